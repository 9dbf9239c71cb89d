// The faults that can be switched on do what they say.
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

public class FaultTests
{
    private const int ManyReads = 1000;

    [Fact]
    public void AResetMayNotEnd()
    {
        Chip chip = new Chip { ResetReads = ChipModel.Never }.Install();
        ReferenceDriver driver = new(chip);
        driver.Set(Register.Ecr, 1);

        Assert.All(Enumerable.Range(0, ManyReads), _ => Assert.Equal(1u, driver.Get(Register.Ecr) & 1));
    }

    [Fact]
    public void AManagementFrameMayNotEnd()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        chip.MdioReads = ChipModel.Never;
        driver.Set(Register.Mmfr, 0x6102_0000);

        Assert.All(Enumerable.Range(0, ManyReads), _ => Assert.Equal(0u, driver.Get(Register.Eir)));
    }

    [Fact]
    public void ThePhyMayNotAnswerOrNotLeaveItsReset()
    {
        Chip chip = new Chip { Phy = new PhyModel { ResetReads = ChipModel.Never } }.Install();
        ReferenceDriver driver = ReferenceDriver.Opened(chip);
        driver.WritePhy(0, 0x8000);
        Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(0x8000u, driver.ReadPhy(0) & 0x8000));
        chip.Phy.Answers = false;
        driver.WritePhy(0, 0x1000);

        Assert.Equal(0xFFFFu, driver.ReadPhy(2));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WithoutTheReferenceClockManagementWorksAndNothingElse(bool phyHasClock)
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        (chip.HasReferenceClock, chip.Phy.HasClock) = (false, phyHasClock);
        Assert.True(driver.TrySend(ModelReceiveTests.Frame(60)));
        chip.RunTransmitter(ChipModel.Never);

        Assert.Equal((0x0022u, phyHasClock ? 4u : 0), (driver.ReadPhy(2), driver.ReadPhy(1) & 4));
        Assert.Equal((false, 1, 1u << 24), (chip.Deliver(ModelReceiveTests.Frame(60)), chip.Owned.Transmit, driver.Get(Register.Tdar)));
    }

    [Fact]
    public void ADoorbellMayBeLost()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        chip.LostTransmitDoorbells = 1;
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal((1, 0u, 0), (chip.Owned.Transmit, driver.Get(Register.Tdar), chip.Sent.Count));
        driver.Set(Register.Tdar, 0);

        Assert.Equal((0, 1), (chip.Owned.Transmit, chip.Sent.Count));
    }

    [Fact]
    public void TheTransmitterMayHangBehindAnUnderrun()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ModelReceiveTests.Closed(chip, (Register.Tfwr, 0));
        (chip.HangsAfterUnderrun, chip.SlowFrames) = (true, 1);
        driver.TrySend(ModelReceiveTests.Frame(1000));
        driver.TrySend(ModelReceiveTests.Frame(1000));
        Assert.Equal((1, 1u << 24, 0), (chip.Owned.Transmit, driver.Get(Register.Tdar), chip.Sent.Count));
        driver.Set(Register.Tdar, 0);
        Assert.Equal(1, chip.Owned.Transmit);
        Restart(driver);
        new ReferenceDriver(chip).TrySend(ModelReceiveTests.Frame(1000));

        Assert.Single(chip.Sent);
    }

    [Fact]
    public void ReceiveInterruptsMayCease()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        chip.HasLostReceiveInterrupts = true;
        chip.Deliver(ModelReceiveTests.Frame(60));

        Assert.Equal((0u, false), (driver.Get(Register.Eir), chip.IsInterrupting));
        Assert.Single(driver.Take());
    }

    [Fact]
    public void ADryRingMayNotShow()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        chip.HidesDryRing = true;
        for (int i = 0; i < 10; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(60));
        }

        for (uint i = 0; i < 7; i++)
        {
            chip.Write(ReferenceDriver.ReceiveDescriptor(i), ReceiveStatus.Empty << 16);
        }

        Assert.Equal((1u << 24, 2), (driver.Get(Register.Rdar), chip.WaitingFrames));
        driver.Set(Register.Rdar, 0);
        Assert.Equal(0, chip.WaitingFrames);
    }

    [Fact]
    public void TheReceiverMayHangUntilTheMacIsTurnedOffAndOn()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        chip.HangReceiver();
        for (int i = 0; i < 5; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(1000));
        }

        driver.Set(Register.Rdar, 0);
        Assert.Equal((5u, 3u, 0), (driver.Get(Statistic.ReceivePackets), driver.Get(Statistic.IeeeReceiveOverflow), driver.Take().Count));
        Restart(driver);
        chip.Deliver(ModelReceiveTests.Frame(1000));

        Assert.Equal((1, 5), (driver.Take().Count, chip.LostFrames));
    }

    [Fact]
    public void TheTransmitterMayHangUntilTheMacIsTurnedOffAndOn()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        chip.HangTransmitter();
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal((1, 0), (chip.Owned.Transmit, chip.Sent.Count));
        Restart(driver);
        new ReferenceDriver(chip).TrySend(ModelReceiveTests.Frame(60));

        Assert.Single(chip.Sent);
    }

    private static void Restart(ReferenceDriver driver)
    {
        driver.Set(Register.Ecr, ReferenceDriver.Control);
        driver.MakeRings();
        driver.Set(Register.Ecr, ReferenceDriver.Control | ReferenceDriver.Enable);
        driver.Set(Register.Rdar, 0);
    }
}
