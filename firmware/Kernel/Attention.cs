using System.Runtime.InteropServices;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>
/// What interrupts tell the kernel loop. Each flag is a byte of its own, so that setting or clearing one is a single store
/// that no interrupt can tear; together they are a word that says whether there is anything to do. The loop reads the word;
/// what follows a store to a flag is always a volatile access, to a device, that the store may not be moved behind.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 4)]
internal struct Attention
{
    /// <summary>Not 0 if any flag is set.</summary>
    [FieldOffset(0)]
    internal volatile uint Any;

    /// <summary>The MAC may have frames; its interrupt is masked.</summary>
    [FieldOffset(0)]
    internal byte MacHasFrames;

    /// <summary>Time has passed.</summary>
    [FieldOffset(1)]
    internal byte HasTicked;

    /// <summary>
    /// What miniports tell: set by the loop itself, and by the fault handler of thread mode, which never interrupts the loop.
    /// </summary>
    [FieldOffset(2)]
    internal MiniportNotices Miniports;

    /// <summary>Not 0 if any miniport tells anything.</summary>
    [FieldOffset(2)]
    internal ushort AnyMiniport;
}
