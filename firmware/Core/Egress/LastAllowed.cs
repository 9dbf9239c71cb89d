using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>What a miniport remembers for <see cref="EgressRule"/>: the sender of the last frame that it allowed. All zeros: none.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct LastAllowed
{
    /// <summary>The source address and the EtherType.</summary>
    internal SourceAndType Sender;

    /// <summary>One more than the longest payload, in bytes; 0 if there is none.</summary>
    internal uint PayloadLimitBytes;

    /// <summary>Must follow whatever takes a right to send away: from here on <see cref="EgressRule"/> looks again.</summary>
    public void Forget() => PayloadLimitBytes = 0;
}
