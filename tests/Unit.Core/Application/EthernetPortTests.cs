// The basic layer, as firmware links it, against the kernel's half on a simulated MAC.
using System;
using System.Runtime.CompilerServices;
using PortShare.Abi;
using PortShare.Application;
using PortShare.Simulation;
using ApplicationMiniport = PortShare.Application.Miniport;

namespace PortShare.Core.Tests;

public sealed unsafe class EthernetPortTests : IDisposable
{
    private const ushort Claimed = 0x88B6;
    private const ushort AlsoClaimed = 0x88B7;
    private const ushort InternetProtocol = 0x0800;
    private const uint Slots = 6;
    private const uint EmptySlots = 2;
    private const byte Untouched = 0xA5;

    private static readonly PortSetup Setup = new() { Slots = [Slots], EmptySlots = EmptySlots };

    private readonly SimulatedPort _simulated = new(new FifoMac(), Setup);
    private readonly EthernetPort _port;
    private readonly byte[] _buffer = new byte[EthernetPort.BufferBytes];

    public EthernetPortTests()
    {
        _port = PortOf(_simulated);
    }

    public void Dispose()
    {
        Conservation.Check(_simulated);
        _simulated.CheckGuards();
        _simulated.Dispose();
    }

    [Fact]
    public void ThePortKnowsItsAddressBeforeItIsOpen() => Assert.Equal(StationAddress.Port, _port.MacAddress);

    [Fact]
    public void APortThatIsNotOpenSaysSo()
    {
        Assert.Equal(PortError.NotOpen, _port.Send(_buffer, 0, 60));
        Assert.Equal(PortError.NotOpen, _port.Receive(_buffer, 0, 0));
    }

    [Fact]
    public void APortWhoseEtherTypeIsRefusedIsNotOpen()
    {
        Assert.Equal(ClaimResult.NotClaimable, _port.Open(InternetProtocol));

        Assert.Equal(PortError.NotOpen, _port.Receive(_buffer, 0, 0));
    }

    [Fact]
    public void EachOpeningAddsAnEtherType()
    {
        Open();
        Assert.Equal(ClaimResult.Accepted, _port.Open(AlsoClaimed));

        _simulated.Receive(SimulatedFrame.To(Claimed, 61));
        _simulated.Receive(SimulatedFrame.To(AlsoClaimed, 62));

        Assert.Equal(61, Receive());
        Assert.Equal(62, Receive());
    }

    [Fact]
    public void TheReceivedFrameIsThatOfTheRuleWhichMatchesIt()
    {
        Open();
        Assert.Equal(ClaimResult.Accepted, _port.Open(ClaimRule.OfEtherType(Claimed).OnVlan(5).WithPriority(3)));
        uint before = SimulatedClock.Now;

        _simulated.Receive(SimulatedFrame.To(Claimed).OnVlan((3 << 13) | 5));

        Assert.Equal(64, Receive());
        Assert.Equal((1, (3 << 13) | 5), (_port.ReceivedClaim, _port.ReceivedTag));
        Assert.InRange(_port.ReceivedMicroseconds, before, SimulatedClock.Now);
    }

    [Fact]
    public void APortIsClosedForOneRuleAndOpenForTheOthers()
    {
        ClaimRule rule = ClaimRule.OfEtherType(AlsoClaimed).OnVlan(5);
        Assert.False(_port.Close(rule));
        Open();
        Assert.Equal(ClaimResult.Accepted, _port.Open(rule));

        Assert.True(_port.Close(rule));
        Assert.False(_port.Close(rule));

        _simulated.Receive(SimulatedFrame.To(AlsoClaimed).OnVlan(5));
        _simulated.Receive(SimulatedFrame.To(Claimed, 61));
        Assert.Equal(61, Receive());
        Assert.Equal(1u, _simulated.Received.Tagged);
    }

    // Each in a slot of its own: what came before it is known when the next one is sent.
    [Fact]
    public void AFrameThatAnsweredNothingSaysWhenItWasGivenToTheMac()
    {
        Open();
        byte[] frame = SimulatedFrame.FromPort(Claimed).Bytes;
        uint before = SimulatedClock.Now;
        _port.Send(frame, 0, 60);
        uint after = SimulatedClock.Now;
        _port.Send(frame, 0, 60);

        Assert.InRange(_port.SentMicroseconds, before, after);
    }

    [Theory]
    [InlineData(60, 0)]
    [InlineData(61, 1)]
    [InlineData(1514, 7)]
    public void AFrameIsCopiedToItsPlaceInTheArray(int lengthBytes, int offset)
    {
        Open();
        SimulatedFrame arriving = SimulatedFrame.To(Claimed, lengthBytes);
        _simulated.Receive(arriving);
        byte[] buffer = new byte[offset + EthernetPort.BufferBytes];
        Array.Fill(buffer, Untouched);

        Assert.Equal(lengthBytes, _port.Receive(buffer, offset, EthernetPort.Forever));

        Assert.Equal(arriving.Bytes, buffer.AsSpan(offset, lengthBytes));
        Assert.Equal(-1, buffer.AsSpan(0, offset).IndexOfAnyExcept(Untouched));
        Assert.Equal(-1, buffer.AsSpan(offset + lengthBytes).IndexOfAnyExcept(Untouched));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(EthernetPort.Forever)]
    public void WithoutAFrameNothingIsReceived(int timeoutMs)
    {
        Open();

        Assert.Equal(0, _port.Receive(_buffer, 0, timeoutMs));
    }

