using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// Which applications can go on. <see cref="Miniport.Publish()"/> lets one go on, and so does the kernel when a wait times out; the kernel
/// puts one to sleep. All of that happens in the kernel loop.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct RunQueue
{
    /// <summary>One bit for each: <see cref="Miniport.Bit"/>.</summary>
    public uint Ready;
}
