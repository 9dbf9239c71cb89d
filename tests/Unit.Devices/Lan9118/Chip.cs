// A LAN9118 as its datasheet describes it (SMSC LAN9118, revision 1.5), written without a look at the driver. It is strict: what the
// datasheet forbids, and every access that it gives no meaning, is a violation. Only what a driver of a FIFO MAC can need is here.
using System.Collections.Generic;

using PortShare.Arch;

namespace PortShare.Devices.Tests.Lan9118;

/// <summary>The chip on its bus: the directly addressed registers (5.2 and 5.3).</summary>
internal sealed partial class Chip : ChipModel, IRegisters
{
    /// <summary>Where it is.</summary>
    public const uint Address = 0x4020_0000;

    private const uint RegisterSpaceBytes = 0x100;

    private readonly Dictionary<uint, uint> _written = [];
    private int _resetReads;

    /// <summary>What BYTE_TEST reads (5.3.5).</summary>
    public uint ByteTest { get; init; } = 0x8765_4321;

    /// <summary>What ID_REV reads (5.3.1): chip and revision.</summary>
    public uint IdRevision { get; init; } = 0x0118_0001;

    /// <summary>How many reads of HW_CFG find the software reset under way.</summary>
    public int ResetReads { get; init; } = 2;

    /// <summary>The registers that were written, in their order, without the FIFOs and INT_STS.</summary>
    public List<(uint Register, uint Value)> Writes { get; } = [];

    /// <summary>Whether the interrupt line is active: IRQ_EN (5.3.2), and a bit of INT_STS whose bit in INT_EN is set.</summary>
    public bool IsInterrupting => (Written(0x54) & (1u << 8)) != 0 && (_interruptStatus & Written(0x5C)) != 0;

    /// <inheritdoc/>
    public uint Read(uint address)
    {
        uint value = ReadRegister(RegisterOf(address));
        CountAccess();
        return value;
    }

    /// <inheritdoc/>
    public void Write(uint address, uint value)
    {
        WriteRegister(RegisterOf(address), value);
        CountAccess();
    }

    private uint ReadRegister(uint register)
    {
        RefuseDuringReset(register);
        return register switch
        {
            < 0x20 => ReadReceiveData(),
            0x40 => TakeReceiveStatus(),
            0x48 => TakeTransmitStatus(),
            0x50 => IdRevision,
            0x58 => _interruptStatus,
            0x54 or 0x5C or 0x68 or 0x6C or 0x70 => Written(register),
            0x64 => ByteTest,
            0x74 => ReadHardwareConfiguration(),
            0x78 => ReadReceiveDatapathControl(),
            0x7C => ReceiveFifoInformation,
            0x80 => TransmitFifoInformation,
            0xA0 => TakeDropped(),
            0xA4 => ReadMacCommand(),
            0xA8 => ReadMacData(),
            >= 0x20 and < 0x40 => throw new ModelViolation("a read of the transmit data FIFO, which is write-only (5.2)"),
            _ => throw new ModelViolation($"a read of 0x{register:X2}, where a driver finds nothing that it needs"),
        };
    }

    private void WriteRegister(uint register, uint value)
    {
        RefuseDuringReset(register);
        RefuseReservedBits(register, value);
        switch (register)
        {
            case >= 0x20 and < 0x40:
                WriteTransmitData(value);
                return;
            case 0x58:
                ClearInterrupts(value);
                return;
            case 0x74 when (value & 1) != 0:
                Reset();
                return;
            case 0x74 when (value & (1u << 20)) == 0:
                throw new ModelViolation("HW_CFG: a bit that must be one is not (5.3.9)");
            case 0x78:
                FastForward();
                return;
            case 0xA4:
                StartMacAccess(value);
                return;
            case 0xA8:
                WriteMacData(value);
                return;
        }

        if (register is 0x6C or 0x74 && IsReceiverOn)
        {
            throw new ModelViolation($"a write of 0x{register:X2} while the receiver is on (5.3.7, 5.3.9)");
        }

        _written[register] = value;
        Writes.Add((register, value));
    }

    private uint Written(uint register) => _written.GetValueOrDefault(register);

    private static uint RegisterOf(uint address)
    {
        uint register = address - Address;
        return register < RegisterSpaceBytes && register % sizeof(uint) == 0
            ? register
            : throw new ModelViolation($"an access at 0x{address:X8}, which is no register of the chip");
    }

    // Reserved bits are written as zeros (5.1); read-only bits are not written at all.
    private static void RefuseReservedBits(uint register, uint value)
    {
        uint writable = register switch
        {
            >= 0x20 and < 0x40 => uint.MaxValue,    // commands have a check of their own
            0x54 => 0xFF00_4111,                    // IRQ_CFG: INT_DEAS, INT_DEAS_CLR, IRQ_EN, IRQ_POL, IRQ_TYPE
            0x58 or 0x5C => 0x83BF_E7DF,            // INT_STS, INT_EN
            0x68 => uint.MaxValue,                  // FIFO_INT
            0x6C => 0xCFFF_9F00,                    // RX_CFG: RX_EA, RX_DMA_CNT, RX_DUMP, RXDOFF
            0x70 => 0x0000_C007,                    // TX_CFG: TXS_DUMP, TXD_DUMP, TXSAO, TX_ON, STOP_TX
            0x74 => 0x001F_0001,                    // HW_CFG: MBO, TX_FIF_SZ, SRST
            0x78 => 0x8000_0000,                    // RX_DP_CTRL: RX_FFWD
            0xA4 => 0xC000_00FF,                    // MAC_CSR_CMD: busy, R/nW, address
            0xA8 => uint.MaxValue,                  // MAC_CSR_DATA
            _ => throw new ModelViolation($"a write of 0x{register:X2}, which is read-only or nothing that a driver needs"),
        };
        if ((value & ~writable) != 0)
        {
            throw new ModelViolation($"a write of 0x{value:X8} to 0x{register:X2}, which sets bits that are reserved or read-only");
        }
    }

    // Only HW_CFG tells that the reset goes on (5.3.9), and BYTE_TEST can always be read (5.3.5).
    private void RefuseDuringReset(uint register)
    {
        if (_resetReads != 0 && register is not (0x74 or 0x64))
        {
            throw new ModelViolation($"an access to 0x{register:X2} during the software reset");
        }
    }

    private uint ReadHardwareConfiguration()
    {
        bool isResetting = IsStillBusy(ref _resetReads);
        return Written(0x74) | (isResetting ? 1u : 0);
    }

    private void Reset()
    {
        _resetReads = ResetReads;
        _written.Clear();
        Writes.Clear();
        ResetReceiver();
        ResetTransmitter();
        ResetMac();
        // The default is TX_FIF_SZ of 5 (5.3.9).
        _written[0x74] = 5u << 16;
    }
}
