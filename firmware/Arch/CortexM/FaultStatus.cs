// What the processor says about a fault: Configurable Fault Status Register, ARM DDI 0403E.e, B3.2.15. Runs in the fault handlers.
using PortShare.Core;

namespace PortShare.Arch;

/// <summary>What an instruction did that the processor refused. If it was more than one thing, the first that applies, in this order.</summary>
internal enum FaultKind : uint
{
    /// <summary>The processor could not stack or take back a frame.</summary>
    Stacking,

    /// <summary>An instruction that firmware raises faults with; <see cref="FaultStatus.Reason"/> says which.</summary>
    Raised,

    /// <summary>An undefined instruction.</summary>
    Undefined,

    /// <summary>The MPU refused a load or a store.</summary>
    DataAccess,

    /// <summary>The MPU refused to fetch an instruction.</summary>
    InstructionAccess,

    /// <summary>The bus answered with an error.</summary>
    Bus,

    /// <summary>An instruction that the processor's state does not allow.</summary>
    InvalidState,

    /// <summary>An instruction of the floating point unit, which whoever ran may not use.</summary>
    FloatingPoint,

    /// <summary>An unaligned access of an instruction that cannot do it.</summary>
    Unaligned,

    /// <summary>A division by zero, where that faults.</summary>
    DivideByZero,

    /// <summary>None of these: a breakpoint, say, or a fault within a fault.</summary>
    Other,
}

/// <summary>The processor's fault registers, decoded.</summary>
internal unsafe struct FaultStatus
{
    private const uint InstructionAccess = 1u << 0;
    private const uint DataAccess = 1u << 1;
    private const uint MemoryUnstacking = 1u << 3;
    private const uint MemoryStacking = 1u << 4;
    private const uint MemoryAddressValid = 1u << 7;
    private const uint InstructionBus = 1u << 8;
    private const uint PreciseBus = 1u << 9;
    private const uint ImpreciseBus = 1u << 10;
    private const uint BusUnstacking = 1u << 11;
    private const uint BusStacking = 1u << 12;
    private const uint BusAddressValid = 1u << 15;
    private const uint UndefinedInstruction = 1u << 16;
    private const uint InvalidState = 1u << 17;
    private const uint InvalidReturn = 1u << 18;
    private const uint NoCoprocessor = 1u << 19;
    // ARMv8-M: a stack pointer would have gone below its limit.
    private const uint StackLimit = 1u << 20;
    private const uint Unaligned = 1u << 24;
    private const uint DivideByZero = 1u << 25;

    private const uint Stacking = MemoryStacking | MemoryUnstacking | BusStacking | BusUnstacking;

    // The frame is not there, or not where the stack pointer says: one that could not be stacked or taken back, and one whose xPSR names
    // an exception where none is active. For that the processor stacks what it took back once more, to raise the fault: where the frame
    // was (ARM DDI 0403E.e, B1.5.8), or, as QEMU does, on the main stack, with the process stack pointer behind the frame.
    private const uint WithoutFrame = Stacking | InvalidReturn;

    // UDF with an 8-bit immediate, T1 encoding (ARM DDI 0403E.e, A7.7.194).
    private const uint PermanentlyUndefined = 0xDE00;

    // The first exception number that is not the processor's own fault, system call or debug exception (B1.5.2).
    private const uint FirstAsynchronousException = 14;

    private const uint NonMaskableInterrupt = 2;

    /// <summary>What was refused.</summary>
    internal FaultKind Kind;

    /// <summary>With <see cref="FaultKind.Raised"/>: the reason, as the instruction has it.</summary>
    internal uint Reason;

    /// <summary>Whether <see cref="Address"/> is known.</summary>
    internal bool HasAddress;

    /// <summary>The address that was accessed.</summary>
    internal uint Address;

    /// <summary>The frame that the processor stacked; null if there is none, or none that is to be read.</summary>
    internal uint* Frame;

    /// <summary>All bits of the status register, for people.</summary>
    internal static uint Bits => Mmio.Read(SystemControl.FaultStatus);

