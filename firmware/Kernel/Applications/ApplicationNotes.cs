// What the board keeps of what its applications do wrong without a fault: the status has one of each, so that it stays short.
using PortShare.Abi;
using PortShare.Arch;

namespace PortShare.Kernel;

/// <summary>The longest time that an application went on without waiting.</summary>
internal unsafe struct SpinNote
{
    /// <summary>The application; null before the first.</summary>
    internal ApplicationContext* Application;

    /// <summary>The longest time for which an application went on and neither waited nor received or sent a frame, in milliseconds.</summary>
    internal uint Ms;

    /// <summary>Where it was when that was last seen; 0 if its stack cannot be read.</summary>
    internal uint ProgramCounter;

    /// <summary>The link register then.</summary>
    internal uint LinkRegister;

    /// <summary>Takes a note if it is longer than the one before.</summary>
    /// <param name="context">The application.</param>
    /// <param name="frame">The frame that the processor stacked when it was last left.</param>
    internal void Update(ApplicationContext* context, uint* frame)
    {
        if (context->Spin.LongestMs <= Ms)
        {
            return;
        }
        Application = context;
        Ms = context->Spin.LongestMs;
        frame = context->IfReadable(frame);
        ProgramCounter = frame == null ? 0 : frame[CallFrame.ProgramCounter];
        LinkRegister = frame == null ? 0 : frame[CallFrame.LinkRegister];
    }
}

/// <summary>The last claim that was refused.</summary>
internal unsafe struct RefusedClaim
{
    /// <summary>Who asked; null before the first.</summary>
    internal ApplicationContext* Application;

    /// <summary>What for, as it said it.</summary>
    internal uint EtherType;

    /// <summary>Why not.</summary>
    internal ClaimResult Reason;
}
