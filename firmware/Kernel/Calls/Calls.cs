// The calls of applications (SVC). Every argument is the application's word, so every one is checked.
using System;
using System.Buffers.Binary;
using System.Runtime;
using System.Runtime.CompilerServices;
using PortShare.Abi;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Carries out calls. <see cref="CallNumber"/> says what each does.</summary>
internal static unsafe class Calls
{
    /// <summary>SVC: carries out one call.</summary>
    /// <param name="frame">The registers that the processor stacked for the caller: see <see cref="CallFrame"/>.</param>
    /// <param name="caller">The application that calls.</param>
    /// <returns>The application that runs next.</returns>
    [RuntimeExport("kernel_call")]
    private static ApplicationContext* Dispatch(uint* frame, ApplicationContext* caller)
    {
        KernelLoop* kernel = KernelEntry.Kernel;
        uint number = frame[CallFrame.Number];
        if (number != CallNumber.Wait)
        {
            // What is called for almost every frame skips Answer's switch.
            if (number == CallNumber.Kick && TryKick(kernel, caller->Miniport, frame))
            {
                return caller;
            }
            if (number == CallNumber.Gpio && TryToggle(caller, frame))
            {
                return caller;
            }
            frame[CallFrame.Result] = Answer(kernel, caller, frame);
            if (!kernel->HasOffenders)
            {
                return caller;
            }
        }
        else
        {
            Miniport* miniport = caller->Miniport;
            HandOver(kernel, miniport, frame);
            // The kernel's own head decides whether the caller sleeps. It moves in this loop only, so nothing can come between the look and
            // the sleep.
            // Model: no-lost-wake-up, SWAP_COMPARE_AND_CLEAR
            uint seenReceiveHead = frame[CallFrame.Argument0];
            frame[CallFrame.Result] = (uint)WaitResult.Published;
            if (miniport->ReceiveHead == seenReceiveHead)
            {
                kernel->Applications.Ready = kernel->Applications.Ready & ~caller->Bit;
                caller->CallFrame = frame;
                caller->TimeOutLeftMs = frame[CallFrame.Argument3];
            }
        }
        return kernel->Run(caller);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void HandOver(KernelLoop* kernel, Miniport* miniport, uint* frame)
    {
        if (miniport->HandOver(frame[CallFrame.Argument1], frame[CallFrame.Argument2]))
        {
            kernel->Transmit.Collect(miniport);
        }
    }

    // Hands over. What else there may be to do is Answer's: to publish a frame that waits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryKick(KernelLoop* kernel, Miniport* miniport, uint* frame)
    {
        HandOver(kernel, miniport, frame);
        if (kernel->HasNotices)
        {
            return false;
        }
        frame[CallFrame.Result] = 0;
        return true;
    }

    // All but a toggle, and one that was not granted, is Answer's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryToggle(ApplicationContext* caller, uint* frame)
    {
        uint pin = frame[CallFrame.Argument1];
        if ((GpioOperation)frame[CallFrame.Argument0] != GpioOperation.Toggle || !MayUse(caller, pin))
        {
            return false;
        }
        frame[CallFrame.Result] = Pins.Toggle(pin);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayUse(ApplicationContext* caller, uint pin) => pin < Pins.Count && (caller->Pins & (1u << (int)pin)) != 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Answer(KernelLoop* kernel, ApplicationContext* caller, uint* frame)
    {
        uint argument = frame[CallFrame.Argument0];
        uint number = frame[CallFrame.Number];
        if (number < CallNumber.Count && (CallNumber.Unasked & (1u << (int)number)) == 0 && !caller->HasAsked(number))
        {
            return Blame(kernel, caller, frame, FaultCause.CallNotGranted);
        }
        switch (number)
        {
            case CallNumber.Kick:
                // TryKick has handed over.
                caller->Miniport->PublishWaiting(argument);
                return 0;
            case CallNumber.Claim:
                return Claim(kernel, caller, frame);
            case CallNumber.Log:
                return Log(kernel, caller, frame);
            case CallNumber.Time:
                return MicrosecondCounter.Now;
            case CallNumber.Address:
                return Address(kernel, caller, frame);
            case CallNumber.Unclaim:
                return Unclaim(kernel, caller, frame);
            case CallNumber.Counter:
                return Counter(kernel, caller, frame);
            case CallNumber.Link:
                return kernel->Mac.IsLinkUp ? 1u : 0u;
            case CallNumber.End:
                kernel->EndByItself(caller);
                return 0;
            case CallNumber.Gpio:
                return Gpio(kernel, caller, frame);
            case CallNumber.Uptime:
                ulong uptimeMs = kernel->WholeUptimeMs;
                frame[CallFrame.Argument1] = (uint)(uptimeMs >> 32);
                return (uint)uptimeMs;
            default:
                return Blame(kernel, caller, frame, FaultCause.UnknownCall);
        }
    }

    private static uint Claim(KernelLoop* kernel, ApplicationContext* caller, uint* frame)
    {
        if (!TryReadRule(caller, frame, out ClaimRule rule))
        {
            return Blame(kernel, caller, frame, FaultCause.CallArgument);
        }
        // What the header asks for was compared with the system's grants when the image was loaded.
        Grant grant = new() { Rules = caller->Rules, RuleCount = caller->Header->ClaimCount, Options = caller->Header->Options };
        ClaimField beyond = ClaimField.None;
        ClaimResult result = !RuleCheck.IsRule(in rule) ? ClaimResult.NotClaimable
            : (beyond = grant.FieldBeyond(rule, BoardTables.Station)) != ClaimField.None ? ClaimResult.NotGranted
            : kernel->Bridge.Classifier.TryAdd(rule, caller->Miniport);
        if (result != ClaimResult.Accepted)
        {
            caller->RefusedClaims++;
            caller->LastRefusedClaim = new RefusedClaim { Rule = rule, Reason = result, Beyond = beyond };
        }
        // Model: filter-follows-claims, SWAP_CLAIM_AND_FOLLOW
        kernel->FollowClaims();
        return (uint)result;
    }

    private static uint Unclaim(KernelLoop* kernel, ApplicationContext* caller, uint* frame)
    {
        if (!TryReadRule(caller, frame, out ClaimRule rule))
        {
            return Blame(kernel, caller, frame, FaultCause.CallArgument);
        }
        bool isRemoved = kernel->Bridge.Classifier.TryRemove(rule, caller->Miniport);
        // Model: filter-follows-claims, SWAP_UNCLAIM_AND_FOLLOW
        kernel->FollowClaims();
        return isRemoved ? 0 : CallNumber.Refused;
    }

    // Once, into the kernel's memory: word by word, so that no alignment is asked of the caller but that of a word.
    private static bool TryReadRule(ApplicationContext* caller, uint* frame, out ClaimRule rule)
    {
        uint address = frame[CallFrame.Argument0];
        bool isReadable = (address & (sizeof(uint) - 1)) == 0 && caller->Placement.CanRead(address, (uint)sizeof(ClaimRule));
        rule = isReadable ? *(ClaimRule*)address : default;
        return isReadable;
    }

    private static uint Log(KernelLoop* kernel, ApplicationContext* caller, uint* frame)
    {
        uint address = frame[CallFrame.Argument0];
        uint bytes = frame[CallFrame.Argument1];
        if (!caller->Placement.CanRead(address, bytes))
        {
            return Blame(kernel, caller, frame, FaultCause.CallArgument);
        }
        bool isWritten = bytes <= CallNumber.LogBytes
            && SerialConsole.TryWriteLine(caller->Index, new ReadOnlySpan<byte>((void*)address, (int)bytes));
        return isWritten ? 0 : CallNumber.Refused;
    }

    private static uint Address(KernelLoop* kernel, ApplicationContext* caller, uint* frame) =>
        (AddressPart)frame[CallFrame.Argument0] switch
        {
            AddressPart.MacStart => BoardTables.Station.Low,
            AddressPart.MacEnd => BoardTables.Station.High,
            AddressPart.Ipv4 => BinaryPrimitives.ReverseEndianness(kernel->Address.Address),
            AddressPart.Ipv4Source => (uint)kernel->Address.Source,
            _ => Blame(kernel, caller, frame, FaultCause.CallArgument),
        };

    private static uint Counter(KernelLoop* kernel, ApplicationContext* caller, uint* frame)
    {
        Miniport* miniport = caller->Miniport;
        return (OwnCounter)frame[CallFrame.Argument0] switch
        {
            OwnCounter.Received => miniport->Received,
            OwnCounter.Sent => miniport->Sent,
            OwnCounter.NoSlot => miniport->Counters.NoSlot,
            OwnCounter.Refused => miniport->Counters.Refused,
            OwnCounter.Restarts => caller->Restarts,
            OwnCounter.TransmitHead => miniport->TransmitHead,
            _ => Blame(kernel, caller, frame, FaultCause.CallArgument),
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Gpio(KernelLoop* kernel, ApplicationContext* caller, uint* frame)
    {
        uint pin = frame[CallFrame.Argument1];
        if (!MayUse(caller, pin))
        {
            return CallNumber.Refused;
        }
        uint argument = frame[CallFrame.Argument2];
        GpioMode mode = (GpioMode)argument;
        switch ((GpioOperation)frame[CallFrame.Argument0])
        {
            case GpioOperation.Open:
                return 0;
            case GpioOperation.Read:
                return Pins.Read(pin);
            case GpioOperation.Write when argument <= 1:
                Pins.Write(pin, argument);
                return 0;
            case GpioOperation.HasMode:
                return Pins.HasMode(pin, mode) ? 1u : 0u;
            case GpioOperation.SetMode when Pins.HasMode(pin, mode):
                Pins.SetMode(pin, mode);
                return 0;
            case GpioOperation.SetMode:
                return CallNumber.Refused;
            default:
                return Blame(kernel, caller, frame, FaultCause.CallArgument);
        }
    }

    // The call is no correct application's. Its result reaches nobody.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static uint Blame(KernelLoop* kernel, ApplicationContext* caller, uint* frame, FaultCause cause)
    {
        caller->Fault.Cause = cause;
        caller->Fault.SetPlace(frame);
        kernel->NoteOffender(caller);
        return CallNumber.Refused;
    }
}
