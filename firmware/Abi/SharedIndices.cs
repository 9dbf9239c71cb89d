// The words that kernel and application both look at. Free-running, one writer each.
using System.Runtime.InteropServices;

namespace PortShare.Abi;

/// <summary>
/// The header of a miniport's memory. Volatile, because the other side reads and writes them between any two of our
/// instructions: a head is published after what it publishes, and read before it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = (int)MiniportLayout.HeaderBytes)]
public struct SharedIndices
{
    /// <summary>Descriptors the kernel has published. Writer: kernel.</summary>
    [FieldOffset((int)MiniportLayout.ReceiveHeadOffset)]
    public volatile uint ReceiveHead;

    /// <summary>Received descriptors the application has taken. Writer: application. The kernel shows it and relies on it for nothing.</summary>
    [FieldOffset((int)MiniportLayout.ReceiveTailOffset)]
    public volatile uint ReceiveTail;

    /// <summary>Descriptors the application has published. Writer: application.</summary>
    [FieldOffset((int)MiniportLayout.TransmitHeadOffset)]
    public volatile uint TransmitHead;
}
