// Everything that the model forbids, done once.
using System;
using System.Linq;

namespace PortShare.Devices.Tests.MssEmac;

public class ModelViolationTests
{
    private const uint Ring = 8;
    private const uint Empty = DescriptorRing.Empty;
    private const uint Cfg1 = 0x00;
    private const uint TransmitControl = 0x180;
    private const uint TransmitRegister = 0x184;
    private const uint ReceiveControl = 0x18C;
    private const uint ReceiveRegister = 0x190;
    private const uint ReceiveStatus = 0x194;

    private static readonly uint _received = ReferenceDriver.ReceiveRing;
    private static readonly uint _sent = ReferenceDriver.TransmitRing;

    /// <summary>At an open chip, by what the model says of it.</summary>
    private static readonly (string Says, Action<Chip, ReferenceDriver> Do)[] _open =
    [
        ("no register of the chip", (chip, _) => chip.Write(0x6000_0000, 0)),
        ("no register of the chip", (chip, _) => chip.Read(Chip.Address + 2)),
        ("not the MAC's", (chip, _) => chip.Write(Chip.SystemAddress + 0x40, 0)),
        ("not the MAC's", (chip, _) => chip.Read(Chip.SystemAddress + 0x40)),
        ("write-only", (_, driver) => driver.Get(0x2C)),
        ("nothing that it needs", (_, driver) => driver.Get(0x60)),
        ("read-only", (_, driver) => driver.Set(0x19C, 0xFF)),
        ("bits that are reserved", (_, driver) => driver.Set(0x48, 0xFF00)),
        ("SOFT_RST_CR holds", (chip, driver) => HoldAnd(chip, () => driver.Get(Cfg1))),
        ("a reset by CFG1 while the DMA is on", (_, driver) => driver.Set(Cfg1, 1u << 31)),
        ("is reset while receiver or transmitter is on", (_, driver) => driver.Set(0x48, 0x1F01)),
        ("while receiver or transmitter is on", (_, driver) => driver.Set(0x10, 0x5F2)),
        ("reads it when it is enabled", (_, driver) => driver.Set(ReceiveRegister, _received)),
        ("not aligned to 32 bits", (_, driver) => driver.Set(TransmitRegister, _sent + 2)),
        ("enabled while it is on", (_, driver) => driver.Set(ReceiveControl, 1)),
        ("word 0", (chip, _) => chip.Write(_received, ReferenceDriver.ReceiveBuffers)),
        ("word 1", (chip, _) => chip.Write(_received + 4, Empty)),
        ("word 2", (chip, _) => chip.Write(_received + 8, _received)),
        ("the link of the descriptor", (chip, _) => DeliverAnd(chip, () => chip.Write(_received + 8, _received))),
        ("not through Mmio", (chip, _) => WriteAndDeliver(chip, _received, ReferenceDriver.ReceiveBuffers + 4)),
        ("not through Mmio", (chip, _) => WriteAndDeliver(chip, _received + 8, _received)),
        ("overlap", (chip, _) => DeliverAnd(chip, () => HandOver(chip, ReferenceDriver.ReceiveBuffers + 0x604))),
        ("not word-aligned", (chip, _) => DeliverAnd(chip, () => HandOver(chip, ReferenceDriver.ReceiveBuffers + 2))),
        ("runs into descriptors", (chip, driver) => ReceiveInto(chip, driver, _sent - 64)),
        ("which is not empty", (chip, driver) => Dry(chip, driver, restartAt: _received)),
        ("out of order", (chip, driver) => Dry(chip, driver, restartAt: _received + 12)),
        ("was not counted", (_, driver) => driver.Set(ReceiveStatus, 1)),
        ("what was read from it", (_, driver) => driver.Set(ReceiveStatus, 0x1_0001)),
        ("the doorbell came before", (_, driver) => Start(driver, _sent)),
        ("in both rings", (_, driver) => Start(driver, _received)),
        ("written while the DMA owns it", (chip, driver) => HoldPacketAnd(chip, driver, () => chip.Write(_sent, 0))),
        ("was changed while the DMA owned it", (chip, driver) => HoldPacketAnd(chip, driver, () => Scribble(chip))),
        ("was handed over, but not through Mmio", (chip, driver) => HandOverBehind(chip, driver)),
        ("reserved bits set", (chip, driver) => Send(chip, driver, 60 | (1u << 24))),
        ("overrides that are not enabled", (chip, driver) => Send(chip, driver, 60 | (1u << 17))),
        ("the DMA hangs", (chip, driver) => Send(chip, driver, 4)),
        ("fewer than a header", (chip, driver) => Send(chip, driver, 13)),
        ("more than MAX_FRAME_LENGTH", (chip, driver) => Send(chip, driver, 0x600 - 3)),
        ("before MII_CONFIG", (_, driver) => driver.Set(0x24, 1)),
        ("BUSY", (_, driver) => Mdio(driver, () => driver.Set(0x28, 0))),
        ("BUSY", (_, driver) => Mdio(driver, () => driver.Set(0x2C, 0))),
        ("said that a read is done", (_, driver) => Mdio(driver, () => driver.Get(0x30))),
        ("READ is still set", (_, driver) => Mdio(driver, () => AskAgain(driver))),
        ("MDIO is held in reset", (_, driver) => ResetMdio(driver)),
        ("no memory that the DMA reaches", (chip, _) => chip.Memory.Bytes(MssMemory.Esram + 0xFFFF, 2)),
    ];