    /// <summary>Whether an exception is a fault: something that an instruction did, and not an interrupt that nobody enabled.</summary>
    /// <param name="exception">The exception's number.</param>
    internal static bool IsFault(uint exception) => exception is > NonMaskableInterrupt and < FirstAsynchronousException;

    /// <summary>Reads the fault registers.</summary>
    /// <param name="frame">Where the processor stacked its frame, if it could; null if nothing may be read there.</param>
    /// <param name="codeAddress">Start of the code of whoever faulted: nothing else is taken for an instruction.</param>
    /// <param name="codeBytes">Its size.</param>
    internal static FaultStatus Read(uint* frame, uint codeAddress, uint codeBytes)
    {
        uint status = Bits;
        FaultStatus fault = default;
        if ((status & MemoryAddressValid) != 0)
        {
            fault.HasAddress = true;
            fault.Address = Mmio.Read(SystemControl.MemoryFaultAddress);
        }
        else if ((status & BusAddressValid) != 0)
        {
            fault.HasAddress = true;
            fault.Address = Mmio.Read(SystemControl.BusFaultAddress);
        }
        fault.Frame = (status & WithoutFrame) == 0 ? frame : null;
        fault.Kind = KindOf(status);
        if (fault.Frame != null)
        {
            fault.LookAtInstruction(codeAddress, codeBytes);
        }
        return fault;
    }

    /// <summary>Forgets what was read, so that the next fault is seen alone.</summary>
    internal static void Clear()
    {
        Mmio.Write(SystemControl.FaultStatus, 0xFFFFFFFF);
        Mmio.Write(SystemControl.HardFaultStatus, 0xFFFFFFFF);
        if (Processor.IsArmV8M)
        {
            Mmio.Write(SystemControl.SecureFaultStatus, 0xFFFFFFFF);
        }
    }

    // The program counter of an instruction that is refused for what it is points at the instruction.
    private void LookAtInstruction(uint codeAddress, uint codeBytes)
    {
        ushort* place = (ushort*)(Frame[CallFrame.ProgramCounter] & ~1u);
        if (Kind == FaultKind.Undefined && Placement.IsWithin((uint)place, sizeof(ushort), codeAddress, codeBytes)
            && (*place & 0xFF00) == PermanentlyUndefined)
        {
            Kind = FaultKind.Raised;
            Reason = *place & 0xFFu;
        }
        else if (Kind == FaultKind.FloatingPoint
            && !(Placement.IsWithin((uint)place, sizeof(uint), codeAddress, codeBytes) && IsFloatingPoint(place[1])))
        {
            // Another coprocessor's.
            Kind = FaultKind.InvalidState;
        }
    }

    // An instruction of coprocessor 10 or 11, which its second halfword names in bits 8 to 11 (ARM DDI 0403E.e, A5.3.18).
    private static bool IsFloatingPoint(uint secondHalfword) => (secondHalfword & 0xE00) == 0xA00;

    private static FaultKind KindOf(uint status) =>
        (status & (Stacking | StackLimit)) != 0 ? FaultKind.Stacking
        : (status & UndefinedInstruction) != 0 ? FaultKind.Undefined
        : (status & DataAccess) != 0 ? FaultKind.DataAccess
        : (status & InstructionAccess) != 0 ? FaultKind.InstructionAccess
        : (status & (InstructionBus | PreciseBus | ImpreciseBus)) != 0 ? FaultKind.Bus
        : (status & (InvalidState | InvalidReturn)) != 0 ? FaultKind.InvalidState
        : (status & NoCoprocessor) != 0 ? FaultKind.FloatingPoint
        : (status & Unaligned) != 0 ? FaultKind.Unaligned
        : (status & DivideByZero) != 0 ? FaultKind.DivideByZero
        // It went to where code is not the same security state's.
        : Processor.IsArmV8M && Mmio.Read(SystemControl.SecureFaultStatus) != 0 ? FaultKind.InstructionAccess
        : FaultKind.Other;
}
