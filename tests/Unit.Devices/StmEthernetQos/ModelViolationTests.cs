// Everything that the model forbids, done once.
using System;
using System.Linq;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class ModelViolationTests
{
    private const uint Ring = 8;

    private static readonly uint _received = ReferenceDriver.ReceiveRing;
    private static readonly uint _sent = ReferenceDriver.TransmitRing;

    /// <summary>At an open chip, by what the model says of it.</summary>
    private static readonly (string Says, Action<Chip, ReferenceDriver> Do)[] _open =
    [
        ("no register of the chip", (chip, _) => chip.Write(0x6000_0000, 0)),
        ("no register of the chip", (chip, _) => chip.Read(Chip.Address + 2)),
        ("nothing that it needs", (_, driver) => driver.Get(0x114)),
        ("nothing that it needs", (_, driver) => driver.Get(0x1174)),
        ("where there is no counter", (_, driver) => driver.Get(0x730)),
        ("reserved, read-only or not modelled", (_, driver) => driver.Set(Register.MacCr, 1u << 27)),
        ("which is read-only or nothing", (_, driver) => driver.Set(Register.DmaIsr, 0)),
        ("which is read-only or nothing", (_, driver) => driver.Set(Register.MacIsr, 0)),
        ("gave the MAC its clocks", (chip, driver) => { chip.AreClocksOn = false; driver.Get(Register.MacCr); }),
        ("before a 0 was read in DMAMR.SWR", (_, driver) => Write(driver, (Register.DmaMr, 1), (Register.MacCr, 0))),
        ("before a 0 was read in DMAMR.SWR", (_, driver) => ResetAnd(driver, () => driver.Get(Register.MacMdioAr))),
        ("interrupt modes", (_, driver) => driver.Set(Register.DmaMr, 1u << 16)),
        ("before RCC_APB4ENR", (chip, _) => chip.Write(Chip.InterfaceChoice, 4u << 21)),
        ("chosen while the DMA is on", (chip, _) => { chip.Write(Chip.Apb4Enable, 2); chip.Write(Chip.InterfaceChoice, 4u << 21); }),
        ("the mode changes while", (_, driver) => driver.Set(Register.MacCr, driver.Get(Register.MacCr) ^ (1u << 14))),
        ("that changes the mode", (_, driver) => ChangeAndTurnOn(driver)),
        ("a second write to 0x000", (chip, driver) => StopTwice(chip, driver)),
        ("SWR is read within", (_, driver) => ResetAndLook(driver)),
        ("before the high half", (_, driver) => driver.Set(Register.MacA0Lr, 0)),
        ("waits for its low half", (_, driver) => Write(driver, (Register.MacA0Hr, 0), (Register.MacA0Hr + 8, 1u << 31))),
        ("a second write to 0x010", (_, driver) => Write(driver, (Register.MacHt0r, 1), (Register.MacHt1r, 1), (Register.MacHt0r, 2))),
        ("before MACMDIOAR.MB was read as 0", (_, driver) => Write(driver, (Register.MacMdioAr, 0x40D), (Register.MacMdioAr, 0x40D))),
        ("before MACMDIOAR.MB was read as 0", (_, driver) => Write(driver, (Register.MacMdioAr, 0x40D), (Register.MacMdioDr, 0))),
        ("holds nothing yet", (_, driver) => { driver.Set(Register.MacMdioAr, 0x40D); driver.Get(Register.MacMdioDr); }),
        ("faster than 2.5 MHz", (_, driver) => driver.Set(Register.MacMdioAr, 0x00D)),
        ("a faster clock", (_, driver) => driver.Set(Register.MacMdioAr, 0x80D)),
        ("only 1 and 3", (_, driver) => driver.Set(Register.MacMdioAr, 0x409)),
        ("clause 45", (_, driver) => driver.Set(Register.MacMdioAr, 0x40F)),
        ("not put into MACMDIODR", (_, driver) => driver.Set(Register.MacMdioAr, 0x405)),
        ("RSF changes", (_, driver) => driver.Set(Register.MtlRxQomr, 0)),
        ("TSF changes", (_, driver) => driver.Set(Register.MtlTxQomr, 0)),
        ("while its DMA is on", (_, driver) => driver.Set(Register.DmaCRxDlar, _received)),
        ("while its DMA is on", (_, driver) => driver.Set(Register.DmaCTxRlr, 3)),
        ("while its DMA is on", (_, driver) => driver.Set(Register.DmaCRxCr, 0x0020_0801)),
        ("while its DMA is on", (_, driver) => driver.Set(Register.DmaCcr, 1u << 18)),
        ("before DMADSR said that it", (_, driver) => Write(driver, (Register.DmaCTxCr, 0x0020_0000), (Register.DmaCTxCr, 0x0020_0001))),
        ("no multiple of 4", (_, driver) => driver.Set(Register.DmaCRxCr, 0x0020_0C05)),
        ("no descriptor of the ring", (_, driver) => driver.Set(Register.DmaCRxDtpr, _received + (Ring * 16))),
        ("no descriptor of the ring", (_, driver) => driver.Set(Register.DmaCTxDtpr, _sent + 4)),
        ("no descriptor of the ring", (_, driver) => driver.Set(Register.DmaCRxDtpr, 0)),
        ("the tail goes back", (_, driver) => driver.Set(Register.DmaCRxDtpr, _received + 32)),
        ("a doorbell before a barrier", (chip, _) => Unbarred(chip, Register.DmaCTxDtpr, _sent)),
        ("a doorbell before a barrier", (chip, _) => Unbarred(chip, Register.DmaCRxDtpr, _received)),
        ("word 0", (chip, _) => chip.Write(_received, ReferenceDriver.ReceiveBuffers)),
        ("OWN comes last", (chip, _) => OwnFirst(chip)),
        ("not through Mmio", (chip, _) => WriteAndDeliver(chip, _received, ReferenceDriver.ReceiveBuffers + 4)),
        ("not through Mmio", (chip, _) => WriteAndDeliver(chip, _received + 12, 0)),
        ("stale buffer", Stale),
        ("reserved bits set", (chip, driver) => Rearm(chip, driver, ReferenceDriver.ReceiveBuffers, 0, ReferenceDriver.Armed | 60)),
        ("no valid first buffer", (chip, driver) => Rearm(chip, driver, ReferenceDriver.ReceiveBuffers, 0, 0xC000_0000)),
        ("which the DMA does not reach", (chip, driver) => Rearm(chip, driver, Chip.Dtcm, 0, ReferenceDriver.Armed)),
        ("which the DMA does not reach", (chip, driver) => Rearm(chip, driver, ReferenceDriver.ReceiveBuffers, Chip.Dtcm, 0xC300_0000)),
        ("overlaps", (chip, driver) => Rearm(chip, driver, ReferenceDriver.ReceiveBuffers + 4, 0, ReferenceDriver.Armed)),
        ("outstanding", Fill),
        ("the doorbell came before the packet", (_, driver) => driver.Set(Register.DmaCTxDtpr, _sent + 16)),
        ("the tail is within a packet", (_, driver) => Send(driver, 60, 0xA000_0000)),
        ("FD not", (_, driver) => Send(driver, 60, 0x9000_0000)),
        ("FD within a packet", (_, driver) => TwoFirsts(driver)),
        ("written while the DMA owns it", (chip, driver) => HoldPacketAnd(chip, driver, () => chip.Write(_sent, 0))),
        ("sends was changed", (chip, driver) => HoldPacketAnd(chip, driver, () => Scribble(chip))),
        ("not modelled, or has a reserved bit", (_, driver) => Send(driver, 60, ReferenceDriver.Whole | (3u << 16))),
        ("not modelled, or has a reserved bit", (_, driver) => Send(driver, 60, ReferenceDriver.Whole | (1u << 30))),
        ("a VLAN tag", (_, driver) => Send(driver, 60 | (1u << 15), ReferenceDriver.Whole)),
        ("a first buffer of no bytes", (_, driver) => Send(driver, 0, ReferenceDriver.Whole)),
        ("which the DMA does not reach", (_, driver) => driver.Put(_sent, Chip.Dtcm, 0, 60, ReferenceDriver.Whole)),
        ("a second buffer", (_, driver) => driver.Put(_sent, ReferenceDriver.TransmitBuffers, Chip.Dtcm, 0x002E_000E, 0xB000_0000)),
        ("fewer than a header", (_, driver) => Send(driver, 13, ReferenceDriver.Whole)),
        ("more than a frame", (_, driver) => Send(driver, 1523, ReferenceDriver.Whole)),
        ("but TDES3.FL", (_, driver) => Send(driver, 60, ReferenceDriver.Whole | 61)),
        ("no padding inserted", (_, driver) => Send(driver, 59, ReferenceDriver.Whole | (1u << 26))),
        ("the FCS would be the driver's", (_, driver) => Send(driver, 60, ReferenceDriver.Whole | (2u << 26))),
        ("no memory that the DMA reaches", (chip, _) => chip.Memory.Bytes(Chip.Dtcm + 0xFFFF, 2)),
    ];

    /// <summary>At a chip whose software reset has ended, but that is not open.</summary>
    private static readonly (string Says, Action<Chip, ReferenceDriver> Do)[] _closed =
    [
        ("waits for its low half", (_, driver) => Write(driver, (Register.MacA0Hr, 0), (Register.MacCr, 0x8001))),
        ("before the ring's address and length", (_, driver) => driver.Set(Register.DmaCTxDtpr, _sent)),
        ("before the ring's address and length", (_, driver) => driver.Set(Register.DmaCTxCr, 0x0020_0001)),
        ("not aligned to 32 bits", (_, driver) => driver.Set(Register.DmaCRxDlar, _received + 2)),
        ("before its tail pointer", (_, driver) => Prepared(driver, (Register.DmaCRxCr, 0x0020_0C01))),
        ("no bytes", (_, driver) => Prepared(driver, (Register.DmaCRxDtpr, _received), (Register.DmaCRxCr, 0x0020_0001))),
        ("a burst", (_, driver) => Prepared(driver, (Register.DmaCTxCr, 0x0003_0001))),
        ("a ring at", (_, driver) => Prepared(driver, (Register.DmaCTxDlar, Chip.Dtcm), (Register.DmaCTxCr, 0x0020_0001))),
        ("the two rings overlap", (_, driver) => Overlapping(driver)),
        ("a doorbell before a barrier", StartUnbarred),
        ("goes on in a buffer", Misaligned),
        ("runs into descriptors", IntoDescriptors),
        ("not read back", ChooseAndReset),
        ("no memory that is on", (chip, _) => { chip.AreMemoriesOn = false; chip.Write(_received, 0); }),
    ];

    public static TheoryData<int, string> Open => Numbered(_open);

    public static TheoryData<int, string> Closed => Numbered(_closed);

    [Theory]
    [MemberData(nameof(Open))]
    public void AnOpenChipRefuses(int index, string says)
    {
        Chip chip = new();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        Refuses(says, () => _open[index].Do(chip, driver));
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public void AClosedChipRefuses(int index, string says)
    {
        Chip chip = new();
        ReferenceDriver driver = new(chip, Ring);
        driver.Reset();
        Refuses(says, () => _closed[index].Do(chip, driver));
    }

    [Fact]
    public void NothingButMdioAndTheVersionComesBeforeTheReset()
    {
        Chip chip = new();
        ReferenceDriver driver = new(chip, Ring);
        Assert.Equal((0x0007u, 0x42u), (driver.ReadPhy(0, 2), driver.Get(Register.MacVr) & 0xFF));
        Refuses("before a software reset", () => driver.Set(Register.MacCr, 0));
    }

    private static TheoryData<int, string> Numbered((string Says, Action<Chip, ReferenceDriver> Do)[] violations)
    {
        TheoryData<int, string> data = [];
        foreach ((int index, (string says, _)) in violations.Index())
        {
            data.Add(index, says);
        }

        return data;
    }

    private static void ChangeAndTurnOn(ReferenceDriver driver)
    {
        driver.Set(Register.MacCr, driver.Get(Register.MacCr) & ~3u);
        driver.Set(Register.MacCr, (driver.Get(Register.MacCr) ^ (1u << 14)) | 3);
    }

    private static void ResetAndLook(ReferenceDriver driver)
    {
        driver.Set(Register.DmaMr, 1);
        driver.Get(Register.DmaMr);
    }

    private static void StopTwice(Chip chip, ReferenceDriver driver)
    {
        driver.Set(Register.MacCr, driver.Get(Register.MacCr) & ~1u);
        chip.Write(Chip.Address + Register.MacCr, driver.Get(Register.MacCr) & ~2u);
    }

    private static void Refuses(string says, Action violation) =>
        Assert.Contains(says, Assert.Throws<ModelViolation>(violation).Message, StringComparison.Ordinal);

    private static void Write(ReferenceDriver driver, params (uint Register, uint Value)[] writes)
    {
        foreach ((uint register, uint value) in writes)
        {
            driver.Set(register, value);
        }
    }

    private static void Prepared(ReferenceDriver driver, params (uint Register, uint Value)[] writes)
    {
        driver.Configure();
        driver.MakeRings();
        Write(driver, writes);
    }

    private static void ResetAnd(ReferenceDriver driver, Action action)
    {
        driver.Set(Register.DmaMr, 1);
        action();
    }

    private static void Unbarred(Chip chip, uint register, uint tail)
    {
        chip.Write(ReferenceDriver.TransmitBuffers, 0);
        chip.Write(Chip.Address + register, tail);
    }

    private static void StartUnbarred(Chip chip, ReferenceDriver driver)
    {
        Prepared(driver);
        chip.Write(Chip.Address + Register.DmaCTxCr, 0x0020_0001);
    }

    // Past the seam: as a driver would that writes descriptors by pointers.
    private static void WriteAndDeliver(Chip chip, uint address, uint value)
    {
        chip.Memory.WriteWord(address, value);
        chip.Deliver(ModelReceiveTests.Frame(60));
    }

    private static void OwnFirst(Chip chip)
    {
        chip.Deliver(ModelReceiveTests.Frame(60));
        chip.Write(_received, ReferenceDriver.ReceiveBuffers);
        chip.Write(_received + 12, ReferenceDriver.Armed);
        chip.Write(_received + 8, 0);
    }

    // The tail passes a descriptor that is armed only then. It has a buffer's address, as it was before.
    private static void Stale(Chip chip, ReferenceDriver driver)
    {
        chip.Deliver(ModelReceiveTests.Frame(60));
        chip.Deliver(ModelReceiveTests.Frame(60));
        driver.Set(Register.DmaCRxDtpr, _received + 16);
        driver.Arm(0);
        for (uint i = 0; i < Ring; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(60));
        }
    }

    private static void Rearm(Chip chip, ReferenceDriver driver, uint buffer, uint second, uint control)
    {
        chip.Deliver(ModelReceiveTests.Frame(60));
        driver.Put(_received, buffer, 0, second, control);
    }

    private static void Fill(Chip chip, ReferenceDriver driver)
    {
        chip.IsTransmitHeld = true;
        while (driver.TrySend(ModelReceiveTests.Frame(60)))
        {
        }

        driver.Put(_sent + ((Ring - 1) * 16), ReferenceDriver.TransmitBuffers, 0, 60, ReferenceDriver.Whole);
        driver.Set(Register.DmaCTxDtpr, _sent);
    }

    private static void Send(ReferenceDriver driver, uint lengths, uint control)
    {
        driver.Put(_sent, ReferenceDriver.TransmitBuffers, 0, lengths, control);
        driver.Set(Register.DmaCTxDtpr, _sent + 16);
    }

    private static void TwoFirsts(ReferenceDriver driver)
    {
        driver.Put(_sent, ReferenceDriver.TransmitBuffers, 0, 60, 0xA000_0000);
        driver.Put(_sent + 16, ReferenceDriver.TransmitBuffers, 0, 60, ReferenceDriver.Whole);
        driver.Set(Register.DmaCTxDtpr, _sent + 32);
    }

    private static void HoldPacketAnd(Chip chip, ReferenceDriver driver, Action action)
    {
        chip.IsTransmitHeld = true;
        driver.TrySend(ModelReceiveTests.Frame(60));
        action();
        chip.RunTransmitter(1);
    }

    private static void Scribble(Chip chip) => chip.Memory.Bytes(ReferenceDriver.TransmitBuffers, 1)[0]++;

    private static void Overlapping(ReferenceDriver driver) => Prepared(
        driver,
        (Register.DmaCRxDtpr, _received + 16),
        (Register.DmaCRxCr, 0x0020_0C01),
        (Register.DmaCTxDlar, _received + 16),
        (Register.DmaCTxCr, 0x0020_0001));

    private static void Misaligned(Chip chip, ReferenceDriver driver)
    {
        ReferenceDriver small = new(chip, Ring) { BufferBytes = 64, Offset = 2 };
        driver.Configure();
        small.MakeRings();
        small.Start();
        chip.Deliver(ModelReceiveTests.Frame(100));
    }

    private static void IntoDescriptors(Chip chip, ReferenceDriver driver)
    {
        driver.Configure();
        driver.MakeRings();
        driver.Put(_received, _sent - 64, 0, 0, ReferenceDriver.Armed);
        driver.Start();
        chip.Deliver(ModelReceiveTests.Frame(200));
    }

    private static void ChooseAndReset(Chip chip, ReferenceDriver driver)
    {
        chip.Write(Chip.Apb4Enable, 2);
        chip.Write(Chip.InterfaceChoice, 4u << 21);
        driver.Set(Register.DmaMr, 1);
    }
}
