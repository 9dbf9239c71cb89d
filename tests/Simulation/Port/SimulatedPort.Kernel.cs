// What the simulated kernel answers to calls, as the firmware's own application half makes them.
using System;
using PortShare.Abi;
using PortShare.Application;

namespace PortShare.Simulation;

public sealed unsafe partial class SimulatedPort
{
    /// <summary>What the kernel does when an application calls.</summary>
    private sealed class KernelSide(SimulatedPort port, int index, GuardedMemory memory) : IKernelCalls
    {
        public byte* MiniportMemory => memory.Start;

        public WaitResult Wait(uint seenReceiveHead, uint transmitHead, uint releasedSlots, uint timeOutMs)
        {
            port.HandOver(index, transmitHead, releasedSlots);
            bool isAsleep = port.MiniportAt(index)->ReceiveHead == seenReceiveHead;
            // Simulated time does not pass by itself, so a wait for nothing times out at once.
            return isAsleep && port.PublishWaiting(1u << index) == 0 ? WaitResult.TimedOut : WaitResult.Published;
        }

        public void Kick(uint seenReceiveHead, uint transmitHead, uint releasedSlots) =>
            port.Kick(index, seenReceiveHead, transmitHead, releasedSlots);

        public ClaimResult Claim(in ClaimRule rule) => port.Claims.TryAdd(rule, port.MiniportAt(index));

        public uint Unclaim(in ClaimRule rule) => port.Claims.TryRemove(rule, port.MiniportAt(index)) ? 0 : CallNumber.Refused;

        public uint Log(ReadOnlySpan<byte> text) => CallNumber.Refused;

        public uint Link() => port.Mac.IsLinkUp ? 1u : 0u;

        public uint Time() => SimulatedClock.Now;

        public uint Address(AddressPart part) => part == AddressPart.MacStart ? PortAddress.Low : PortAddress.High;

        public uint Counter(OwnCounter counter) => port.MiniportAt(index)->TransmitHead;

        public uint Gpio(GpioOperation operation, uint pin, uint level) => CallNumber.Refused;

        public ulong Uptime() => SimulatedClock.Now / 1000;
    }
}
