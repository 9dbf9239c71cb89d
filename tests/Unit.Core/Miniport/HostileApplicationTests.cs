// Everything an application could write. The kernel refuses and counts it, keeps every slot's owner straight, and sends
// nothing that was not allowed.
using System;
using System.Linq;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class HostileApplicationTests : IDisposable
{
    private const ushort Own = 0x88B5;
    private const ushort Others = 0x88B6;
    private const ushort Unclaimed = 0x88B7;
    private const int Slots = 4;

    private readonly SimulatedPort _port = new(new FifoMac(), new PortSetup { Slots = [Slots, Slots], EmptySlots = 2 });
    private readonly SimulatedApplication _application;

    public HostileApplicationTests()
    {
        _application = _port.Applications[0];
        _application.Claim(Own);
        _port.Applications[1].Claim(Others);
        // Slots 0 and 1 are the application's, 2 and 3 the kernel's.
        while (_application.TryTake(out Descriptor descriptor))
        {
            _application.Write(descriptor.Slot, SimulatedFrame.FromPort(Own));
        }
    }

    private ref MiniportCounters Counters => ref _port.MiniportAt(0)->Counters;

    public void Dispose()
    {
        Conservation.Check(_port);
        Assert.Equal(2u, _port.MiniportAt(1)->Slots.ApplicationCount);
        _port.Dispose();
    }

    [Fact]
    public void AnHonestFrameIsSent()
    {
        Publish(0);

        AssertSent(1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(32768)]
    [InlineData(65535)]
    public void ASlotThatIsNotTheApplicationsIsRefused(ushort slot)
    {
        Publish(slot);

        Assert.Equal(1u, Counters.RefusedSlot);
        AssertSent(0);
    }

    [Fact]
    public void EveryNumberThatIsNoSlotIsRefused()
    {
        for (int slot = Slots; slot <= ushort.MaxValue; slot++)
        {
            _application.Publish((ushort)slot, (ushort)FrameLimits.MinimumBytes);
            _application.HandOver();
        }

        Assert.Equal((uint)(ushort.MaxValue + 1 - Slots), Counters.RefusedSlot);
        Assert.Equal(2u, _port.MiniportAt(0)->Slots.ApplicationCount);
    }

    [Fact]
    public void ASlotNamedTwiceIsSentOnce()
    {
        _application.Publish(0, (ushort)FrameLimits.MinimumBytes);
        _application.Publish(0, (ushort)FrameLimits.MinimumBytes);
        _application.HandOver();

        Assert.Equal(1u, Counters.RefusedSlot);
        AssertSent(1);
    }

    [Fact]
    public void ASlotSentAndReleasedInOneCallIsTheKernelsOnce()
    {
        _application.Publish(0, (ushort)FrameLimits.MinimumBytes);
        _port.HandOver(0, _application.TransmitHead, 1u << 0);

        Assert.Equal(1u, Counters.RefusedSlot);
        Assert.Equal(3u, _port.MiniportAt(0)->Slots.FreeCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(13)]
    [InlineData(1515)]
    [InlineData(1518)]
    [InlineData(1536)]
    [InlineData(32768)]
    [InlineData(65535)]
    public void ABadLengthIsRefused(ushort lengthBytes)
    {
        Publish(0, lengthBytes);

        Assert.Equal(1u, Counters.RefusedLength);
        AssertSent(0);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(59)]
    [InlineData(60)]
    [InlineData(1514)]
    public void AGoodLengthIsSentToTheByte(ushort lengthBytes)
    {
        SimulatedFrame frame = SimulatedFrame.FromPort(Own, lengthBytes);
        _application.Write(0, frame);

        Publish(0, lengthBytes);

        Assert.Equal(frame.Bytes, Assert.Single(_port.Mac.Sent).Bytes);
    }

    [Fact]
    public void AnotherSourceIsRefused()
    {
        _application.Write(0, SimulatedFrame.To(Own));

        Publish(0);

        Assert.Equal(1u, Counters.RefusedSource);
        AssertSent(0);
    }

    [Theory]
    [InlineData(Unclaimed)]
    [InlineData(Others)]
    [InlineData((ushort)0xB588)] // its own, in the wrong byte order
    [InlineData((ushort)0x0800)]
    [InlineData((ushort)0x0806)]
    [InlineData((ushort)0x8100)]
    [InlineData((ushort)0)]
    public void AnEtherTypeThatIsNotItsOwnIsRefused(ushort etherType)
    {
        _application.Write(0, SimulatedFrame.FromPort(etherType));

        Publish(0);

        Assert.Equal(1u, Counters.RefusedEtherType);
        AssertSent(0);
    }

    [Fact]
    public void ARefusedFramesSlotReturnsToTheKernel()
    {
        Publish(0, 0);

        Assert.Equal(SlotOwner.Free, SlotOwners.Of(_port.MiniportAt(0))[0]);
    }

    [Fact]
    public void ARefusedFrameDoesNotHoldUpTheNext()
    {
        _application.Publish(0, 0);
        _application.Publish(1, (ushort)FrameLimits.MinimumBytes);
        _application.HandOver();

        AssertSent(1);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void ATransmitHeadOutOfReachIsNotBelieved(int ahead)
    {
        _port.HandOver(0, _application.TransmitHead + (uint)ahead, 0);

        Assert.Equal(1u, Counters.BadIndex);
        Assert.Equal(0u, _port.MiniportAt(0)->TransmitTail);
    }

    [Fact]
    public void AfterABadTransmitHeadAnHonestOneIsBelieved()
    {
        _port.HandOver(0, 0x12345678, 0);

        Publish(0);

        AssertSent(1);
    }

    [Fact]
    public void ATransmitHeadPastWhatWasWrittenTakesOnlySlotsOfItsOwn()
    {
        // The ring is all zeros: every descriptor names slot 0, with no length.
        _port.HandOver(0, MiniportLayout.RingCapacity, 0);

        Assert.Equal(1u, Counters.RefusedLength);
        Assert.Equal(MiniportLayout.RingCapacity - 1, Counters.RefusedSlot);
    }

    [Theory]
    [InlineData(0b0100u)]
    [InlineData(0b1000u)]
    [InlineData(0x0000_0010u)]
    [InlineData(0x8000_0000u)]
    [InlineData(0xFFFF_FFFCu)]
    public void ReleasingOtherSlotsIsRefused(uint slots)
    {
        _port.HandOver(0, 0, slots);

        Assert.Equal(1u, Counters.BadReleases);
        Assert.Equal(2u, _port.MiniportAt(0)->Slots.FreeCount);
    }

    [Fact]
    public void ReleasingOwnSlotsAmongOthersTakesTheOwn()
    {
        _port.HandOver(0, 0, uint.MaxValue);

        Assert.Equal(1u, Counters.BadReleases);
        Assert.Equal((uint)Slots, _port.MiniportAt(0)->Slots.FreeCount);
    }

    [Fact]
    public void ReleasingTwiceIsRefusedTheSecondTime()
    {
        _port.HandOver(0, 0, 0b01);
        _port.HandOver(0, 0, 0b01);

        Assert.Equal(1u, Counters.BadReleases);
        Assert.Equal(3u, _port.MiniportAt(0)->Slots.FreeCount);
    }

    [Fact]
    public void UnknownFlagsMeanNothing()
    {
        _application.Publish(0, (ushort)FrameLimits.MinimumBytes, 0xFFFF & ~DescriptorFlags.GiveBack);
        _application.HandOver();

        AssertSent(1);
        Assert.Equal(SlotOwner.Free, SlotOwners.Of(_port.MiniportAt(0))[0]);
    }

    [Fact]
    public void WritingTheReceiveHeadChangesNothingForTheKernel()
    {
        _application.SharedReceiveHead = 0xDEADBEEF;

        _port.Receive(SimulatedFrame.To(Own));

        Assert.Equal(3u, _port.MiniportAt(0)->ReceiveHead);
        Assert.Equal(3u, _application.SharedReceiveHead);
    }

    [Fact]
    public void WritingTheReceiveRingChangesNothingForTheKernel()
    {
        _application.ReceiveRing.Fill(new Descriptor { Slot = 3, LengthBytes = 0xFFFF });

        _port.Receive(SimulatedFrame.To(Own));

        Assert.Equal(SlotOwner.Application, SlotOwners.Of(_port.MiniportAt(0))[2]);
        Assert.Equal(SlotOwner.Free, SlotOwners.Of(_port.MiniportAt(0))[3]);
    }

    [Fact]
    public void AnApplicationWithoutAClaimSendsNothing()
    {
        using SimulatedPort port = new(new FifoMac(), new PortSetup { EmptySlots = 1 });
        port.Applications[0].Write(0, SimulatedFrame.FromPort(0));

        port.Applications[0].Publish(0, (ushort)FrameLimits.MinimumBytes);
        port.Applications[0].HandOver();

        Assert.Equal(1u, port.MiniportAt(0)->Counters.RefusedEtherType);
        Conservation.Check(port);
    }

    [Fact]
    public void ARefusedAddressOrEtherTypeIsNoViolation()
    {
        _application.Write(0, SimulatedFrame.To(Own));
        _application.Write(1, SimulatedFrame.FromPort(Unclaimed));

        Publish(0);
        Publish(1);

        Assert.Equal(0, _port.Offenders);
        Assert.Equal(RingViolation.None, _port.MiniportAt(0)->Violation);
    }

    [Fact]
    public void AForeignSlotIsAViolation()
    {
        Publish(2);

        AssertBlamed(RingViolation.Slot);
    }

    [Fact]
    public void ABadLengthIsAViolation()
    {
        Publish(0, 13);

        AssertBlamed(RingViolation.Length);
    }

    [Fact]
    public void ABadTransmitHeadIsAViolation()
    {
        _port.HandOver(0, uint.MaxValue, 0);

        AssertBlamed(RingViolation.TransmitHead);
    }

    [Fact]
    public void ABadReleaseIsAViolation()
    {
        _port.HandOver(0, 0, 1u << Slots);

        AssertBlamed(RingViolation.Release);
    }

    private void Publish(ushort slot, ushort lengthBytes = (ushort)FrameLimits.MinimumBytes)
    {
        _application.Publish(slot, lengthBytes);
        _application.HandOver();
        Conservation.Check(_port);
    }

    private void AssertBlamed(RingViolation violation)
    {
        Assert.Equal(violation, _port.MiniportAt(0)->Violation);
        Assert.Equal(0b01, _port.Offenders);
        Assert.Equal(RingViolation.None, _port.MiniportAt(1)->Violation);
    }

    private void AssertSent(uint count)
    {
        Assert.Equal(count, _port.SentBy(0));
        Assert.Equal((int)count, _port.Mac.Sent.Count(frame => SimulatedFrame.EtherTypeOf(frame.Bytes) == Own));
        Assert.Equal((int)count, _port.Mac.Sent.Count);
    }
}
