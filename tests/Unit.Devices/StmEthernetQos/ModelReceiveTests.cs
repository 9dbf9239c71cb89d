// The model's receive half, driven by the least driver.
using System.Linq;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class ModelReceiveTests
{
    private const uint Ring = 8;
    private const uint LengthMask = 0x7FFF;

    [Fact]
    public void FramesOfEveryLengthArriveAsTheyCame()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        for (int length = 60; length <= 1518; length++)
        {
            byte[] frame = Frame(length);
            Assert.True(chip.Deliver(frame));
            Assert.Equal(frame, Assert.Single(driver.Take()));
        }
    }

    [Theory]
    [InlineData(0x0800, 0, 104)]                        // all as it came
    [InlineData(0x0800, 1u << 20, 104)]                 // ACS strips none with a type,
    [InlineData(0x0800, 1u << 21, 100)]                 // CST does
    [InlineData(0x0020, 1u << 21, 104)]                 // and none with a length,
    [InlineData(0x0020, 1u << 20, 46)]                  // whose padding goes with ACS
    [InlineData(0x0056, 1u << 20, 100)]
    public void TheLengthDependsOnWhatIsStripped(int type, uint strips, uint length)
    {
        Chip chip = new();
        ReferenceDriver driver = new(chip, Ring);
        driver.Reset();
        driver.Configure();
        driver.MakeRings();
        driver.Set(Register.MacCr, 0x0000_E000 | strips);
        driver.Start();
        byte[] frame = Frame(100);
        (frame[12], frame[13]) = ((byte)(type >> 8), (byte)type);
        Assert.True(chip.Deliver(frame));

        Assert.Equal(length, Status(chip, 0) & LengthMask);
    }

    [Fact]
    public void WhatIsWrittenBackReplacesAllFourWords()
    {
        Chip chip = new();
        ReferenceDriver.Opened(chip, Ring);
        chip.Deliver(Frame(60));

        Assert.Equal(
            [Chip.Meaningless, 0u, 0u, 0x3C01_003Cu],
            Enumerable.Range(0, 4).Select(word => chip.Read(ReferenceDriver.ReceiveDescriptor(0) + ((uint)word * 4))));
    }

    [Fact]
    public void AFrameGoesOnInTheNextBuffers()
    {
        Chip chip = new();
        ReferenceDriver driver = new(chip, Ring) { BufferBytes = 64 };
        driver.Open();
        byte[] frame = Frame(150);
        chip.Deliver(frame);

        Assert.Equal([0x2000_0040u, 0x80u, 0x1C01_0096u], Enumerable.Range(0, 3).Select(i => Status(chip, (uint)i)));
        Assert.Equal(frame, Assert.Single(driver.Take()));
    }

    [Fact]
    public void TheSecondBufferOfADescriptorIsUsed()
    {
        Chip chip = new();
        ReferenceDriver driver = new(chip, Ring) { BufferBytes = 128 };
        driver.Reset();
        driver.Configure();
        driver.MakeRings();
        uint second = ReferenceDriver.ReceiveBuffers + 0x4000;
        driver.Put(ReferenceDriver.ReceiveDescriptor(0), ReferenceDriver.ReceiveBuffers, 0, second, ReferenceDriver.Armed | (1u << 25));
        driver.Start();
        byte[] frame = Frame(200);
        chip.Deliver(frame);

        Assert.Equal(200u, Status(chip, 0) & LengthMask);
        Assert.Equal(frame[128..], chip.Memory.Bytes(second, 72).ToArray());
    }

    [Fact]
    public void TheFirstWordIsWrittenWhereAFrameBeginsWithinIt()
    {
        Chip chip = new();
        ReferenceDriver driver = new(chip, Ring) { Offset = 2 };
        driver.Open();
        byte[] frame = Frame(61);
        chip.Deliver(frame);

        byte[] buffer = chip.Memory.Bytes(ReferenceDriver.ReceiveBuffers, 65).ToArray();
        Assert.Equal([Chip.FillByte, Chip.FillByte, .. frame, Chip.FillByte], buffer[..64]);
        Assert.Equal(0, buffer[64]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OneDescriptorLessThanThereAreIsUsedAndTheDmaWaitsForTheTail(bool fetchesEarly)
    {
        Chip chip = new() { FetchesEarly = fetchesEarly };
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        for (int i = 0; i < (int)Ring - 1; i++)
        {
            chip.Deliver(Frame(60 + i));
        }

        Assert.Equal((fetchesEarly, 1), (chip.Suspended.Receive, chip.Owned.Receive));
        chip.Deliver(Frame(100));
        Assert.Equal((true, 1), (chip.Suspended.Receive, chip.WaitingFrames));
        Assert.NotEqual(0u, driver.Get(Register.DmaCSr) & Chip.ReceiveUnavailable);
        Assert.Equal(4u << 8, driver.Get(Register.DmaDsr) & 0xF00);
        // Armed, but behind the tail.
        driver.WritesReceiveTail = false;
        Assert.Equal((int)Ring - 1, driver.Take().Count);
        Assert.Empty(driver.Take());
        driver.WriteReceiveTail();

        Assert.Equal(Frame(100), Assert.Single(driver.Take()));
        Assert.False(chip.Suspended.Receive && !fetchesEarly);
    }

    [Fact]
    public void ATailThatIsTheCurrentDescriptorStopsTheDma()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(Register.DmaCRxDtpr, ReferenceDriver.ReceiveDescriptor(0));
        chip.Deliver(Frame(60));

        Assert.Equal((true, 1, 0), (chip.Suspended.Receive, chip.WaitingFrames, driver.Take().Count));
        Assert.Equal(driver.Get(Register.DmaCRxDtpr), driver.Get(Register.DmaCCaRxDr));
    }

    [Fact]
    public void ADescriptorBeforeTheTailThatIsNotArmedSuspendsUntilTheTailIsWritten()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        for (int i = 0; i < 3; i++)
        {
            chip.Deliver(Frame(60));
        }

        // As if three were taken: but the first two of them are not.
        driver.Arm(2);
        driver.Set(Register.DmaCRxDtpr, ReferenceDriver.ReceiveDescriptor(2));
        for (int i = 0; i < 6; i++)
        {
            chip.Deliver(Frame(60));
        }

        Assert.Equal((true, 1), (chip.Suspended.Receive, chip.WaitingFrames));
        driver.Arm(0);
        Assert.True(chip.Suspended.Receive);
        driver.Set(Register.DmaCRxDtpr, ReferenceDriver.ReceiveDescriptor(2));
        Assert.Equal(0, chip.WaitingFrames);
    }

    [Fact]
    public void WhatFindsNoRoomInTheQueueIsCountedUntilThatIsRead()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, descriptors: 2);
        for (int i = 0; i < 5; i++)
        {
            chip.Deliver(Frame(1000));
        }

        Assert.Equal((2, 2), (chip.WaitingFrames, chip.LostFrames));
        driver.Set(Register.MtlQicsr, 1u << 24);
        Assert.Equal((true, 1u, 1u << 16), (chip.IsInterrupting, driver.Get(Register.MtlIsr), driver.Get(Register.DmaIsr) & (1u << 16)));
        driver.Set(Register.MtlQicsr, (1u << 24) | (1u << 16));
        Assert.Equal(0u, driver.Get(Register.MtlIsr));
        Assert.Equal([2u, 0u], Enumerable.Range(0, 2).Select(_ => driver.Get(Register.MtlRxQmpocr)));
    }

    [Fact]
    public void WithoutStoreAndForwardAFrameIsCutOffWhenTheQueueIsFull()
    {
        Chip chip = new();
        ReferenceDriver driver = new(chip, 2);
        driver.Reset();
        driver.Configure();
        driver.Set(Register.MtlRxQomr, 0);
        driver.MakeRings();
        driver.Start();
        chip.Deliver(Frame(60));
        chip.Deliver(Frame(1500));
        chip.Deliver(Frame(1500));
        driver.Take();
        driver.Take();

        uint status = Status(chip, 0);
        Assert.Equal(LineError.Overflow | (1u << 15), status & (LineError.Overflow | (1u << 15)));
        Assert.Equal(548u, status & LengthMask);
    }

    [Theory]
    [InlineData(LineError.Crc, true)]
    [InlineData(LineError.Phy, true)]
    [InlineData(LineError.Dribble, false)]
    public void BadFramesAreDroppedIfTheQueueIsNotToForwardThem(uint error, bool isDropped)
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        Assert.Equal(!isDropped, chip.Deliver(Frame(60), error));
        driver.Set(Register.MtlRxQomr, driver.Get(Register.MtlRxQomr) | (1u << 4));
        Assert.True(chip.Deliver(Frame(60), error));

        Assert.Equal(isDropped ? 1 : 0, chip.DroppedFrames);
        Assert.Equal(error | (1u << 15), Status(chip, isDropped ? 0u : 1) & (error | (1u << 15)));
    }

    [Fact]
    public void ShortFramesAreDroppedIfTheQueueIsNotToForwardThem()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        Assert.False(chip.Deliver(Frame(59)));
        driver.Set(Register.MtlRxQomr, driver.Get(Register.MtlRxQomr) | (1u << 3));
        Assert.True(chip.Deliver(Frame(59)));
        Assert.Equal(Frame(59), Assert.Single(driver.Take()));
    }

    [Fact]
    public void LongFramesAreGiantsAndCutOffByTheWatchdog()
    {
        Chip chip = new();
        ReferenceDriver driver = new(chip, Ring) { BufferBytes = 2052 };
        driver.Open();
        chip.Deliver(Frame(1514));
        chip.Deliver(Frame(1515));
        Assert.False(chip.Deliver(Frame(2045)));
        driver.Set(Register.MtlRxQomr, driver.Get(Register.MtlRxQomr) | (1u << 4));
        Assert.True(chip.Deliver(Frame(2045)));

        Assert.Equal([0u, LineError.Giant, LineError.Giant | LineError.Watchdog], Enumerable.Range(0, 3).Select(StatusOf));
        Assert.NotEqual(0u, driver.Get(Register.DmaCSr) & Chip.ReceiveWatchdog);

        uint StatusOf(int index) =>
            Status(chip, (uint)index) & (LineError.Giant | LineError.Watchdog);
    }

    [Fact]
    public void ATimeStampTakesADescriptorMore()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(Register.MacTsCr, 0x101);
        for (int i = 0; i < 3; i++)
        {
            chip.Deliver(Frame(60 + i));
        }

        Assert.Equal((1u << 14, 1u << 30), (chip.Read(ReferenceDriver.ReceiveDescriptor(0) + 4), Status(chip, 1)));
        Assert.Equal([60, 61, 62], driver.Take().Select(frame => frame.Length));
        // Six are used; the seventh frame finds a place for itself, but none for its time stamp.
        for (int i = 0; i < 4; i++)
        {
            chip.Deliver(Frame(70 + i));
        }

        Assert.True(chip.Suspended.Receive);
        Assert.Equal([70, 71, 72, 73], driver.Take().Concat(driver.Take()).Select(frame => frame.Length));
    }

    [Fact]
    public void TheSummaryStaysUntilItIsWrittenAndTheLineWithIt()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        // Transmission, which found nothing to send, interrupted when it was started.
        driver.Set(Register.DmaCIer, 0x8040);
        driver.Set(Register.DmaCSr, 0xFFC7);
        Assert.False(chip.IsInterrupting);
        chip.Deliver(Frame(60));
        Assert.Equal((true, 1u), (chip.IsInterrupting, driver.Get(Register.DmaIsr)));
        driver.Set(Register.DmaCSr, Chip.ReceiveInterrupt);
        Assert.True(chip.IsInterrupting);
        Assert.Equal(Chip.NormalSummary, driver.Get(Register.DmaCSr) & (Chip.NormalSummary | Chip.ReceiveInterrupt));
        chip.Deliver(Frame(60));
        driver.Set(Register.DmaCSr, Chip.NormalSummary);
        Assert.True(chip.IsInterrupting);
        driver.Set(Register.DmaCSr, Chip.NormalSummary | Chip.ReceiveInterrupt);
        Assert.False(chip.IsInterrupting);
        driver.Set(Register.DmaCIer, 0);
        chip.Deliver(Frame(60));
        Assert.Equal((false, Chip.ReceiveInterrupt), (chip.IsInterrupting, driver.Get(Register.DmaCSr) & 0xFFFF));
    }

    [Fact]
    public void WithoutIocTheWatchdogInterrupts()
    {
        Chip chip = new();
        ReferenceDriver driver = new(chip, Ring);
        driver.Reset();
        driver.Configure();
        driver.MakeRings();
        driver.Put(ReferenceDriver.ReceiveDescriptor(0), ReferenceDriver.ReceiveBuffers, 0, 0, 0x8100_0000);
        driver.Start();
        driver.Set(Register.DmaCRxIwtr, 10);
        chip.Deliver(Frame(60));
        Assert.Equal(0u, driver.Get(Register.DmaCSr) & Chip.ReceiveInterrupt);
        chip.ElapseReceiveWatchdog();
        Assert.Equal(Chip.ReceiveInterrupt, driver.Get(Register.DmaCSr) & Chip.ReceiveInterrupt);
    }

    [Fact]
    public void AStoppedDmaGivesItsDescriptorsBackAndGoesOnWhereItWas()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.Deliver(Frame(60));
        driver.Set(Register.DmaCRxCr, driver.Get(Register.DmaCRxCr) & ~1u);
        chip.Deliver(Frame(61));
        Assert.Equal([3u, 3u, 0u], Enumerable.Range(0, 3).Select(_ => (driver.Get(Register.DmaDsr) >> 8) & 0xF));
        Assert.Equal((0, Chip.ReceiveStopped), (chip.Owned.Receive, driver.Get(Register.DmaCSr) & Chip.ReceiveStopped));
        driver.Arm(5);
        driver.Set(Register.DmaCRxCr, driver.Get(Register.DmaCRxCr) | 1);

        Assert.Equal([60, 61], driver.Take().Select(frame => frame.Length));
    }

    [Fact]
    public void AnErrorOfTheBusEndsAllAccessesUntilAReset()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.ReceiveBusErrors = 1;
        chip.Deliver(Frame(60));
        chip.Deliver(Frame(61));
        Assert.Equal(0x0020_1000u, driver.Get(Register.DmaCSr) & 0x003F_1000);
        driver.WriteReceiveTail();
        Assert.Equal((2, 0), (chip.WaitingFrames, driver.Take().Count));
        driver.Open();
        chip.Deliver(Frame(62));

        Assert.Equal(Frame(62), Assert.Single(driver.Take()));
    }

    private static uint Status(Chip chip, uint index) => chip.Read(ReferenceDriver.ReceiveDescriptor(index) + 12);

    /// <summary>A frame to the station, each byte other than those beside it.</summary>
    internal static byte[] Frame(int length)
    {
        byte[] frame = [.. Enumerable.Range(0, length).Select(index => (byte)((index * 7) + length + (index >> 8)))];
        ReferenceDriver.OwnAddress.CopyTo(frame, 0);
        (frame[6], frame[12], frame[13]) = (2, 0x89, 0);
        return frame;
    }
}
