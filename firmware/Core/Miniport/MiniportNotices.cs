using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>What miniports tell the kernel loop, one bit for each. The kernel looks at both before it lets an application go on.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct MiniportNotices
{
    /// <summary>Miniports whose applications are to be ended: see <see cref="Miniport.Violation"/>.</summary>
    public byte Offenders;

    /// <summary>Miniports for which frames wait in the kernel: see <see cref="Miniport.PublishWaiting"/>.</summary>
    public byte FramesWait;
}