    [Theory]
    [InlineData(EthernetPort.BufferBytes, 1, 0)]
    [InlineData(EthernetPort.BufferBytes, -1, 0)]
    [InlineData(EthernetPort.BufferBytes, int.MaxValue, 0)]
    [InlineData(EthernetPort.BufferBytes, int.MinValue, 0)]
    [InlineData(EthernetPort.BufferBytes - 1, 0, 0)]
    [InlineData(EthernetPort.BufferBytes, 0, -2)]
    [InlineData(null, 0, 0)]
    public void ABadRangeReceivesNothingAndLosesNothing(int? arrayBytes, int offset, int timeoutMs)
    {
        Open();
        _simulated.Receive(SimulatedFrame.To(Claimed, 60));
        byte[] buffer = arrayBytes is int bytes ? new byte[bytes] : null!;

        Assert.Equal(PortError.BadRange, _port.Receive(buffer, offset, timeoutMs));

        Assert.Equal(60, Receive());
    }

    [Theory]
    [InlineData(14, 0)]
    [InlineData(60, 1)]
    [InlineData(1514, 9)]
    public void AFrameIsSentWithThePortsAddressAsItsSource(int lengthBytes, int offset)
    {
        Open();
        byte[] array = new byte[offset + lengthBytes];
        SimulatedFrame.To(Claimed, lengthBytes, StationAddress.Peer, source: [9, 9, 9, 9, 9, 9]).Bytes.CopyTo(array, offset);

        Assert.Equal(lengthBytes, _port.Send(array, offset, lengthBytes));

        Assert.Equal(SimulatedFrame.FromPort(Claimed, lengthBytes).Bytes, Assert.Single(_simulated.Mac.Sent).Bytes);
    }

    [Theory]
    [InlineData(60, 0, 13)]
    [InlineData(60, 0, 0)]
    [InlineData(60, 0, -1)]
    [InlineData(60, 0, 61)]
    [InlineData(60, 1, 60)]
    [InlineData(60, -1, 60)]
    [InlineData(60, int.MaxValue, 60)]
    [InlineData(1600, 0, 1515)]
    [InlineData(null, 0, 60)]
    public void ABadRangeIsNotSent(int? arrayBytes, int offset, int count)
    {
        Open();
        byte[] frame = arrayBytes is int bytes ? new byte[bytes] : null!;

        Assert.Equal(PortError.BadRange, _port.Send(frame, offset, count));

        Assert.Empty(_simulated.Mac.Sent);
    }

    [Fact]
    public void EveryFrameOfABurstCanBeAnswered()
    {
        Open();
        const int Burst = (int)(Slots - EmptySlots);
        for (int i = 0; i < Burst; i++)
        {
            _simulated.Receive(SimulatedFrame.To(Claimed, 60 + i));
        }

        for (int i = 0; i < Burst; i++)
        {
            Assert.Equal(60 + i, Receive());
            EthernetPort.SwapAddresses(_buffer, 0);
            Assert.Equal(60 + i, _port.Send(_buffer, 0, 60 + i));
            Assert.Equal(SimulatedFrame.FromPort(Claimed, 60 + i).Bytes, _simulated.Mac.Sent[i].Bytes);
        }
    }

    [Fact]
    public void SlotsThatAreNotAnsweredInComeBackToTheKernel()
    {
        Open();
        for (int i = 0; i < 10 * Slots; i++)
        {
            _simulated.Receive(SimulatedFrame.To(Claimed));
            Assert.Equal(60, Receive());
        }

        Assert.Equal(0, Receive());
        Assert.Equal(0u, _simulated.MiniportAt(0)->Counters.NoSlot);
    }

    [Fact]
    public void FramesCanBeSentWithoutReceivingAny()
    {
        Open();
        SimulatedFrame frame = SimulatedFrame.FromPort(Claimed);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(60, _port.Send(frame.Bytes, 0, 60));
        }

        Assert.Equal(100, _simulated.Mac.Sent.Count);
    }

    [Fact]
    public void AFrameBehindASlotThatCameBackIsReceived()
    {
        Open();
        _port.Send(SimulatedFrame.FromPort(Claimed).Bytes, 0, 60);
        _simulated.Receive(SimulatedFrame.To(Claimed, 70));

        Assert.Equal(70, Receive());
    }

    [Fact]
    public void WhenEverySlotIsOnItsWayThePortIsBusyUntilOneComesBack()
    {
        DmaMac mac = new();
        using SimulatedPort simulated = new(mac, Setup);
        EthernetPort port = PortOf(simulated);
        port.Open(Claimed);
        byte[] frame = SimulatedFrame.FromPort(Claimed).Bytes;
        for (uint i = 0; i < EmptySlots; i++)
        {
            Assert.Equal(60, port.Send(frame, 0, 60));
        }

        Assert.Equal(PortError.Busy, port.Send(frame, 0, 60));

        mac.FinishTransfers(1);
        simulated.FinishSent();
        Assert.Equal(60, port.Send(frame, 0, 60));
        Assert.Equal(PortError.Busy, port.Send(frame, 0, 60));
        Conservation.Check(simulated);
    }

    private static EthernetPort PortOf(SimulatedPort simulated)
    {
        KernelCall.Kernel = simulated.KernelFor(0);
        // A static, which is 0 when an application starts.
        ApplicationMiniport miniport = default;
        NotedEmptySlots(ref miniport) = 0;
        return new EthernetPort();
    }

    private void Open() => Assert.Equal(ClaimResult.Accepted, _port.Open(Claimed));

    private int Receive() => _port.Receive(_buffer, 0, 0);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "_emptySlots")]
    private static extern ref uint NotedEmptySlots(ref ApplicationMiniport miniport);
}
