// The model's receive half, driven by the least driver.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

public class ModelReceiveTests
{
    private const uint Ring = 8;

    public static TheoryData<bool> AsInQemu => [false, true];

    [Theory]
    [InlineData(false, 1536u)]
    [InlineData(true, 1536u)]
    [InlineData(false, 256u)]
    [InlineData(true, 256u)]
    public void FramesOfEveryLengthArriveAsTheyCame(bool asInQemu, uint bufferBytes)
    {
        Chip chip = Make(asInQemu);
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring, bufferBytes);
        for (int length = 60; length <= 1522; length++)
        {
            byte[] frame = Frame(length);
            Assert.True(chip.Deliver(frame));
            Assert.True(frame.AsSpan().SequenceEqual(Assert.Single(driver.Take())), $"{length}");
        }

        Assert.Equal((0, 0), (chip.LostFrames, driver.BadFrames));
    }

    [Fact]
    public void AFrameOverSeveralBuffersHasItsLengthAndItsStatusInTheLast()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring, 128);
        byte[] frame = Frame(300);
        chip.Deliver(frame);
        uint[] words = [.. Enumerable.Range(0, 4).Select(index => chip.Memory.ReadWord(ReferenceDriver.ReceiveDescriptor((uint)index)))];

        Assert.Equal([128u, 128u, (ReceiveStatus.Last << 16) | 300, ReceiveStatus.Empty << 16], words);
        Assert.Equal(Event.ReceiveBuffer | Event.ReceiveFrame, driver.Get(Register.Eir));
        Assert.Equal(frame[256..], chip.Memory.Bytes(driver.ReceiveBuffer(2), 44).ToArray());
        Assert.Equal([Chip.TailByte, Chip.TailByte, Chip.TailByte, Chip.TailByte], chip.Memory.Bytes(driver.ReceiveBuffer(2) + 44, 4).ToArray());
    }

    [Fact]
    public void TheFcsIsInMemoryUnlessItIsStripped()
    {
        Chip chip = Make();
        ReferenceDriver driver = Closed(chip, (Register.Rcr, ReferenceDriver.ReceiveControl & ~(1u << 14)));
        chip.Deliver(Frame(60));

        Assert.Equal(64u, chip.Memory.ReadWord(ReferenceDriver.ReceiveRing) & 0xFFFF);
        Assert.Equal([Chip.FcsByte, Chip.FcsByte, Chip.FcsByte, Chip.FcsByte], chip.Memory.Bytes(driver.ReceiveBuffer(0) + 60, 4).ToArray());
    }

    [Fact]
    public void AShiftedFrameHasTwoBytesInFront()
    {
        Chip chip = Make();
        ReferenceDriver driver = Closed(chip, (Register.Racc, 1 << 7));
        byte[] frame = Frame(60);
        chip.Deliver(frame);

        Assert.Equal([[Chip.TailByte, Chip.TailByte, .. frame]], driver.Take());
        Assert.Equal(64u, driver.Get(Statistic.ReceiveBytes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ADryRingStopsUntilItIsSaidThatItIsNot(bool fetchesEarly)
    {
        Chip chip = new Chip { FetchesEarly = fetchesEarly }.Install();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        byte[][] frames = [.. Enumerable.Range(0, (int)Ring + 3).Select(index => Frame(100, index))];
        Assert.All(frames, frame => Assert.True(chip.Deliver(frame)));
        Assert.Equal((0u, 3), (driver.Get(Register.Rdar), chip.WaitingFrames));

        // Emptied, but not said.
        chip.Write(ReferenceDriver.ReceiveRing, ReceiveStatus.Empty << 16);
        Assert.Equal((0u, 3), (driver.Get(Register.Rdar), chip.WaitingFrames));
        driver.Set(Register.Rdar, 0);
        Assert.Equal(2, chip.WaitingFrames);
        Assert.Equal([frames[8], .. frames[1..8]], driver.Take());
        Assert.Equal((0, 0), (chip.WaitingFrames, chip.LostFrames));
    }

    [Fact]
    public void WhatFindsNoRoomInTheFifoIsCountedAndMarked()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        int accepted = Enumerable.Range(0, 20).Count(index => chip.Deliver(Frame(900, index)));

        Assert.Equal((int)Ring + 2, accepted);
        Assert.Equal((20 - accepted, (uint)(20 - accepted)), (chip.LostFrames, driver.Get(Statistic.IeeeReceiveOverflow)));
        driver.Take();
        uint overrun = chip.Memory.ReadWord(ReferenceDriver.ReceiveDescriptor(2));
        Assert.Equal((ReceiveStatus.Last | ReceiveStatus.Overrun, 0u), (overrun >> 16, driver.Get(Statistic.IeeeReceiveDrop)));
        driver.Take();
        Assert.Equal(1, driver.BadFrames);
    }

    [Fact]
    public void OrTheFrameThatFindsADryRingIsLost()
    {
        Chip chip = new Chip { FetchesEarly = false, KeepsFrameOfDryRing = false }.Install();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        byte[][] frames = [.. Enumerable.Range(0, (int)Ring + 2).Select(index => Frame(100, index))];
        foreach (byte[] frame in frames)
        {
            chip.Deliver(frame);
        }

        Assert.Equal((1, 1u, 1), (chip.LostFrames, driver.Get(Statistic.IeeeReceiveOverflow), chip.WaitingFrames));
        Assert.Equal([.. frames[..(int)Ring], frames[^1]], [.. driver.Take(), .. driver.Take()]);
    }

    [Fact]
    public void TheInterruptLineIsEventsAndMask()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        Assert.False(chip.IsInterrupting);
        chip.Deliver(Frame(60));
        Assert.True(chip.IsInterrupting);
        driver.Set(Register.Eimr, Event.TransmitFrame);
        Assert.False(chip.IsInterrupting);
        driver.Set(Register.Eimr, Event.ReceiveFrame);
        driver.Set(Register.Eir, Event.TransmitFrame);
        Assert.True(chip.IsInterrupting);
        driver.Set(Register.Eir, Event.ReceiveFrame);

        Assert.Equal((false, 0u), (chip.IsInterrupting, driver.Get(Register.Eir)));
    }

    [Theory]
    [InlineData(new byte[] { 0x02, 0x11, 0x22, 0x33, 0x44, 0x55 }, true, 0u)]
    [InlineData(new byte[] { 0x02, 0x11, 0x22, 0x33, 0x44, 0x56 }, false, ReceiveStatus.Miss)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, true, ReceiveStatus.Broadcast)]
    [InlineData(new byte[] { 0x01, 0x00, 0x5E, 0x00, 0x00, 0x01 }, false, ReceiveStatus.Multicast | ReceiveStatus.Miss)]
    public void TheFilterLooksAtTheDestinationUnlessItIsPromiscuous(byte[] destination, bool passes, uint status)
    {
        byte[] frame = Frame(60);
        destination.CopyTo(frame, 0);
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        Assert.Equal(passes, chip.Deliver(frame));
        driver.Take();
        driver.Set(Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 3));
        Assert.True(chip.Deliver(frame));

        uint at = ReferenceDriver.ReceiveDescriptor(passes ? 1u : 0);
        Assert.Equal(ReceiveStatus.Last | status, chip.Memory.ReadWord(at) >> 16);
        Assert.True(Opened(asInQemu: true).Chip.Deliver(frame));
    }

    [Fact]
    public void BroadcastCanBeRejected()
    {
        (Chip chip, ReferenceDriver driver) = Opened();
        byte[] frame = Frame(60);
        frame.AsSpan(0, 6).Fill(0xFF);
        driver.Set(Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 4));
        Assert.False(chip.Deliver(frame));
        driver.Set(Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 4) | (1 << 3));
        Assert.True(chip.Deliver(frame));

        Assert.Equal(
            ReceiveStatus.Last | ReceiveStatus.Broadcast | ReceiveStatus.Miss, chip.Memory.ReadWord(ReferenceDriver.ReceiveRing) >> 16);
    }

    [Fact]
    public void TheHashTablesHaveABitForEachValueOfSixBitsOfTheCrc()
    {
        byte[] all = [0x01, 0x00, 0x5E, 0x00, 0x00, 0x01];
        Assert.Equal(HashBitByBit(all), Chip.HashOf(all));
        foreach (byte[] destination in (byte[][])[all, [0x02, 1, 2, 3, 4, 5], [0x33, 0x33, 0, 0, 0, 1], [0x06, 1, 1, 1, 1, 1]])
        {
            bool isGroup = (destination[0] & 1) != 0;
            int bit = Chip.HashOf(destination);
            (Chip chip, ReferenceDriver driver) = Opened();
            byte[] frame = Frame(60);
            destination.CopyTo(frame, 0);
            Assert.False(chip.Deliver(frame));
            uint table = isGroup ? Register.Gaur : Register.Iaur;
            driver.Set(bit < 32 ? table + 4 : table, 1u << (bit % 32));
            Assert.True(chip.Deliver(frame));
        }
    }

    [Fact]
    public void BadFramesAreMarkedAndOnlyDroppedIfItIsSaid()
    {
        Chip chip = Make();
        ReferenceDriver driver = Closed(chip, (Register.Rcr, (1518u << 16) | 0x4104), (Register.Ftrl, 1530));
        Assert.True(chip.Deliver(Frame(60), ReceiveStatus.Crc));
        Assert.True(chip.Deliver(Frame(60), ReceiveStatus.NonOctet));
        Assert.True(chip.Deliver(Frame(1515)));
        Assert.True(chip.Deliver(Frame(1597)));
        Assert.False(chip.Deliver(Frame(59)));
        uint[] words = [.. Enumerable.Range(0, 4).Select(index => chip.Memory.ReadWord(ReferenceDriver.ReceiveDescriptor((uint)index)))];
        Assert.Equal(
            [
                (ReceiveStatus.Crc << 16) | 60, (ReceiveStatus.NonOctet << 16) | 60, (ReceiveStatus.Long << 16) | 1515,
                ((ReceiveStatus.Long | ReceiveStatus.Truncated) << 16) | 1530,
            ],
            words.Select(static word => word & ~(ReceiveStatus.Last << 16)));
        Assert.NotEqual(0u, driver.Get(Register.Eir) & Event.BabblingReceiver);
        Statistic[] counted =
        [
            Statistic.ReceivePackets, Statistic.ReceiveCrcErrors, Statistic.IeeeReceiveCrcErrors, Statistic.IeeeReceiveAlignmentErrors,
            Statistic.ReceiveOversize, Statistic.ReceiveUndersize, Statistic.IeeeReceiveOk,
        ];

        Assert.Equal([5u, 2u, 1u, 1u, 2u, 1u, 0u], counted.Select(driver.Get));
        Assert.Equal((0, 4), (driver.Take().Count, driver.BadFrames));

        chip = Make();
        Closed(chip, (Register.Racc, 1 << 6));
        Assert.False(chip.Deliver(Frame(60), ReceiveStatus.Crc));
        Assert.False(chip.Deliver(Frame(1533)));
        Assert.True(chip.Deliver(Frame(1532)));
    }

    [Fact]
    public void ALengthFieldThatDisagreesIsSaid()
    {
        Chip chip = Make();
        ReferenceDriver driver = Closed(chip, (Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 30)));
        byte[] frame = Frame(100);
        (frame[12], frame[13]) = (0, 86);
        chip.Deliver(frame);
        Assert.Equal(0u, driver.Get(Register.Eir) & Event.PayloadLength);
        frame[13] = 87;
        chip.Deliver(frame);

        Assert.Equal(Event.PayloadLength, driver.Get(Register.Eir) & Event.PayloadLength);
    }

    [Fact]
    public void PauseFramesEndInTheMacAndOtherControlFramesIfItIsSaid()
    {
        (Chip chip, ReferenceDriver driver) = Opened();
        byte[] pause = Frame(60);
        (pause[12], pause[13], pause[14], pause[15]) = (0x88, 0x08, 0, 1);
        byte[] other = Frame(60);
        (other[12], other[13], other[14], other[15]) = (0x88, 0x08, 0, 2);
        Assert.Equal((false, true, 1u), (chip.Deliver(pause), chip.Deliver(other), driver.Get(Statistic.IeeeReceivePause)));

        chip = Make();
        Closed(chip, (Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 13) | (1 << 15)));
        Assert.Equal((true, false), (chip.Deliver(pause), chip.Deliver(other)));
    }

    [Fact]
    public void AnErrorOfTheBusTurnsTheMacOff()
    {
        (Chip chip, ReferenceDriver driver) = Opened();
        chip.ReceiveBusErrors = 1;
        chip.Deliver(Frame(60));

        Assert.Equal(Event.BusError, driver.Get(Register.Eir) & Event.BusError);
        Assert.Equal((false, 0u, 1, (0, 0)), (chip.IsEnabled, driver.Get(Register.Ecr) & 2, chip.LostFrames, chip.Owned));
    }

    [Fact]
    public void TurnedOffAndOnItBeginsAtTheStartOfTheRing()
    {
        (Chip chip, ReferenceDriver driver) = Opened();
        chip.Deliver(Frame(60));
        driver.Set(Register.Ecr, ReferenceDriver.Control);
        Assert.Equal((false, 0u, (0, 0)), (chip.Deliver(Frame(60)), driver.Get(Register.Rdar), chip.Owned));
        driver.MakeRings();
        driver.Set(Register.Ecr, ReferenceDriver.Control | ReferenceDriver.Enable);
        driver.Set(Register.Rdar, 0);
        chip.Deliver(Frame(61));

        Assert.Equal((ReceiveStatus.Last << 16) | 61, chip.Memory.ReadWord(ReferenceDriver.ReceiveRing));
    }

    internal static Chip Make(bool asInQemu = false) => (asInQemu ? Chip.AsInQemu() : new Chip()).Install();

    internal static (Chip Chip, ReferenceDriver Driver) Opened(bool asInQemu = false)
    {
        Chip chip = Make(asInQemu);
        return (chip, ReferenceDriver.Opened(chip, Ring));
    }

    /// <summary>A driver that writes these, too, before it enables the MAC.</summary>
    internal static ReferenceDriver Closed(Chip chip, params (uint Register, uint Value)[] writes)
    {
        ReferenceDriver driver = new(chip, Ring);
        driver.Configure();
        foreach ((uint register, uint value) in writes)
        {
            driver.Set(register, value);
        }

        driver.MakeRings();
        driver.Set(Register.Ecr, ReferenceDriver.Control | ReferenceDriver.Enable);
        driver.Set(Register.Rdar, 0);
        return driver;
    }

    /// <summary>A frame to the driver's own address.</summary>
    internal static byte[] Frame(int lengthBytes, int seed = 0)
    {
        byte[] frame = DrivenMac.AnyBytes(lengthBytes, seed);
        ReferenceDriver.OwnAddress.CopyTo(frame, 0);
        (frame[12], frame[13]) = (0x88, 0xB5);
        return frame;
    }

    // Bit by bit, highest first, as IEEE 802.3 has it: the register's lowest six bits, mirrored.
    private static int HashBitByBit(byte[] address)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in address)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bool isSet = ((crc >> 31) ^ ((uint)one >> bit & 1)) != 0;
                crc = (crc << 1) ^ (isSet ? 0x04C1_1DB7u : 0);
            }
        }

        IEnumerable<int> mirrored = Enumerable.Range(0, 6).Select(bit => (int)(crc >> bit & 1) << (5 - bit));
        return mirrored.Sum();
    }
}
