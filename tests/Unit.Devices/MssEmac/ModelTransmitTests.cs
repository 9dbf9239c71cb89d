// The model's transmit half, MDIO and statistics, driven by the least driver.
using System;
using System.Linq;

namespace PortShare.Devices.Tests.MssEmac;

public class ModelTransmitTests
{
    private const uint Ring = 8;
    private const int ShortestBytes = 14;
    private const int LongestBytes = 1522;

    public static TheoryData<bool> AsInQemu => [false, true];

    [Theory]
    [MemberData(nameof(AsInQemu))]
    public void FramesOfEveryLengthAreSentAndShortOnesPadded(bool asInQemu)
    {
        Chip chip = ModelReceiveTests.Make(asInQemu);
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        for (int length = ShortestBytes; length <= LongestBytes; length++)
        {
            byte[] frame = ModelReceiveTests.Frame(length);
            Assert.True(driver.TrySend(frame));
            Array.Resize(ref frame, Math.Max(60, length));
            Assert.True(frame.AsSpan().SequenceEqual(Assert.Single(chip.Sent)), $"{length}");
            chip.Sent.Clear();
        }

        uint bytes = (uint)Enumerable.Range(ShortestBytes, LongestBytes - ShortestBytes + 1).Sum(length => Math.Max(60, length) + 4);
        Assert.Equal(bytes, driver.Get((uint)Statistic.TransmitBytes));
    }

    [Fact]
    public void TheDmaStopsBehindTheLastPacket()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(0x198, 0x03);
        driver.TrySend(ModelReceiveTests.Frame(60));

