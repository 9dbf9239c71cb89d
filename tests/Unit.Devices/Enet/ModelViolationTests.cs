// Everything that the model forbids, done once.
using System;
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

public class ModelViolationTests
{
    private const uint Ring = 8;
    private const uint Empty = ReceiveStatus.Empty << 16;
    private const uint Ready = (TransmitStatus.Ready | TransmitStatus.Last | TransmitStatus.Crc) << 16;
    private const uint On = ReferenceDriver.Control | ReferenceDriver.Enable;
    private const uint Received = ReferenceDriver.ReceiveRing;
    private const uint Sent = ReferenceDriver.TransmitRing;

    /// <summary>At an open chip, by what the model says of it.</summary>
    private static readonly (string Says, Action<Chip, ReferenceDriver> Do)[] _open =
    [
        ("no register of the chip", (chip, _) => chip.Write(0x6000_0000, 0)),
        ("no register of the chip", (chip, _) => chip.Read(Chip.Address + 2)),
        ("does not exist", (_, driver) => driver.Get(0x00Cu)),
        ("nothing that a driver needs", (_, driver) => driver.Set(0x2CC, 0)),
        ("before its clock is on", (chip, driver) => WithoutClock(chip, driver)),
        ("before ECR[RESET] reads 0", (_, driver) => Write(driver, (Register.Ecr, 1), (Register.Rcr, 0))),
        ("before RESET reads 0", (_, driver) => Write(driver, (Register.Ecr, 1), (Register.Ecr, 0))),
        ("reserved or not modelled", (_, driver) => driver.Set(Register.Eir, 1u << 31)),
        ("reserved or not modelled", (_, driver) => driver.Set(Register.Ecr, On | (1 << 5))),
        ("reserved or not modelled", (_, driver) => driver.Set(Register.Rxic, 1u << 31)),
        ("EN1588", (_, driver) => driver.Set(Register.Ecr, On | (1 << 4))),
        ("DBSWP is changed", (_, driver) => driver.Set(Register.Ecr, ReferenceDriver.Enable)),
        ("while ETHEREN is set", (_, driver) => driver.Set(Register.Rdsr, Received)),
        ("while ETHEREN is set", (_, driver) => driver.Set(Register.Tdsr, Sent)),
        ("while ETHEREN is set", (_, driver) => driver.Set(Register.Mrbr, 1536)),
        ("while ETHEREN is set", (_, driver) => driver.Set(Register.Palr, 0)),
        ("while ETHEREN is set", (_, driver) => driver.Set(Register.Paur, 0)),
        ("while ETHEREN is set", (_, driver) => driver.Set(Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 9))),
        ("while ETHEREN is set", (_, driver) => driver.Set(Register.Tcr, 0)),
        ("while ETHEREN is set", (_, driver) => driver.Set(Register.Tfwr, 0)),
        ("while ETHEREN is set", (_, driver) => driver.Set(Register.Racc, 0)),
        ("before a barrier", (chip, _) => RingWithoutBarrier(chip, Register.Rdar)),
        ("before a barrier", (chip, _) => RingWithoutBarrier(chip, Register.Tdar)),
        ("word 0 of the receive descriptor", (chip, _) => chip.Write(Received, Empty)),
        ("word 1 of the receive descriptor", (chip, _) => chip.Write(Received + 4, ReferenceDriver.ReceiveBuffers)),
        ("the W bit of the receive descriptor", (chip, _) => DeliverAnd(chip, () => chip.Write(Received, Empty | (1u << 29)))),
        ("not through Mmio", (chip, _) => WriteAndDeliver(chip, Received + 4, ReferenceDriver.ReceiveBuffers + 64)),
        ("handed over, but not through Mmio", (chip, driver) => HandOverBehind(chip, driver)),
        ("not a multiple of 64", (chip, _) => DeliverAnd(chip, () => Arm(chip, ReferenceDriver.ReceiveBuffers + 16))),
        ("out of the memory that the DMA reaches", (chip, _) => DeliverAnd(chip, () => Arm(chip, 0x2000_0000))),
        ("out of the memory that the DMA reaches", (chip, _) => DeliverAnd(chip, () => Arm(chip, Chip.Ocram + (512 * 1024) - 64))),
        ("overlaps with another's", (chip, driver) => DeliverAnd(chip, () => Arm(chip, driver.ReceiveBuffer(1) - 64))),
        ("reserved or the DMA's", (chip, _) => DeliverAnd(chip, () => chip.Write(Received, Empty | (ReceiveStatus.Last << 16)))),
        ("runs into descriptors", (chip, driver) => ReceiveInto(chip, driver, Sent - 64)),
        ("word 0 of the transmit descriptor", (chip, driver) => HoldAnd(chip, driver, () => chip.Write(Sent, Ready | 60))),
        ("word 1 of the transmit descriptor", (chip, driver) => HoldAnd(chip, driver, () => chip.Write(Sent + 4, 0))),
        ("were changed while the DMA owned them", (chip, driver) => HoldAnd(chip, driver, () => Scribble(chip))),
        ("has a length of 0", (chip, _) => chip.Write(Sent, Ready)),
        ("not a multiple of 64", (chip, _) => Send(chip, ReferenceDriver.TransmitBuffers + 8, Ready | 60)),
        ("out of the memory that the DMA reaches", (chip, _) => Send(chip, 0x6000_0000, Ready | 60)),
        ("reserved or the DMA's", (chip, _) => chip.Write(Sent, Ready | (1 << 16) | 60)),
        ("has no end yet", (chip, driver) => SendAnd(chip, driver, (TransmitStatus.Ready << 16) | 60)),
        ("has no TC bit", (chip, driver) => SendAnd(chip, driver, ((TransmitStatus.Ready | TransmitStatus.Last) << 16) | 60)),
        ("fewer than a header", (chip, driver) => SendAnd(chip, driver, Ready | 13)),
        ("while a frame is under way", (_, driver) => Write(driver, (Register.Mmfr, 0x6002_0000), (Register.Mmfr, 0x6002_0000))),
        ("EIR[MII] is still set", (_, driver) => ManageTwice(driver)),
        ("without ST = 01", (_, driver) => driver.Set(Register.Mmfr, 0x2002_0000)),
        ("not clause 22's", (_, driver) => driver.Set(Register.Mmfr, 0x7002_0000)),
        ("MMFR is read before", (_, driver) => ReadEarly(driver)),
        ("while a management frame is under way", (_, driver) => Write(driver, (Register.Mmfr, 0x6002_0000), (Register.Mscr, 0))),
        ("faster than 2.5 MHz", (_, driver) => driver.Set(Register.Mscr, (1 << 8) | (28 << 1))),
        ("less than 10 ns", (_, driver) => driver.Set(Register.Mscr, 29 << 1)),
        ("before MSCR has a speed", (_, driver) => Write(driver, (Register.Mscr, 0), (Register.Mmfr, 0x6002_0000))),
        ("read-only or reserved", (_, driver) => driver.WritePhy(1, 0)),
        ("while it is in reset", (_, driver) => ResetPhyTwice(driver)),
        ("sets reserved bits", (_, driver) => driver.WritePhy(0, 1)),
        ("no memory that the DMA reaches", (chip, _) => chip.Memory.Bytes(Chip.Ocram - 1, 2)),
    ];

    /// <summary>At a chip that is configured, and has rings, but is not enabled.</summary>
    private static readonly (string Says, Action<Chip, ReferenceDriver> Do)[] _closed =
    [
        ("0x010 is written while ETHEREN is not set", (_, driver) => driver.Set(Register.Rdar, 0)),
        ("0x014 is written while ETHEREN is not set", (_, driver) => driver.Set(Register.Tdar, 0)),
        ("DBSWP is not", (_, driver) => driver.Set(Register.Ecr, ReferenceDriver.Enable)),
        ("RDSR is not a multiple", (_, driver) => Enable(driver, Register.Rdsr, Received + 4)),
        ("TDSR is not a multiple", (_, driver) => Enable(driver, Register.Tdsr, Sent + 4)),
        ("MRBR has no size", (_, driver) => Enable(driver, Register.Mrbr, 0)),
        ("MRBR is not a multiple of 64", (_, driver) => Enable(driver, Register.Mrbr, 1520)),
        ("MII_MODE", (_, driver) => Enable(driver, Register.Rcr, ReferenceDriver.ReceiveControl & ~4u)),
        ("LOOP", (_, driver) => Enable(driver, Register.Rcr, ReferenceDriver.ReceiveControl | 1)),
        ("RMII_MODE", (_, driver) => Enable(driver, Register.Rcr, ReferenceDriver.ReceiveControl & ~(1u << 8))),
        ("MAX_FL] is below 64", (_, driver) => Enable(driver, Register.Rcr, ReferenceDriver.ReceiveControl & 0xFFFF)),
        ("TRUNC_FL", (_, driver) => Enable(driver, Register.Ftrl, 1535)),
        ("FCE", (_, driver) => Enable(driver, Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 5))),
        ("PADEN", (_, driver) => Enable(driver, Register.Rcr, ReferenceDriver.ReceiveControl | (1 << 12))),
        ("TCR has bits", (_, driver) => Enable(driver, Register.Tcr, (1 << 8) | 4)),
        ("TACC inserts checksums", (_, driver) => Enable(driver, Register.Tacc, 1 << 3)),
        ("RACC drops or shortens", (_, driver) => Enable(driver, Register.Racc, 1 << 1)),
        ("out of the memory", (_, driver) => Enable(driver, Register.Rdsr, 0x2000_0000)),
        ("a descriptor in common", (_, driver) => Enable(driver, Register.Tdsr, Received + 8)),
        ("no descriptor with the W bit", (chip, driver) => EndlessRing(chip, driver)),
        ("without a W bit", (chip, driver) => EndlessRing(chip, driver, Chip.Ocram + (512 * 1024) - 16)),
    ];

    public static TheoryData<int, string> Open => Numbered(_open);

    public static TheoryData<int, string> Closed => Numbered(_closed);

    public static TheoryData<uint> NotReset =>
        [Register.Palr, Register.Paur, Register.Iaur, Register.Ialr, Register.Gaur, Register.Galr, Register.Rdsr, Register.Tdsr, Register.Mrbr];

    [Theory]
    [MemberData(nameof(Open))]
    public void AnOpenChipRefuses(int index, string says)
    {
        (Chip chip, ReferenceDriver driver) = ModelReceiveTests.Opened();
        Refuses(says, () => _open[index].Do(chip, driver));
    }

    [Theory]
    [MemberData(nameof(Closed))]
    public void AClosedChipRefuses(int index, string says)
    {
        Chip chip = ModelReceiveTests.Make();
        ReferenceDriver driver = new(chip, Ring);
        driver.Configure();
        driver.MakeRings();
        Refuses(says, () => _closed[index].Do(chip, driver));
    }

    [Theory]
    [MemberData(nameof(NotReset))]
    public void WhatIsNotResetHasToBeWritten(uint missing)
    {
        Chip first = ModelReceiveTests.Make();
        new ReferenceDriver(first, Ring).Configure();
        Chip chip = ModelReceiveTests.Make();
        foreach ((uint register, uint value) in first.Writes.Where(write => write.Register != missing && write.Register != Register.Ecr))
        {
            chip.Write(Chip.Address + register, value);
        }

        Refuses($"0x{missing:X3}, which is not reset", () => chip.Write(Chip.Address + Register.Ecr, On));
        Refuses("has no value yet", () => chip.Read(Chip.Address + missing));
    }

    [Fact]
    public void TenMegabitsByMiiAreNotTheMacsToChoose()
    {
        Chip chip = new Chip { IsRmii = false }.Install();
        ReferenceDriver driver = new(chip, Ring);
        driver.Configure();
        driver.MakeRings();
        Refuses("without RMII", () => Enable(driver, Register.Rcr, (ReferenceDriver.ReceiveControl & ~(1u << 8)) | (1 << 9)));
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

    private static void Enable(ReferenceDriver driver, uint register, uint value) => Write(driver, (register, value), (Register.Ecr, On));

    private static void WithoutClock(Chip chip, ReferenceDriver driver)
    {
        chip.IsClockOn = false;
        driver.Get(Register.Eir);
    }

    private static void RingWithoutBarrier(Chip chip, uint doorbell)
    {
        chip.Write(Chip.Ocram + 0x6_0000, 0);
        chip.Write(Chip.Address + doorbell, 0);
    }

    private static void DeliverAnd(Chip chip, Action action)
    {
        chip.Deliver(ModelReceiveTests.Frame(60));
        action();
    }

    private static void Arm(Chip chip, uint buffer)
    {
        chip.Write(Received + 4, buffer);
        chip.Write(Received, Empty);
    }

    // Past the seam: as a driver would that writes descriptors by pointers.
    private static void WriteAndDeliver(Chip chip, uint address, uint value)
    {
        chip.Memory.WriteWord(address, value);
        chip.Deliver(ModelReceiveTests.Frame(60));
    }

    private static void HandOverBehind(Chip chip, ReferenceDriver driver)
    {
        chip.Memory.WriteWord(Sent, Ready | 60);
        driver.Set(Register.Tdar, 0);
    }

    private static void ReceiveInto(Chip chip, ReferenceDriver driver, uint buffer)
    {
        DeliverAnd(chip, () => Arm(chip, buffer));
        driver.Set(Register.Rdar, 0);
        for (uint i = 0; i < Ring; i++)
        {
            chip.Deliver(ModelReceiveTests.Frame(60));
        }
    }

    private static void HoldAnd(Chip chip, ReferenceDriver driver, Action action)
    {
        chip.IsTransmitHeld = true;
        driver.TrySend(ModelReceiveTests.Frame(60));
        action();
        chip.RunTransmitter(1);
    }

    private static void Scribble(Chip chip) => chip.Memory.Bytes(ReferenceDriver.TransmitBuffers, 1)[0]++;

    private static void Send(Chip chip, uint buffer, uint first)
    {
        chip.Write(Sent + 4, buffer);
        chip.Write(Sent, first);
    }

    private static void SendAnd(Chip chip, ReferenceDriver driver, uint first)
    {
        chip.Write(Sent, first);
        driver.Set(Register.Tdar, 0);
    }

    private static void ManageTwice(ReferenceDriver driver)
    {
        driver.Set(Register.Mmfr, 0x6002_0000);
        while (driver.Get(Register.Eir) == 0)
        {
        }

        driver.Set(Register.Mmfr, 0x6002_0000);
    }

    private static void ReadEarly(ReferenceDriver driver)
    {
        driver.Set(Register.Mmfr, 0x6002_0000);
        driver.Get(Register.Mmfr);
    }

    private static void ResetPhyTwice(ReferenceDriver driver)
    {
        driver.WritePhy(0, 0x8000);
        driver.WritePhy(4, 0x01E1);
    }

    private static void EndlessRing(Chip chip, ReferenceDriver driver, uint start = Chip.Ocram + 0x4_0000)
    {
        chip.Memory.Bytes(start, 16).Clear();
        Enable(driver, Register.Rdsr, start);
    }
}
