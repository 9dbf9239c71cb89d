// What the kernel keeps of an application while another runs. The first fields are known to Handlers.S by their offsets.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>One application, in the kernel's private memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ApplicationContext
{
    /// <summary>Floating point registers that the processor does not stack.</summary>
    internal const int FloatRegisterCount = 16;

    /// <summary>Registers r4 to r11 while it does not run; the processor stacks the others.</summary>
    internal fixed uint Registers[8];

    /// <summary>Its process stack pointer while it does not run.</summary>
    internal uint StackPointer;

    /// <summary>Its MPU regions: pairs of register values, <see cref="Board.ApplicationMpuRegionCount"/> of them.</summary>
    internal uint* MpuRegions;

    /// <summary>PSPLIM while it runs, on ARMv8-M.</summary>
    internal uint StackLimit;

    /// <summary>EXC_RETURN: whether the frame at <see cref="StackPointer"/> has floating point registers.</summary>
    internal uint ExceptionReturn;

    /// <summary>CPACR while it runs, if there is a floating point unit.</summary>
    internal uint CoprocessorAccess;

    /// <summary>Registers s16 to s31 while it does not run, if it uses floating point.</summary>
    internal fixed uint FloatRegisters[FloatRegisterCount];

    /// <summary>Its miniport.</summary>
    internal Miniport* Miniport;

    /// <summary>Which placement of the board it is in.</summary>
    internal uint Index;

    /// <summary>1 shifted by <see cref="Index"/>: this application in a mask of applications.</summary>
    internal uint Bit;

    /// <summary>Whose turn is next: the loaded applications form a ring.</summary>
    internal ApplicationContext* Next;

    /// <summary>Its memory, for checking the pointers it passes.</summary>
    internal Placement Placement;

    /// <summary>Its name, as its image's header has it.</summary>
    internal readonly ReadOnlySpan<byte> Name => ApplicationLoader.NameOf(Header);

    /// <summary>Whether <see cref="Name"/> was found to be one.</summary>
    internal readonly bool HasName => ImageState is not (ImageState.Empty or ImageState.BadMagic or ImageState.WrongAbiVersion or ImageState.BadName);

    /// <summary>Its image's header, which it cannot write.</summary>
    internal readonly ApplicationHeader* Header => (ApplicationHeader*)Placement.CodeAddress;

    /// <summary>The rules behind the header.</summary>
    internal readonly ClaimRule* Rules => (ClaimRule*)(Header + 1);

    /// <summary>Whether it has an option: what its header wants was granted, or it would not have been loaded.</summary>
    /// <param name="option">One option.</param>
    internal readonly bool Wants(ApplicationOptions option) => (Header->Options & option) != 0;

    /// <summary>Whether its header asks for a call.</summary>
    /// <param name="call">One of <see cref="CallNumber"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool HasAsked(uint call) => (Header->Calls & (1u << (int)call)) != 0;

    /// <summary>What a stack pointer of the application's points at, if the application may read a whole frame there itself; else null.</summary>
    /// <param name="frame">The stack pointer.</param>
    internal readonly uint* IfReadable(uint* frame) =>
        Placement.CanRead((uint)frame, Arch.CallFrame.Bytes) ? frame : null;

    /// <summary>The pins that it may use, one bit each; none if it has not asked for their call.</summary>
    internal uint Pins;

    /// <summary>While it waits: the frame the processor stacked when it called, where the result goes.</summary>
    internal uint* CallFrame;

    /// <summary>While it waits: milliseconds left, or <see cref="Abi.CallNumber.Forever"/>.</summary>
    internal uint TimeOutLeftMs;

    /// <summary>What was found in its placement at start.</summary>
    internal ImageState ImageState;

    /// <summary>What has become of it.</summary>
    internal ApplicationState State;

    /// <summary>What it is to be ended for, if that is known already.</summary>
    internal FaultRecord Fault;

    /// <summary>What it was last ended for.</summary>
    internal FaultRecord LastFault;

    /// <summary>Times it was ended for something, modulo 2^32.</summary>
    internal uint FaultCount;

    /// <summary>Times it was started again, modulo 2^32.</summary>
    internal uint Restarts;

    /// <summary>Claims of it that were refused, modulo 2^32.</summary>
    internal uint RefusedClaims;

    /// <summary>The last of them; nothing before the first.</summary>
    internal RefusedClaim LastRefusedClaim;

    /// <summary>How long it goes on without waiting.</summary>
    internal SpinWatch Spin;

    /// <summary>When it was last started, in milliseconds since the board's start.</summary>
    internal uint StartedMs;

    /// <summary>The pause after a fault.</summary>
    internal RestartPause Pause;

    /// <summary>What is left of the pause, in milliseconds.</summary>
    internal uint LeftMs;

    /// <summary>The turns that it has had before the kernel said READY.</summary>
    internal StartTurns StartTurns;
}