    /// <summary>At a chip that is out of reset, but not open.</summary>
    private static readonly (string Says, Action<Chip, ReferenceDriver> Do)[] _closed =
    [
        ("the interface's reset is released before", (_, driver) => Write(driver, (Cfg1, 1u << 31), (0x38, 1u << 31), (0x38, 0))),
        ("a FIFO's reset is released before", (_, driver) => Write(driver, (0x38, 1u << 31), (0x48, 1), (0x48, 0))),
        ("while CFG1 holds the MAC in reset", (_, driver) => Write(driver, (Cfg1, 1u << 31), (0x04, 0x7117))),
        ("a part of the MAC is held", (_, driver) => Write(driver, (Cfg1, (1u << 17) | 4))),
        ("the interface is held", (_, driver) => Write(driver, (0x38, 1u << 31), (Cfg1, 4))),
        ("a part of the FIFO is held", (_, driver) => Write(driver, (0x48, 1), (Cfg1, 4))),
        ("not all parts", (_, driver) => Write(driver, (0x48, 0x0F00), (Cfg1, 4))),
        ("has not said", (_, driver) => Write(driver, (0x48, 0x1F00), (Cfg1, 4))),
        ("no interface mode", (_, driver) => Configured(driver, (0x04, 0x7007))),
        ("without FCS", (_, driver) => Configured(driver, (0x04, 0x7101))),
        ("MAX_FRAME_LENGTH", (_, driver) => Configured(driver, (0x10, 0x800))),
        ("out of the memory", (chip, driver) => RingOf(chip, driver, 0x6000_0000)),
        ("not aligned to 32 bits", (chip, driver) => RingOf(chip, driver, _received + 14)),
        ("not where the ring begins", (chip, driver) => RingOf(chip, driver, _received + 24)),
        ("no ring", LongRing),
        ("the 8-bit packet counter overflows", CountTooFar),
    ];

    public static TheoryData<int, string> Open => Numbered(_open);

    public static TheoryData<int, string> Closed => Numbered(_closed);

    [Theory]
    [MemberData(nameof(Open))]
    public void AnOpenChipRefuses(int index, string says)
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = ReferenceDriver.Opened(chip, Ring);
        Refuses(says, () => _open[index].Do(chip, driver));
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public void AClosedChipRefuses(int index, string says)
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = new(chip, Ring);
        driver.ReleaseResets();
        Refuses(says, () => _closed[index].Do(chip, driver));
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

    private static void Refuses(string says, Action violation) =>
        Assert.Contains(says, Assert.Throws<ModelViolation>(violation).Message, StringComparison.Ordinal);

    private static void Write(ReferenceDriver driver, params (uint Register, uint Value)[] writes)
    {
        foreach ((uint register, uint value) in writes)
        {
            driver.Set(register, value);
        }
    }