        Assert.Equal(0u, driver.Get(0x180));
        Assert.Equal(0x1_0000u | Chip.Underrun | DmaChannel.Packet, driver.Get(0x188));
        Assert.Equal(ReferenceDriver.TransmitDescriptor(1), driver.Get(0x184));
        Assert.True(chip.IsInterrupting);
        driver.Set(0x188, 3);
        Assert.Equal((0u, false), (driver.Get(0x188), chip.IsInterrupting));
    }

    [Fact]
    public void AFullRingIsSentInOrderWhenTheLineIsSlow()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        byte[][] frames = [.. Enumerable.Range(0, (int)Ring).Select(index => ModelReceiveTests.Frame(60 + index))];
        chip.IsTransmitHeld = true;
        Assert.All(frames, frame => Assert.True(driver.TrySend(frame)));
        Assert.False(driver.TrySend(frames[0]));
        Assert.Equal((1u, 0), (driver.Get(0x180), chip.Sent.Count));
        chip.RunTransmitter(3);
        Assert.Equal(frames[..3], chip.Sent);
        Assert.True(driver.TrySend(frames[0]));
        chip.RunTransmitter((int)Ring);

        Assert.Equal([.. frames, frames[0]], chip.Sent);
        Assert.Equal(0u, driver.Get(0x180));
    }

    [Fact]
    public void TheDmaFindsTheEndOfTheRingBehindThePacketAndNotLater()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.IsTransmitHeld = true;
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal((1u, 1), (driver.Get(0x180), chip.Owned.Transmit));
        chip.RunTransmitter(1);

        Assert.Equal((0u, 0), (driver.Get(0x180), chip.Owned.Transmit));
    }

    [Fact]
    public void WhatIsSentWithoutALinkGoesNowhere()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.IsLinkUp = false;
        driver.TrySend(ModelReceiveTests.Frame(60));

        Assert.Equal((0, 1, 1u), (chip.Sent.Count, chip.SentIntoNothing, driver.Get(0x188) >> 16));
    }

    [Fact]
    public void APacketOutOfReachIsABusError()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.Write(ReferenceDriver.TransmitRing, 0x6000_0000);
        chip.Write(ReferenceDriver.TransmitRing + 4, 60);
        driver.Set(0x184, ReferenceDriver.TransmitRing);
        driver.Set(0x180, 1);

        Assert.Equal((0u, DmaChannel.BusError), (driver.Get(0x180), driver.Get(0x188)));
    }

    [Fact]
    public void AStoppedDmaEndsWhatItIsAt()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(0x18C, 0);

        Assert.Equal([1u, 1u, 0u, 0u], Enumerable.Range(0, 4).Select(_ => driver.Get(0x18C)));
        Assert.Equal((0, 0), chip.Owned);
        chip.Write(ReferenceDriver.ReceiveRing + 4, 0);
    }

    [Fact]
    public void ADryDmaKeepsItsDescriptorsUntilItIsToldToStop()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        Assert.Equal((int)Ring, chip.Owned.Receive);
        for (uint i = 0; i < Ring; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(60));
        }

        Assert.Equal(0, chip.Owned.Receive);
        chip.Write(ReferenceDriver.ReceiveRing + 4, DescriptorRing.Empty);
        Assert.Equal((1, 0u), (chip.Owned.Receive, driver.Get(0x18C)));
        driver.Set(0x18C, 0);
        Assert.Equal(0, chip.Owned.Receive);
    }

    [Fact]
    public void ADmaThatDoesNotStopStaysOn()
    {
        Chip chip = new Chip { StopReads = Chip.Never }.Install();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(0x18C, 0);

        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(1u, driver.Get(0x18C)));
    }

    [Fact]
    public void ThePhyAnswersOverMdio()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(0x20, 7);
        Assert.Equal((0x0022u, 0x1550u, 0xFFFFu), (ReadPhy(driver, 1, 2), ReadPhy(driver, 1, 3), ReadPhy(driver, 2, 2)));
        Assert.Equal(0x24u, ReadPhy(driver, 1, 1) & 0x24);
        chip.IsLinkUp = false;
        Assert.Equal(0u, ReadPhy(driver, 1, 1) & 0x24);
        chip.IsLinkUp = false;
        chip.IsLinkUp = true;
        Assert.Equal([0x20u, 0x24u], Enumerable.Range(0, 2).Select(_ => ReadPhy(driver, 1, 1) & 0x24));
        WritePhy(driver, 4, 0x0101);
        Assert.Equal(0x0101u, ReadPhy(driver, 1, 4));
        WritePhy(driver, 0, 0x8000);
        Assert.Equal([0xB100u, 0xB100u, 0x3100u], Enumerable.Range(0, 3).Select(_ => ReadPhy(driver, 1, 0)));
        Assert.Equal(0x01E1u, ReadPhy(driver, 1, 4));
    }

    [Fact]
    public void StatisticsAreClearedAsTheSystemRegistersSay()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal([1u, 1u], Enumerable.Range(0, 2).Select(_ => driver.Get((uint)Statistic.TransmitPackets)));
        chip.Write(Chip.SystemAddress + 0xAC, 1);
        Assert.Equal([64u, 0u], Enumerable.Range(0, 2).Select(_ => driver.Get((uint)Statistic.TransmitBytes)));
        chip.Write(Chip.SystemAddress + 0x1AC, 1);
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal(0u, driver.Get((uint)Statistic.TransmitPackets));
        chip.Write(Chip.SystemAddress + 0x1AC, 0);
        driver.TrySend(ModelReceiveTests.Frame(60));

        Assert.Equal(1u, driver.Get((uint)Statistic.TransmitPackets));
    }

    private static uint ReadPhy(ReferenceDriver driver, uint phy, uint register)
    {
        driver.Set(0x28, (phy << 8) | register);
        driver.Set(0x24, 1);
        Wait(driver);
        uint value = driver.Get(0x30);
        driver.Set(0x24, 0);
        return value;
    }

    private static void WritePhy(ReferenceDriver driver, uint register, uint value)
    {
        driver.Set(0x28, (1u << 8) | register);
        driver.Set(0x2C, value);
        Wait(driver);
    }

    private static void Wait(ReferenceDriver driver)
    {
        while (driver.Get(0x34) != 0)
        {
        }
    }
}
