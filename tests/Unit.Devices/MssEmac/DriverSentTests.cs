// The interrupt that tells of sent packets: armed while frames wait for room, and for nothing else.
using System;
using System.Linq;

using PortShare.Core;

namespace PortShare.Devices.Tests.MssEmac;

public class DriverSentTests
{
    public static TheoryData<bool> Chips => [false, true];

    [Theory]
    [MemberData(nameof(Chips))]
    public void WhileNobodyWaitsSentPacketsDoNotInterrupt(bool asInQemu)
    {
        DrivenEmac driven = WithSentPacket(asInQemu);
        driven.Receive.ArmReceiveInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
    }

    [Theory]
    [MemberData(nameof(Chips))]
    public void APacketThatWasSentBeforeInterruptsAtOnce(bool asInQemu)
    {
        DrivenEmac driven = WithSentPacket(asInQemu);
        driven.Receive.ArmReceiveInterrupt();
        driven.Transmit.ArmSentInterrupt();
        Assert.True(driven.Chip.IsInterrupting);
        driven.Receive.ArmReceiveInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
        driven.Transmit.ArmSentInterrupt();
        driven.Receive.MaskInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
    }

    [Theory]
    [MemberData(nameof(Chips))]
    public void TheLevelEndsWhenRoomIsFound(bool asInQemu)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        driven.Chip.IsTransmitHeld = true;
        while (driven.Transmit.HasRoom())
        {
            driven.Send(DrivenEmac.Frame(60));
        }

        driven.Receive.ArmReceiveInterrupt();
        driven.Transmit.ArmSentInterrupt();
        Assert.False(driven.Chip.IsInterrupting);
        driven.Chip.RunTransmitter(2);
        Assert.True(driven.Chip.IsInterrupting);
        Assert.True(driven.Transmit.HasRoom());
        Assert.False(driven.Chip.IsInterrupting);
    }

    [Theory]
    [MemberData(nameof(Chips))]
    public void ReceptionStaysAsItIs(bool asInQemu)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        driven.Receive.MaskInterrupt();
        driven.Transmit.ArmSentInterrupt();
        driven.Chip.Deliver(DrivenEmac.Frame(60));
        Assert.False(driven.Chip.IsInterrupting);
        driven.Receive.ArmReceiveInterrupt();
        driven.Transmit.ArmSentInterrupt();
        Assert.True(driven.Chip.IsInterrupting);
        driven.Take(exchanges: false);
        Assert.False(driven.Chip.IsInterrupting);
    }

    // The interrupt comes between the read of the mask and the write: what it came for lasts, so it comes once more.
    [Theory]
    [MemberData(nameof(Chips))]
    public void AnInterruptWhileItIsArmedIsNotLost(bool asInQemu)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        driven.Receive.ArmReceiveInterrupt();
        driven.Chip.After(1, () =>
        {
            driven.Chip.Deliver(DrivenEmac.Frame(60));
            driven.Receive.MaskInterrupt();
        });
        driven.Transmit.ArmSentInterrupt();
        Assert.True(driven.Chip.IsInterrupting);
    }

    // The kernel's side of it, on the driver: the line is slow, and interrupts alone bring frames to it.
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 3)]
    [InlineData(true, 1)]
    [InlineData(true, 3)]
    public void FramesThatWaitForRoomLeaveByInterruptsAlone(bool asInQemu, int packets)
    {
        if (asInQemu)
        {
            new Sender<QemuPlace>(Chip.AsInQemu()).SendAll(packets);
        }
        else
        {
            new Sender<ChipPlace>(new Chip()).SendAll(packets);
        }
    }

    private static DrivenEmac WithSentPacket(bool asInQemu)
    {
        DrivenEmac driven = DrivenEmac.Opened(asInQemu);
        Assert.True(driven.Transmit.HasRoom());
        driven.Send(DrivenEmac.Frame(60));
        Assert.Single(driven.Chip.Sent);
        return driven;
    }

    private sealed unsafe class Sender<TPlace>(Chip chip)
        where TPlace : struct, IMssEmacPlace
    {
        // All that the ring takes, and all that waits for it.
        private const int Frames = (int)ChipPlace.Descriptors - 1 + StackTransmitQueue.MaximumFrames;

        // The pieces of a frame that waits stay where they are.
        private readonly byte[][] _pieces =
            [.. Enumerable.Range(0, Frames).Select(static i => GC.AllocateUninitializedArray<byte>(60 + i, pinned: true))];

        public void SendAll(int packets)
        {
            chip.Install();
            chip.IsTransmitHeld = true;
            MssEmac<TPlace> mac = default;
            Assert.Equal(MacOpenResult.Opened, mac.Open(DrivenEmac.OwnAddress));
            SilentStack stack = default;
            TransmitScheduler<MssEmac<TPlace>, SilentStack, NoTime, NoTime> scheduler = default;
            scheduler.Open(&mac, &stack, null, default);
            mac.ArmReceiveInterrupt();
            for (int i = 0; i < Frames; i++)
            {
                DrivenEmac.Frame(60 + i).CopyTo(_pieces[i], 0);
                Give(ref scheduler, _pieces[i]);
            }

            int interrupts = 0;
            for (; chip.Sent.Count != Frames; interrupts++)
            {
                Assert.False(chip.IsInterrupting);
                chip.RunTransmitter(packets);
                if (!chip.IsInterrupting)
                {
                    Assert.False(scheduler.AwaitsSent);
                    continue;
                }

                // KernelLoop.NoteFrame and AttendMac.
                mac.MaskInterrupt();
                scheduler.Reap(limitFrames: 1);
                mac.ArmReceiveInterrupt();
                scheduler.ArmIfAwaited();
                Assert.Equal(scheduler.HasWaiting, scheduler.AwaitsSent);
            }

            Assert.Equal(Enumerable.Range(60, Frames), chip.Sent.Select(static frame => frame.Length));
            Assert.InRange(interrupts, Frames / packets, Frames);
            Assert.False(chip.IsInterrupting);
        }

        private static void Give(ref TransmitScheduler<MssEmac<TPlace>, SilentStack, NoTime, NoTime> scheduler, byte[] frame)
        {
            fixed (byte* start = frame)
            {
                TransmitSegment segment = new() { Address = start, LengthBytes = (uint)frame.Length };
                Assert.NotEqual(StackTransmitOutcome.Dropped, scheduler.SendForStack(&segment, 1, (uint)frame.Length, token: 2));
            }
        }
    }

    private struct SilentStack : IStack
    {
        public readonly bool HasBuffer => true;

        public readonly unsafe nuint TryAllocate(uint lengthBytes, out byte* data) => throw new ModelViolation("nothing is received");

        public readonly unsafe void Replace(nuint buffer, byte* data)
        {
        }

        public readonly void Skip(nuint buffer, uint bytes)
        {
        }

        public readonly void Deliver(nuint buffer)
        {
        }

        public readonly void Sent(nuint token)
        {
        }
    }

    private readonly struct NoTime : IMicrosecondCounter, ILoopTimer
    {
        public static uint Now => 0;

        public static void Start()
        {
        }

        public static void RunSoon() => throw new ModelViolation("time is to bring the loop back, and need not");
    }
}