    private static void Configured(ReferenceDriver driver, (uint Register, uint Value) wrong)
    {
        driver.Configure();
        Write(driver, wrong, (Cfg1, 4));
    }

    private static void HoldAnd(Chip chip, Action action)
    {
        chip.Write(Chip.SystemAddress + Chip.SoftReset, 1u << 4);
        action();
    }

    private static void DeliverAnd(Chip chip, Action action)
    {
        chip.Deliver(ModelReceiveTests.Frame(60));
        action();
    }

    // Past the seam: as a driver would that writes descriptors by pointers.
    private static void WriteAndDeliver(Chip chip, uint address, uint value)
    {
        chip.Memory.WriteWord(address, value);
        chip.Deliver(ModelReceiveTests.Frame(60));
    }

    private static void HandOver(Chip chip, uint buffer)
    {
        chip.Write(_received, buffer);
        chip.Write(_received + 4, Empty);
    }

    private static void ReceiveInto(Chip chip, ReferenceDriver driver, uint buffer)
    {
        Start(chip, driver);
        DeliverAnd(chip, () => HandOver(chip, buffer));
        for (uint i = 0; i < Ring; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(200));
        }
    }

    private static void Dry(Chip chip, ReferenceDriver driver, uint restartAt)
    {
        for (uint i = 0; i < Ring; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(60));
        }

        Write(driver, (ReceiveRegister, restartAt), (ReceiveControl, 1));
    }

    // The transmit ring is known from the first packet on.
    private static void Start(Chip chip, ReferenceDriver driver)
    {
        driver.TrySend(ModelReceiveTests.Frame(60));
        chip.Sent.Clear();
    }

    private static void Start(ReferenceDriver driver, uint at) => Write(driver, (TransmitRegister, at), (TransmitControl, 1));

    private static void Send(Chip chip, ReferenceDriver driver, uint size)
    {
        chip.Write(_sent + 4, size);
        Start(driver, _sent);
    }

    private static void HoldPacketAnd(Chip chip, ReferenceDriver driver, Action action)
    {
        chip.IsTransmitHeld = true;
        driver.TrySend(ModelReceiveTests.Frame(60));
        action();
        chip.RunTransmitter(1);
    }

    private static void Scribble(Chip chip) => chip.Memory.Bytes(ReferenceDriver.TransmitBuffers, 1)[0]++;

    private static void HandOverBehind(Chip chip, ReferenceDriver driver)
    {
        chip.IsTransmitHeld = true;
        driver.TrySend(ModelReceiveTests.Frame(60));
        chip.Memory.WriteWord(ReferenceDriver.TransmitDescriptor(1) + 4, 60);
        chip.RunTransmitter(2);
    }

    private static void Mdio(ReferenceDriver driver, Action action)
    {
        Write(driver, (0x20, 7), (0x28, 0x101), (0x24, 1));
        action();
    }

    private static void AskAgain(ReferenceDriver driver)
    {
        while (driver.Get(0x34) != 0)
        {
        }

        driver.Set(0x24, 1);
    }

    private static void ResetMdio(ReferenceDriver driver) => Write(driver, (0x20, 0x8000_0007), (0x24, 1));

    private static void RingOf(Chip chip, ReferenceDriver driver, uint link)
    {
        chip.Write(_received + 8, _received + 12);
        chip.Write(_received + 20, link == _received + 24 ? _received + 24 : link);
        chip.Write(_received + 32, _received + 12);
        Write(driver, (ReceiveRegister, _received), (ReceiveControl, 1));
    }

    private static void LongRing(Chip chip, ReferenceDriver driver)
    {
        for (uint i = 0; i < 300; i++)
        {
            chip.Memory.WriteWord(ReferenceDriver.ReceiveDescriptor(i) + 8, ReferenceDriver.ReceiveDescriptor(i + 1));
        }

        Write(driver, (ReceiveRegister, _received), (ReceiveControl, 1));
    }

    private static void CountTooFar(Chip chip, ReferenceDriver driver)
    {
        driver.Open();
        for (int i = 0; i < 256; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(60));
            uint at = ReferenceDriver.ReceiveDescriptor((uint)i % Ring);
            chip.Write(at + 4, Empty);
        }
    }
}
