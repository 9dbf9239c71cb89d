// The model's reset, filter, PHY and counters, driven by the least driver.
using System.Linq;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class ModelMacTests
{
    private static readonly byte[] _group = [0x01, 0x00, 0x5E, 0x00, 0x00, 0xFB];
    private static readonly byte[] _other = [0x02, 0x99, 0x22, 0x33, 0x44, 0x55];
    private static readonly byte[] _everybody = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF];

    public static TheoryData<byte[], uint, bool> Filters => new()
    {
        { ReferenceDriver.OwnAddress, 0, true },
        { _other, 0, false },
        { _other, 1, true },
        { _other, 1u << 31, true },
        { _group, 0, false },
        { _group, 1u << 4, true },
        { _group, 1, true },
        { _everybody, 0, true },
        { _everybody, 1u << 5, false },
        { ReferenceDriver.OwnAddress, 2, false },
        { ReferenceDriver.OwnAddress, 2 | (1u << 10), true },
    };

    [Fact]
    public void TheSocsStartCanBeDoneThroughItsRegisters()
    {
        Chip chip = Chip.AtPowerOn();
        chip.Write(Chip.Apb4Enable, 2);
        chip.Write(Chip.InterfaceChoice, 4u << 21);
        Assert.Equal(4u << 21, chip.Read(Chip.InterfaceChoice));
        chip.Write(Chip.Ahb1Enable, 7u << 15);
        chip.Write(Chip.Ahb2Enable, 7u << 29);
        ReferenceDriver driver = ReferenceDriver.Opened(chip);
        Assert.True(chip.Deliver(ModelReceiveTests.Frame(60)));
        Assert.Single(driver.Take());
        chip.Write(Chip.Ahb1Reset, 1u << 15);
        chip.Write(Chip.Ahb1Reset, 0);
        Assert.False(chip.Deliver(ModelReceiveTests.Frame(60)));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void TheResetDoesNotEndWithoutTheRightClock(bool hasReferenceClock, bool isRmii)
    {
        Chip chip = new() { HasReferenceClock = hasReferenceClock, IsRmii = isRmii };
        chip.Write(Chip.Address + Register.DmaMr, 1);
        chip.Elapse(1_000_000_000);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(1u, chip.Read(Chip.Address + Register.DmaMr)));
    }

    [Fact]
    public void AResetTakesEverythingBack()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, descriptors: 2);
        chip.Deliver(ModelReceiveTests.Frame(60));
        chip.Deliver(ModelReceiveTests.Frame(60));
        driver.Reset();

        Assert.Equal((0, (0, 0), 0u), (chip.WaitingFrames, chip.Owned, driver.Get(Register.DmaCSr)));
        Assert.Equal((0x8000u, 0x8000_FFFFu, 0u), (driver.Get(Register.MacCr), driver.Get(Register.MacA0Hr), driver.Get(Register.DmaDsr)));
        Assert.False(chip.IsInterrupting);
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public void TheFilterLooksAtTheDestination(byte[] destination, uint filter, bool passes)
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip);
        driver.Set(Register.MacPfr, filter);
        Assert.Equal(passes, chip.Deliver(To(destination)));
        Assert.Equal(passes ? 0 : 1, chip.FilteredFrames);
    }

    [Fact]
    public void TheHashTableAndTheOtherAddressesPassGroups()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip);
        int hash = Chip.HashOf(_group);
        Assert.Equal(48, hash);
        driver.Set(Register.MacPfr, 1u << 2);
        Assert.False(chip.Deliver(To(_group)));
        driver.Set(hash < 32 ? Register.MacHt0r : Register.MacHt1r, 1u << (hash & 31));
        Assert.True(chip.Deliver(To(_group)));
        driver.Set(Register.MacPfr, 0);
        Assert.False(chip.Deliver(To(_group)));
        driver.Set(Register.MacA0Hr + 16, 0x8000_FB00);
        Assert.False(chip.Deliver(To(_group)));
        driver.Set(Register.MacA0Lr + 16, 0x005E_0001);
        Assert.True(chip.Deliver(To(_group)));
        Assert.True(chip.Deliver(To(ReferenceDriver.OwnAddress)));
    }

    [Fact]
    public void ThePhyAnswersOverMdio()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip);
        Assert.Equal((0x0007u, 0xC131u, 0xFFFFu), (driver.ReadPhy(0, 2), driver.ReadPhy(0, 3), driver.ReadPhy(1, 2)));
        Assert.Equal(0x24u, driver.ReadPhy(0, 1) & 0x24);
        driver.WritePhy(0, 0, 0x8000);
        Assert.Equal([0xB100u, 0xB100u, 0x3100u], Enumerable.Range(0, 3).Select(_ => driver.ReadPhy(0, 0)));
        Assert.False(chip.Deliver(ModelReceiveTests.Frame(60)));
        Assert.Equal([0u, 0u, 0u, 0x20u, 0x24u], Enumerable.Range(0, 5).Select(_ => driver.ReadPhy(0, 1) & 0x24));
        chip.Phy.IsCableIn = false;
        chip.Phy.IsCableIn = true;
        Assert.Equal([0u, 0u, 0u, 0x20u, 0x24u], Enumerable.Range(0, 5).Select(_ => driver.ReadPhy(0, 1) & 0x24));
        chip.Phy.Answers = false;
        Assert.Equal(0xFFFFu, driver.ReadPhy(0, 1));
    }

    [Theory]
    [InlineData(0xC5E1, 0x01E1, true, true)]
    [InlineData(0x40A1, 0x01E1, true, false)]
    [InlineData(0x4061, 0x01E1, false, true)]
    [InlineData(0xC5E1, 0x0021, false, false)]
    [InlineData(0x0080, 0x01E1, true, false)]
    [InlineData(0x0020, 0x01E1, false, false)]
    public void TheLinkIsTheBestThatBothSidesHave(uint partner, uint own, bool is100, bool isFullDuplex)
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip);
        chip.Phy.PartnerAbilities = partner;
        driver.WritePhy(0, 4, own);
        driver.WritePhy(0, 0, 0x3200);
        while ((driver.ReadPhy(0, 1) & 4) == 0)
        {
        }

        Assert.Equal((is100, isFullDuplex), (chip.Phy.Is100, chip.Phy.IsFullDuplex));
        Assert.Equal(partner, driver.ReadPhy(0, 5));
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal(is100, chip.Deliver(ModelReceiveTests.Frame(60)));
        Assert.Equal((is100 ? 0 : 2, is100 && !isFullDuplex ? 1 : 0), (chip.GarbledFrames, chip.CollidedFrames));
    }

    [Fact]
    public void AMacAtHalfDuplexHearsTheCollision()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip);
        driver.Set(Register.MacCr, driver.Get(Register.MacCr) & ~3u);
        driver.Set(Register.MacCr, driver.Get(Register.MacCr) & ~(1u << 13));
        driver.Set(Register.MacCr, driver.Get(Register.MacCr) | 3);
        driver.TrySend(ModelReceiveTests.Frame(60));

        Assert.Equal((1, 0x3000_8200u), (chip.CollidedFrames, chip.Read(ReferenceDriver.TransmitDescriptor(0) + 12)));
    }

    [Fact]
    public void ACounterAtHalfKeepsTheLineActiveUntilItIsReadOrMasked()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip);
        driver.Set(Register.DmaCIer, 0);
        driver.Set(Register.MmcRxInterruptMask, 0);
        driver.Set(Register.MmcControl, 1u << 4);
        for (int i = 0; i < 15; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(60));
            driver.Take();
        }

        Assert.False(chip.IsInterrupting);
        chip.Deliver(ModelReceiveTests.Frame(60));
        Assert.Equal((true, 1u << 17), (chip.IsInterrupting, driver.Get(Register.DmaIsr)));
        driver.Set(Register.DmaCSr, 0xFFC7);
        Assert.Equal((0x300u, 1u << 17), (driver.Get(Register.MacIsr), driver.Get(Register.MmcRxInterrupt)));
        driver.Set(Register.MmcRxInterruptMask, 1u << 17);
        Assert.False(chip.IsInterrupting);
        driver.Set(Register.MmcRxInterruptMask, 0);
        Assert.True(chip.IsInterrupting);
        Assert.Equal(0x8000_0000u, driver.Get((uint)Counter.ReceiveUnicastGood));
        Assert.False(chip.IsInterrupting);
    }

    [Fact]
    public void TheCountersCountWhatIsGoodAndWhatIsNot()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip);
        chip.Deliver(ModelReceiveTests.Frame(60));
        chip.Deliver(To(_everybody));
        chip.Deliver(ModelReceiveTests.Frame(60), LineError.Crc);
        chip.Deliver(ModelReceiveTests.Frame(60), LineError.Crc | LineError.Dribble);
        driver.TrySend(ModelReceiveTests.Frame(60));
        Counter[] all = [Counter.ReceiveUnicastGood, Counter.ReceiveCrcErrors, Counter.ReceiveAlignmentErrors, Counter.TransmitGood];
        Assert.All(all, counter => Assert.Equal(1u, driver.Get((uint)counter)));
        chip.Preset(Counter.TransmitGood, 7);
        driver.Set(Register.MmcControl, 4);
        Assert.Equal([7u, 0u], Enumerable.Range(0, 2).Select(_ => driver.Get((uint)Counter.TransmitGood)));
        driver.Set(Register.MmcControl, 1);
        Assert.All(all, counter => Assert.Equal(0u, driver.Get((uint)counter)));
    }

    [Fact]
    public void WithoutALinkNothingComesAndWhatIsSentGoesNowhere()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip);
        chip.Phy.IsCableIn = false;
        Assert.False(chip.Deliver(ModelReceiveTests.Frame(60)));
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal((0, 1), (chip.Sent.Count, chip.SentIntoNothing));
    }

    private static byte[] To(byte[] destination)
    {
        byte[] frame = ModelReceiveTests.Frame(60);
        destination.CopyTo(frame, 0);
        return frame;
    }
}
