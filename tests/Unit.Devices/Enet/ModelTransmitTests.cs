// The model's transmit half, driven by the least driver.
using System;
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

public class ModelTransmitTests
{
    private const uint Ring = 8;

    public static TheoryData<bool> AsInQemu => [false, true];

    [Theory]
    [MemberData(nameof(AsInQemu))]
    public void FramesOfEveryLengthLeaveAsTheyWere(bool asInQemu)
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened(asInQemu);
        for (int length = 14; length <= 1514; length++)
        {
            byte[] frame = ModelReceiveTests.Frame(60 + length)[..length];
            Assert.True(driver.TrySend(frame));
            byte[] sent = Assert.Single(chip.Sent);
            Assert.Equal(asInQemu ? length : Math.Max(length, 60), sent.Length);
            Assert.True(sent.AsSpan().StartsWith(frame), $"{length}");
            chip.Sent.Clear();
        }

        Assert.Equal(asInQemu ? 0 : 1501u, driver.Get(Statistic.TransmitPackets));
    }

    [Fact]
    public void AFrameFromSeveralBuffersLeavesAsOne()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        byte[] frame = ModelReceiveTests.Frame(900);
        for (int i = 0; i < 10; i++)
        {
            Assert.True(driver.TrySend(frame[..14], frame[14..500], frame[500..]));
        }

        Assert.Equal(Enumerable.Repeat(frame, 10), chip.Sent);
        Assert.Equal(Event.TransmitBuffer | Event.TransmitFrame, driver.Get(Register.Eir));
    }

    [Fact]
    public void FramesThatTheLineHasNotTakenStayWithTheDma()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        chip.IsTransmitHeld = true;
        Assert.Equal(Ring, (uint)Enumerable.Range(0, 12).Count(index => driver.TrySend(ModelReceiveTests.Frame(60, index))));
        Assert.Equal(((int)Ring, 1u << 24), (chip.Owned.Transmit, driver.Get(Register.Tdar)));
        chip.RunTransmitter(3);
        Assert.Equal((5, 3, 1u << 24), (chip.Owned.Transmit, chip.Sent.Count, driver.Get(Register.Tdar)));
        chip.RunTransmitter(5);

        Assert.Equal((0, 8, 0u), (chip.Owned.Transmit, chip.Sent.Count, driver.Get(Register.Tdar)));
    }

    [Fact]
    public void WithoutTheDoorbellNothingLeaves()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        chip.Write(ReferenceDriver.TransmitRing, 0x8C00_003C);
        driver.Get(Register.Tdar);
        Assert.Empty(chip.Sent);
        driver.Set(Register.Tdar, 0);

        Assert.Single(chip.Sent);
    }

    [Fact]
    public void AShiftedFrameLosesItsFirstTwoBytes()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ModelReceiveTests.Closed(chip, (Register.Tacc, 1));
        byte[] frame = ModelReceiveTests.Frame(100);
        driver.TrySend([1, 2, .. frame]);

        Assert.Equal([frame], chip.Sent);
    }

    [Fact]
    public void AFrameThatIsTooLongLeavesAllTheSameAndIsSaid()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        driver.TrySend(ModelReceiveTests.Frame(1532));
        Assert.Equal(0u, driver.Get(Register.Eir) & Event.BabblingTransmitter);
        driver.TrySend(ModelReceiveTests.Frame(1533));

        Assert.Equal((2, Event.BabblingTransmitter), (chip.Sent.Count, driver.Get(Register.Eir) & Event.BabblingTransmitter));
    }

    [Theory]
    [InlineData(1u << 8, 1000, false)]
    [InlineData(0u, 64, false)]
    [InlineData(0u, 65, true)]
    [InlineData(3u, 192, false)]
    [InlineData(3u, 193, true)]
    public void AFrameUnderrunsIfItBeganBeforeItWasThere(uint watermark, int length, bool aborts)
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ModelReceiveTests.Closed(chip, (Register.Tfwr, watermark));
        chip.SlowFrames = 1;
        driver.TrySend(ModelReceiveTests.Frame(length));
        driver.TrySend(ModelReceiveTests.Frame(length));

        Assert.Equal((aborts ? 1 : 0, aborts ? 1 : 2), (chip.AbortedFrames, chip.Sent.Count));
        Assert.Equal(aborts ? Event.Underrun : 0, driver.Get(Register.Eir) & Event.Underrun);
        Assert.Equal(aborts ? 1u : 0, driver.Get(Statistic.IeeeTransmitUnderruns));
    }

    [Fact]
    public void ItStopsGracefullyAndGoesOn()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        driver.Set(Register.Tcr, 5);
        Assert.Equal(Event.GracefulStop, driver.Get(Register.Eir));
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Empty(chip.Sent);
        driver.Set(Register.Tcr, 4);

        Assert.Single(chip.Sent);
    }

    [Fact]
    public void AnErrorOfTheBusTurnsTheMacOff()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        chip.BusErrors = 1;
        driver.TrySend(ModelReceiveTests.Frame(60));

        Assert.Equal((false, Event.BusError, (0, 0)), (chip.IsEnabled, driver.Get(Register.Eir), chip.Owned));
    }

    [Fact]
    public void HalfDuplexHearsItselfUnlessItIsToldNotTo()
    {
        foreach (uint noReceiveOnTransmit in (uint[])[0, 1 << 1])
        {
            Chip chip = new Chip { Phy = new PhyModel { PartnerAbilities = 0x00A1 } }.Install();
            ReferenceDriver driver = ModelReceiveTests.Closed(
                chip, (Register.Tcr, 0), (Register.Rcr, ReferenceDriver.ReceiveControl | noReceiveOnTransmit));
            driver.TrySend(ModelReceiveTests.Frame(60));

            Assert.Equal(noReceiveOnTransmit == 0 ? 1 : 0, driver.Take().Count);
        }
    }
}
