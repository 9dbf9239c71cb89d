// Reset, the management interface, the statistics' control, and a MAC whose speed or duplex is not the link's.
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

public class ModelControlTests
{
    [Fact]
    public void AResetTakesSomeReadsAndEverythingBack()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        driver.Set(Register.Ecr, 1);
        Assert.Equal([1u, 1u, 0u], Enumerable.Range(0, 3).Select(_ => driver.Get(Register.Ecr) & 1));
        uint[] registers = [Register.Ecr, Register.Rcr, Register.Tcr, Register.Eimr, Register.Mscr, Register.Mibc, Register.Tfwr, Register.Ftrl];

        Assert.Equal([0x7000_0000u, 0x05EE_0001, 0, 0, 0, 0xC000_0000, 0, 0x7FF], registers.Select(driver.Get));
        Assert.Equal((0, 0), chip.Owned);
    }

    [Fact]
    public void HalvesThatAreConstantReadSo()
    {
        (_, ReferenceDriver driver) = ModelReceiveTests.Opened();

        Assert.Equal((0x4455_8808u, 0x0001_0000u), (driver.Get(Register.Paur), driver.Get(Register.Opd)));
    }

    [Fact]
    public void AManagementFrameTakesSomeReadsOfTheEvents()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        driver.Set(Register.Mmfr, 0x6002_0000 | (chip.Phy.Address << 23) | (2 << 18));
        Assert.Equal([0u, 0u, Event.Mii], Enumerable.Range(0, 3).Select(_ => driver.Get(Register.Eir)));

        Assert.Equal(0x0022u, driver.Get(Register.Mmfr) & 0xFFFF);
    }

    [Fact]
    public void ThePhyNegotiatesAndRemembersALostLink()
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        driver.WritePhy(PhyModel.BasicControl, 0x8000);
        Assert.Equal([0xB100u, 0xB100u, 0x3100u], Enumerable.Range(0, 3).Select(_ => driver.ReadPhy(0)));
        Assert.Equal([0x7809u, 0x7809u, 0x7809u, 0x7829u, 0x782Du], Enumerable.Range(0, 5).Select(_ => driver.ReadPhy(1)));
        chip.Phy.IsCableIn = false;
        chip.Phy.IsCableIn = true;

        Assert.Equal(0u, Enumerable.Range(0, 4).Aggregate(0u, (all, _) => all | driver.ReadPhy(1)) & 4);
        Assert.Equal((4u, true, true), (driver.ReadPhy(1) & 4, chip.Phy.Is100, chip.Phy.IsFullDuplex));
    }

    [Theory]
    [InlineData(0x0021u, false, false)]
    [InlineData(0x0061u, false, true)]
    [InlineData(0x00E1u, true, false)]
    [InlineData(0x01E1u, true, true)]
    public void TheBestCommonAbilityWins(uint partner, bool is100, bool isFullDuplex)
    {
        PhyModel phy = new() { PartnerAbilities = partner };

        Assert.Equal((true, is100, isFullDuplex), (phy.IsLinkUp, phy.Is100, phy.IsFullDuplex));
    }

    [Fact]
    public void WithoutACommonAbilityThereIsNoLinkUnlessItIsForced()
    {
        PhyModel phy = new() { PartnerAbilities = 0x0001 };
        Assert.False(phy.IsLinkUp);
        phy.Write(phy.Address, 0, 0x2000);
        Assert.Equal((true, true, false), (phy.IsLinkUp, phy.Is100, phy.IsFullDuplex));
        phy.Write(phy.Address, 0, 0x2800);
        Assert.False(phy.IsLinkUp);
    }

    [Fact]
    public void NothingAnswersAtAnotherAddress()
    {
        PhyModel phy = new();
        Assert.Equal(0xFFFFu, phy.Read(phy.Address + 1, 2));
        phy.Write(phy.Address + 1, 0, 0x8000);
        Assert.Equal((0x0022u, 0x1560u), (phy.Read(phy.Address, 2), phy.Read(phy.Address, 3)));
    }

    [Fact]
    public void AMacAtAnotherSpeedHearsNoiseAndIsNotHeard()
    {
        Chip chip = new Chip { Phy = new PhyModel { PartnerAbilities = 0x0061 } }.Install();
        ReferenceDriver driver = ModelReceiveTests.Closed(chip, (Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 3)));
        chip.Deliver(ModelReceiveTests.Frame(60));
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal((0, 1, 0, 1), (driver.Take().Count, driver.BadFrames, chip.Sent.Count, chip.SentIntoNothing));

        chip = new Chip { Phy = new PhyModel { PartnerAbilities = 0x0061 } }.Install();
        driver = ModelReceiveTests.Closed(chip, (Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 9)));
        chip.Deliver(ModelReceiveTests.Frame(60));
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal((1, 0, 1, 0), (driver.Take().Count, driver.BadFrames, chip.Sent.Count, chip.SentIntoNothing));
    }

    [Fact]
    public void AMacWithAnotherDuplexCollides()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ModelReceiveTests.Closed(
            chip, (Register.Tcr, 0), (Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 1)));
        for (int i = 0; i < 3; i++)
        {
            driver.TrySend(ModelReceiveTests.Frame(60));
        }

        chip.Collisions = 1;
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal((2, 2), (chip.Sent.Count, chip.AbortedFrames));
        Assert.Equal(Event.LateCollision | Event.RetryLimit, driver.Get(Register.Eir) & (Event.LateCollision | Event.RetryLimit));
        Assert.Equal((1u, 1u), (driver.Get(Statistic.IeeeTransmitLateCollisions), driver.Get(Statistic.IeeeTransmitExcessCollisions)));

        chip = new Chip { Phy = new PhyModel { PartnerAbilities = 0x00A1 } }.Install();
        driver = ReferenceDriver.Opened(chip);
        for (int i = 0; i < 3; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(60));
        }

        Assert.Equal((2, 1), (driver.Take().Count, driver.BadFrames));
    }

    [Fact]
    public void TheStatisticsStandStillUntilTheyAreTurnedOn()
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ModelReceiveTests.Closed(chip, (Register.Mibc, 1u << 31));
        chip.Deliver(ModelReceiveTests.Frame(60));
        Assert.Equal(0u, driver.Get(Statistic.ReceivePackets));
        driver.Set(Register.Mibc, 0);
        chip.Deliver(ModelReceiveTests.Frame(100));
        Assert.Equal((1u, 0u, 1u), (driver.Get(Statistic.ReceivePackets), driver.Get(Statistic.Receive64), driver.Get(Statistic.Receive64 + 4)));
        driver.Set(Register.Mibc, 1u << 29);

        Assert.Equal((0u, 0x6000_0000u), (driver.Get(Statistic.ReceivePackets), driver.Get(Register.Mibc)));
    }
}
