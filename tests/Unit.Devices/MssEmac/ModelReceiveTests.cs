// The model's receive half, driven by the least driver.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.MssEmac;

public class ModelReceiveTests
{
    private const uint Ring = 8;

    public static TheoryData<bool> AsInQemu => [false, true];

    [Theory]
    [MemberData(nameof(AsInQemu))]
    public void FramesOfEveryLengthArriveAsTheyCame(bool asInQemu)
    {
        Chip chip = Make(asInQemu);
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        for (int length = 60; length <= 1522; length++)
        {
            byte[] frame = Frame(length);
            Assert.True(chip.Deliver(frame));
            Assert.True(frame.AsSpan().SequenceEqual(Assert.Single(driver.Take())), $"{length}");
        }

        Assert.Equal(0, chip.LostFrames);
    }

    [Fact]
    public void TheSizeInTheDescriptorCountsTheFcs()
    {
        Chip chip = Make();
        ReferenceDriver.Opened(chip, Ring);
        chip.Deliver(Frame(61));

        Assert.Equal(65u, chip.Memory.ReadWord(ReferenceDriver.ReceiveRing + 4) & DescriptorRing.SizeMask);
        Assert.Equal(
            [Chip.FcsByte, Chip.TailByte, Chip.TailByte, Chip.TailByte], chip.Memory.Bytes(ReferenceDriver.ReceiveBuffers + 64, 4).ToArray());
    }

    [Fact]
    public void ADryRingStopsBeforeAnythingIsLost()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        byte[][] frames = [.. Enumerable.Range(0, (int)Ring + 3).Select(index => Frame(100, index))];
        Assert.All(frames, frame => Assert.True(chip.Deliver(frame)));

