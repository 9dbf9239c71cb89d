using System.Runtime.InteropServices;

namespace PortShare.Abi;

/// <summary>The memory of one slot: see <see cref="MiniportLayout.SlotBytes"/>. A type for its size, so that a pointer counts slots.</summary>
[StructLayout(LayoutKind.Sequential, Size = (int)MiniportLayout.SlotBytes)]
public struct SlotBuffer
{
}
