// What the board keeps of what its applications do wrong without a fault.
using PortShare.Abi;
using PortShare.Arch;

namespace PortShare.Kernel;

/// <summary>The longest time that an application went on without waiting.</summary>
internal unsafe struct SpinNote
{
    /// <summary>The application; null before the first.</summary>
    internal ApplicationContext* Application;

    /// <summary>The longest <c>spinMs</c> of all applications.</summary>
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

/// <summary>A claim that was refused to an application.</summary>
internal struct RefusedClaim
{
    /// <summary>What it asked for, as it said it.</summary>
    internal ClaimRule Rule;

    /// <summary>Why not.</summary>
    internal ClaimResult Reason;

    /// <summary>If it was not granted, in which field it goes beyond what was.</summary>
    internal ClaimField Beyond;
}
