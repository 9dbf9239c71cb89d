// Faults that are reported of such chips and their drivers, each as the model can have it: what a driver has to notice.
using System.Linq;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class ModelFaultTests
{
    private const uint Ring = 8;

    [Theory]
    [InlineData(false, 7)]
    [InlineData(true, 7)]
    public void ReceptionIsStuckUnderLoadIfTheTailIsNotWritten(bool resumesWithPacket, int received)
    {
        Chip chip = new() { ResumesWithPacket = resumesWithPacket };
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.WritesReceiveTail = false;
        int taken = 0;
        for (int i = 0; i < 50; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(60));
            taken += driver.Take().Count;
        }

        Assert.Equal((received, true), (taken, chip.Suspended.Receive));
        driver.WriteReceiveTail();
        Assert.NotEmpty(driver.Take());
    }

    [Fact]
    public void ADescriptorThatIsArmedAgainIsFoundByTheNextPacketIfTheChipLooks()
    {
        Chip chip = new() { ResumesWithPacket = true };
        ReferenceDriver driver = new(chip, Ring);
        driver.Reset();
        driver.Configure();
        driver.MakeRings();
        // The third is the driver's, but its first word is right from the beginning.
        chip.Write(ReferenceDriver.ReceiveDescriptor(2) + 12, 0);
        driver.Start();
        Enumerable.Range(0, 3).ToList().ForEach(_ => chip.Deliver(ModelReceiveTests.Frame(60)));
        Assert.Equal(1, chip.WaitingFrames);
        chip.Write(ReferenceDriver.ReceiveDescriptor(2) + 12, ReferenceDriver.Armed);
        Assert.Equal(1, chip.WaitingFrames);
        chip.Deliver(ModelReceiveTests.Frame(60));

        Assert.Equal(0, chip.WaitingFrames);
    }

    [Fact]
    public void PacketsArriveWithoutInterrupts()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(Register.DmaCIer, 0x8040);
        driver.Set(Register.DmaCSr, 0xFFC7);
        chip.IsReceiveInterruptLost = true;
        chip.Deliver(ModelReceiveTests.Frame(60));

        Assert.False(chip.IsInterrupting);
        Assert.Single(driver.Take());
    }

    [Fact]
    public void AnUnderrunSuspendsTransmissionUntilTheTailIsWritten()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.Underruns = 1;
        driver.TrySend(ModelReceiveTests.Frame(60));
        Assert.Equal(0x3000_8004u, chip.Read(ReferenceDriver.TransmitDescriptor(0) + 12));
        Assert.Equal((1u, 1u, 0u), (driver.Get(Register.MtlQicsr) | 1, driver.Get(Register.MtlTxQur), driver.Get(Register.MtlTxQur)));
        driver.TrySend(ModelReceiveTests.Frame(61));

        Assert.Equal(61, Assert.Single(chip.Sent).Length);
    }

    [Fact]
    public void TransmissionHangsAfterAnUnderrunUntilItIsFlushed()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        (chip.Underruns, chip.HangsAfterUnderrun) = (1, true);
        driver.TrySend(ModelReceiveTests.Frame(60));
        driver.TrySend(ModelReceiveTests.Frame(61));
        driver.TrySend(ModelReceiveTests.Frame(62));
        Assert.Equal((0, 2), (chip.Sent.Count, chip.Owned.Transmit));
        driver.Set(Register.MtlTxQomr, driver.Get(Register.MtlTxQomr) | 1);
        Assert.Empty(chip.Sent);
        driver.Set(Register.DmaCTxCr, driver.Get(Register.DmaCTxCr) & ~1u);
        while ((driver.Get(Register.DmaDsr) & 0xF000) != 0)
        {
        }

        driver.Set(Register.MtlTxQomr, driver.Get(Register.MtlTxQomr) | 1);
        driver.Set(Register.DmaCTxCr, driver.Get(Register.DmaCTxCr) | 1);
        Assert.Equal([61, 62], chip.Sent.Select(frame => frame.Length));
    }

    [Fact]
    public void MdioNeverEnds()
    {
        Chip chip = new() { MdioReads = Chip.Never };
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        driver.Set(Register.MacMdioAr, 0x40D);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(1u, driver.Get(Register.MacMdioAr) & 1));
    }

    [Fact]
    public void ATransmitErrorOfTheBusEndsAllAccesses()
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        chip.TransmitBusErrors = 1;
        driver.TrySend(ModelReceiveTests.Frame(60));
        driver.TrySend(ModelReceiveTests.Frame(61));

        Assert.Equal(0x0005_1000u, driver.Get(Register.DmaCSr) & 0x003F_1000);
        Assert.Equal((0, 2), (chip.Sent.Count, chip.Owned.Transmit));
    }
}