        Assert.Equal(0u, driver.Get(0x18C));
        Assert.Equal((Ring << 16) | Chip.Overflow | DmaChannel.Packet, driver.Get(0x194));
        Assert.Equal(3, chip.WaitingFrames);
        Assert.Equal(frames, [.. driver.Take(), .. driver.Take()]);
        Assert.Equal((0, 0u), (chip.LostFrames, driver.Get(0x194)));
    }

    [Fact]
    public void WhatFindsNoRoomInTheFifoIsCounted()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        int accepted = Enumerable.Range(0, 40).Count(index => chip.Deliver(Frame(1000, index)));

        Assert.Equal((int)Ring + 8, accepted);
        Assert.Equal((40 - accepted, (uint)(40 - accepted)), (chip.LostFrames, driver.Get((uint)Statistic.ReceiveDropped)));
    }

    [Fact]
    public void InQemuTheFrameThatFindsADryRingIsLost()
    {
        Chip chip = Make(asInQemu: true);
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        byte[][] frames = [.. Enumerable.Range(0, (int)Ring + 3).Select(index => Frame(100, index))];
        foreach (byte[] frame in frames)
        {
            chip.Deliver(frame);
        }

        Assert.Equal(1, chip.LostFrames);
        List<byte[]> taken = [.. driver.Take(), .. driver.Take()];
        Assert.Equal([.. frames[..(int)Ring], .. frames[((int)Ring + 1)..]], taken);
    }

    [Fact]
    public void TheCounterIsDecrementedByOnes()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.Deliver(Frame(60));
        chip.Deliver(Frame(60));
        driver.Set(0x194, 1);
        Assert.Equal(0x1_0001u, driver.Get(0x194));
        Assert.True(chip.IsInterrupting);
        Assert.Equal(0x10u, driver.Get(0x19C));
        driver.Set(0x198, 0x40);
        Assert.Equal((0u, false), (driver.Get(0x19C), chip.IsInterrupting));
        driver.Set(0x198, 0x10);
        driver.Set(0x194, 1);

        Assert.Equal((0u, false), (driver.Get(0x194), chip.IsInterrupting));
    }

    [Theory]
    [MemberData(nameof(AsInQemu))]
    public void TheDescriptorRegisterFollowsTheDmaButNotInQemu(bool asInQemu)
    {
        Chip chip = Make(asInQemu);
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.Deliver(Frame(60));

        Assert.Equal(ReferenceDriver.ReceiveDescriptor(asInQemu ? 0u : 1), driver.Get(0x190));
    }

    [Fact]
    public void TheReceiveSideOfTheFifoRepliesWhenSomethingWasHeard()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        Assert.Equal(0x1D_1F00u, driver.Get(0x48));
        chip.Deliver(Frame(60));

        Assert.Equal(0x1F_1F00u, driver.Get(0x48));
    }

    [Fact]
    public void AFullResetTakesEverythingBack()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.Deliver(Frame(60));
        driver.TrySend(Frame(60));
        chip.Write(Chip.SystemAddress + Chip.SoftReset, 1u << 4);
        Assert.Equal(((0, 0), false), (chip.Owned, chip.Deliver(Frame(60))));
        chip.Write(Chip.SystemAddress + Chip.SoftReset, 0);
        uint[] registers = [0x00, 0x04, 0x40, 0x48, 0x180, 0x188, 0x18C, 0x190, 0x194, 0x198, (uint)Statistic.ReceivePackets];

        Assert.Equal([1u << 31, 0x7000u, 0, 0, 0, 0, 0, 0, 0, 0, 0], registers.Select(driver.Get));
    }

    [Fact]
    public void AResetByConfiguration1LosesTheConfigurationButMdiosClock()
    {
        Chip chip = Make();
        ReferenceDriver driver = new(chip, Ring);
        driver.ReleaseResets();
        driver.Set(0x20, 7);
        driver.Configure();
        driver.Set(0x00, 1u << 31);

        Assert.Equal([7u, 0x7000, 0, 0, 0x3_FFFF], new uint[] { 0x20, 0x04, 0x40, 0x58, 0x5C }.Select(driver.Get));
    }

    [Fact]
    public void ABufferOutOfReachIsABusError()
    {
        Chip chip = Make();
        ReferenceDriver driver = new(chip, Ring);
        driver.ReleaseResets();
        driver.Configure();
        driver.MakeRings();
        chip.Write(ReferenceDriver.ReceiveRing, 0x6000_0000);
        driver.Set(0x190, ReferenceDriver.ReceiveRing);
        driver.Set(0x18C, 1);
        driver.Set(0x198, 0x80);
        driver.Set(0x00, 5);
        chip.Deliver(Frame(60));

        Assert.Equal((0u, DmaChannel.BusError, 1, true), (driver.Get(0x18C), driver.Get(0x194), chip.LostFrames, chip.IsInterrupting));
        driver.Set(0x194, DmaChannel.BusError);
        Assert.False(chip.IsInterrupting);
    }

    [Fact]
    public void ARingOutOfReachIsABusError()
    {
        Chip chip = Make();
        ReferenceDriver driver = new(chip, Ring);
        driver.ReleaseResets();
        driver.Configure();
        driver.Set(0x190, 0x6000_0000);
        driver.Set(0x18C, 1);

        Assert.Equal((0u, DmaChannel.BusError), (driver.Get(0x18C), driver.Get(0x194)));
    }

    [Theory]
    [InlineData(new byte[] { 0x02, 0x11, 0x22, 0x33, 0x44, 0x55 }, true)]
    [InlineData(new byte[] { 0x02, 0x11, 0x22, 0x33, 0x44, 0x56 }, false)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, true)]
    [InlineData(new byte[] { 0x01, 0x00, 0x5E, 0x00, 0x00, 0x01 }, true)]
    public void TheFilterLooksAtTheDestination(byte[] destination, bool passes)
    {
        byte[] frame = Frame(60);
        destination.CopyTo(frame, 0);
        foreach (bool asInQemu in (bool[])[false, true])
        {
            Chip chip = Make(asInQemu);
            ReferenceDriver.Opened(chip, Ring);
            Assert.Equal(passes, chip.Deliver(frame));
        }
    }

    [Fact]
    public void WithoutTheFilterEverythingPassesButNotInQemu()
    {
        byte[] frame = Frame(60);
        frame[5]++;
        foreach (bool asInQemu in (bool[])[false, true])
        {
            Chip chip = Make(asInQemu);
            ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
            driver.Set(0x5C, 0x3_FFFF);
            Assert.Equal(!asInQemu, chip.Deliver(frame));
        }
    }

    [Fact]
    public void MulticastAndBroadcastCanBeDropped()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(0x58, ReceiveVector.Multicast);
        driver.Set(0x5C, 0x3_FFFF & ~ReceiveVector.Multicast);
        byte[] frame = Frame(60);
        Assert.True(chip.Deliver(frame));
        frame[0] = 1;
        Assert.False(chip.Deliver(frame));
        frame.AsSpan(0, 6).Fill(0xFF);
        Assert.True(chip.Deliver(frame));

        Assert.Equal((1, 1u, 1u), (chip.FilteredFrames, driver.Get((uint)Statistic.ReceiveMulticast), driver.Get((uint)Statistic.ReceiveBroadcast)));
    }

    [Fact]
    public void BadFramesAreCountedAndOnlyDroppedIfTheFilterSaysSo()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        Assert.False(chip.Deliver(Frame(60), ReceiveVector.CrcError));
        Assert.False(chip.Deliver(Frame(60), ReceiveVector.CodeError));
        Assert.False(chip.Deliver(Frame(59)));
        Assert.False(chip.Deliver(Frame(1533)));
        driver.Set(0x5C, 0x3_FFFF);
        Assert.True(chip.Deliver(Frame(60), ReceiveVector.CrcError));
        Assert.True(chip.Deliver(Frame(40)));
        Assert.True(chip.Deliver(Frame(1600)));

        Assert.Equal([60, 40, 1532], driver.Take().Select(frame => frame.Length));
        Statistic[] counted = [Statistic.ReceiveFcsErrors, Statistic.ReceiveCodeErrors, Statistic.ReceiveUndersize, Statistic.ReceiveJabbers];
        Assert.Equal([2u, 1u, 2u, 2u], counted.Select(one => driver.Get((uint)one)));
        Assert.Equal(0u, driver.Get((uint)Statistic.ReceiveDropped));
    }

    [Fact]
    public void ALengthFieldThatDisagreesIsCounted()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        byte[] frame = Frame(100);
        (frame[12], frame[13]) = (0, 86);
        chip.Deliver(frame);
        Assert.Equal(0u, driver.Get((uint)Statistic.ReceiveLengthErrors));
        frame[13] = 87;
        chip.Deliver(frame);

        Assert.Equal(1u, driver.Get((uint)Statistic.ReceiveLengthErrors));
        Assert.Equal(2u * 104, driver.Get((uint)Statistic.ReceiveBytes));
        Assert.Equal(2u, driver.Get((uint)Statistic.Frames64 + 4));
    }

    [Fact]
    public void WithoutALinkNothingComes()
    {
        Chip chip = Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.IsLinkUp = false;

        Assert.False(chip.Deliver(Frame(60)));
        Assert.Empty(driver.Take());
    }

    internal static Chip Make(bool asInQemu = false) => (asInQemu ? Chip.AsInQemu() : new Chip()).Install();

    /// <summary>A frame to the driver's own address.</summary>
    internal static byte[] Frame(int lengthBytes, int seed = 0)
    {
        byte[] frame = DrivenMac.AnyBytes(lengthBytes, seed);
        ReferenceDriver.OwnAddress.CopyTo(frame, 0);
        (frame[12], frame[13]) = (0x88, 0xB5);
        return frame;
    }
}
