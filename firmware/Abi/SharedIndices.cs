// What kernel and application both look at while they run. All other indices are private, and the transmit head travels in
// the calls that hand the transmit ring over.
using System.Runtime.InteropServices;

namespace PortShare.Abi;

/// <summary>
/// The header of a miniport's memory. Volatile, because the other side writes it between any two of our instructions: a
/// head is published after what it publishes, and read before it.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = (int)MiniportLayout.HeaderBytes)]
public struct SharedIndices
{
    /// <summary>Descriptors the kernel has published, free-running. Writer: kernel, which does not rely on it.</summary>
    [FieldOffset((int)MiniportLayout.ReceiveHeadOffset)]
    public volatile uint ReceiveHead;
}
