namespace PortShare.Arch;

/// <summary>
/// Where the processor stacks the registers of a call, in words (ARM DDI 0403E.e, B1.5.6): r0 to r3, r12, lr, the return
/// address, xPSR. <see cref="Abi.CallNumber"/> says what they mean.
/// </summary>
internal static class CallFrame
{
    internal const int Argument0 = 0;
    internal const int Argument1 = 1;
    internal const int Argument2 = 2;
    internal const int Argument3 = 3;
    internal const int Number = 4;
    internal const int LinkRegister = 5;
    internal const int ProgramCounter = 6;
    internal const int ProgramStatus = 7;
    internal const int Words = 8;
    internal const uint Bytes = Words * sizeof(uint);
    internal const int Result = 0;

    /// <summary>xPSR of Thumb code outside an IT block (B1.4.2): what code begins with.</summary>
    internal const uint InitialProgramStatus = 1u << 24;
}
