// Clock, reset and enabling: ECR, and what must be so before.
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

internal sealed partial class Chip
{
    private const uint ResetBit = 1u << 0;              // ECR
    private const uint Enable = 1u << 1;
    private const uint EnhancedDescriptors = 1u << 4;
    private const uint LittleEndianDescriptors = 1u << 8;

    private const uint Loop = 1u << 0;                  // RCR
    private const uint NoReceiveOnTransmit = 1u << 1;
    private const uint MiiMode = 1u << 2;
    private const uint Promiscuous = 1u << 3;
    private const uint RejectsBroadcast = 1u << 4;
    private const uint FlowControl = 1u << 5;
    private const uint Rmii = 1u << 8;
    private const uint Rmii10 = 1u << 9;
    private const uint RemovesPadding = 1u << 12;
    private const uint ForwardsPause = 1u << 13;
    private const uint StripsFcs = 1u << 14;
    private const uint DropsControlFrames = 1u << 15;
    private const uint ChecksLength = 1u << 30;
    private const int MaximumShift = 16;
    private const uint LengthMask = 0x3FFF;

    private const uint StopsGracefully = 1u << 0;       // TCR
    private const uint FullDuplex = 1u << 2;
    private const uint ReceivedPause = 1u << 4;
    private const uint ForwardsFcs = 1u << 9;

    private const uint StoreAndForward = 1u << 8;       // TFWR
    private const uint ChecksumAcceleration = 0x18;     // TACC
    private const uint IpAcceleration = 0x07;           // RACC
    private const uint DropsBadFrames = 1u << 6;
    private const uint Shift16 = 1u << 0;               // TACC
    private const uint ReceiveShift16 = 1u << 7;        // RACC

    private const uint ShortestMaximum = 64;
    private const uint DescriptorAlignment = 8;

    // Not reset: the driver writes them before it enables the MAC (manual, each register).
    private static readonly uint[] _notReset =
    [
        Register.Palr, Register.Paur, Register.Iaur, Register.Ialr, Register.Gaur, Register.Galr, Register.Rdsr, Register.Tdsr, Register.Mrbr,
    ];

    private uint _events;
    private int _resetReads;
    private bool _isEnabled;
    private bool _isOffByError;

    /// <summary>
    /// Whether its clock is on (CCM_CCGR1). Without it an access freezes the machine (QNEthernet). A driver that leaves this to its SoC's start
    /// needs a chip on which that was done.
    /// </summary>
    public bool IsClockOn { get; set; } = true;

    /// <summary>
    /// How many reads of ECR find the reset under way. Linux waits 10 µs, its driver of the older FEC polls, the vendor goes on at once.
    /// </summary>
    public int ResetReads { get; set; } = 2;

    /// <summary>Whether RMII is wired to the PHY, as on both boards, or MII.</summary>
    public bool IsRmii { get; init; } = true;

    /// <summary>
    /// What receive buffers and MRBR are multiples of. The manual says 16, the vendor's header for these chips 64, and Linux has 16 or 64.
    /// </summary>
    public uint ReceiveAlignment { get; init; } = 64;

    /// <summary>
    /// What transmit buffers are multiples of. Kinetis' manual says 8 (one source: FNET), the vendor's header 64, and Linux has 16, or none for
    /// other i.MX.
    /// </summary>
    public uint TransmitAlignment { get; init; } = 64;

    /// <summary>Speed and duplex to which the MAC is set.</summary>
    public (bool Is100, bool IsFullDuplex) Mode => ((_written[Register.Rcr] & Rmii10) == 0, (_written[Register.Tcr] & FullDuplex) != 0);

    /// <summary>ECR[ETHEREN].</summary>
    public bool IsEnabled => _isEnabled;

    private int MaximumBytes => (int)((_written[Register.Rcr] >> MaximumShift) & LengthMask);

    private bool HasLine => HasReferenceClock && Phy.IsLinkUp;

    private bool IsSpeedRight => Mode.Is100 == Phy.Is100;

    private bool IsDuplexRight => Mode.IsFullDuplex == Phy.IsFullDuplex;

    // Reset values: SVD and QEMU agree but for the upper four bits of ECR, which no driver uses.
    private void Reset()
    {
        Disable();
        _events = 0;
        _written.Clear();
        foreach (uint register in (uint[])
            [
                Register.Eimr, Register.Mscr, Register.Tcr, Register.Txic, Register.Rxic, Register.Tfwr, Register.Rsfl, Register.Rsem,
                Register.Tsem, Register.Tacc, Register.Racc,
            ])
        {
            _written[register] = 0;
        }

        _written[Register.Ecr] = 0x7000_0000;
        _written[Register.Mibc] = 0xC000_0000;
        _written[Register.Rcr] = 0x05EE_0001;
        _written[Register.Opd] = 0x0001_0000;
        _written[Register.Raem] = 4;
        _written[Register.Rafl] = 4;
        _written[Register.Taem] = 4;
        _written[Register.Tafl] = 8;
        _written[Register.Tipg] = 12;
        _written[Register.Ftrl] = 0x7FF;
        (_managementReads, _managementAnswer) = (0, null);
    }

    private void RefuseWithoutClock(uint register)
    {
        string? wrong =
            !IsClockOn ? "before its clock is on, which freezes the machine (QNEthernet)"
            : _resetReads != 0 && register != Register.Ecr ? "before ECR[RESET] reads 0 (ours; Linux waits)"
            : null;
        if (wrong is not null)
        {
            throw new ModelViolation($"an access to 0x{register:X3} " + wrong);
        }
    }

    private uint ReadControl() =>
        (_written[Register.Ecr] & ~Enable) | (_isEnabled ? Enable : 0) | (IsStillBusy(ref _resetReads) ? ResetBit : 0);

    private void WriteControl(uint value)
    {
        if (_resetReads != 0)
        {
            throw new ModelViolation("ECR is written before RESET reads 0 (ours)");
        }

        if ((value & ResetBit) != 0)
        {
            Reset();
            (_resetReads, HoldsEnable) = (ResetReads, false);
            return;
        }

        if (HoldsEnable)
        {
            return;
        }

        if ((value & EnhancedDescriptors) != 0)
        {
            throw new ModelViolation("ECR: EN1588, with which descriptors have another format; it is not modelled");
        }

        bool wasEnabled = _isEnabled;
        _isOffByError &= (value & Enable) != 0;
        if (wasEnabled && ((value ^ _written[Register.Ecr]) & LittleEndianDescriptors) != 0)
        {
            throw new ModelViolation("ECR: DBSWP is changed while ETHEREN is set");
        }

        _written[Register.Ecr] = value & ~Enable;
        if (wasEnabled && (value & Enable) == 0)
        {
            Disable();
        }
        else if (!wasEnabled && (value & Enable) != 0)
        {
            CheckConfiguration();
            StartRings();
            (_isEnabled, _isOffByError) = (true, false);
        }
    }

    // RDAR and TDAR are cleared, and the DMA goes back to the start of both rings (manual, ECR[ETHEREN]).
    private void Disable()
    {
        (_isEnabled, _isOffByError) = (false, false);
        _receive.Forget();
        _transmit.Forget();
        ForgetReceived();
        ForgetTransmission();
    }

    private void StartRings()
    {
        _receive.Alignment = ReceiveAlignment;
        _receive.BufferBytes = _written[Register.Mrbr];
        _transmit.Alignment = TransmitAlignment;
        _receive.Learn(_written[Register.Rdsr]);
        bool isShared = _receive.Overlaps(_written[Register.Tdsr], DescriptorRing.DescriptorBytes);
        if (!isShared)
        {
            _transmit.Learn(_written[Register.Tdsr]);
            isShared = _transmit.Overlaps(_written[Register.Rdsr], DescriptorRing.DescriptorBytes);
        }

        if (isShared)
        {
            throw new ModelViolation("both rings have a descriptor in common");
        }
    }

    // ETHEREN is set at last, when all else is (manual).
    private void CheckConfiguration()
    {
        uint rcr = _written[Register.Rcr];
        uint tcr = _written[Register.Tcr];
        foreach (uint register in _notReset.Where(register => !_written.ContainsKey(register)))
        {
            throw new ModelViolation($"ECR: ETHEREN is set, but 0x{register:X3}, which is not reset, was not written (manual)");
        }

        string? missing =
            (_written[Register.Ecr] & LittleEndianDescriptors) == 0 ? "DBSWP is not: descriptors would be read as big-endian"
            : _written[Register.Rdsr] % DescriptorAlignment != 0 ? "RDSR is not a multiple of 8 (manual; 16 is recommended)"
            : _written[Register.Tdsr] % DescriptorAlignment != 0 ? "TDSR is not a multiple of 8 (manual; 16 is recommended)"
            : _written[Register.Mrbr] is 0 or > 0x3FF0 ? "MRBR has no size"
            : _written[Register.Mrbr] % ReceiveAlignment != 0 ? $"MRBR is not a multiple of {ReceiveAlignment}"
            : (rcr & MiiMode) == 0 ? "RCR[MII_MODE] is not (manual: always)"
            : (rcr & Loop) != 0 ? "RCR[LOOP] is still set from reset: nothing would leave the MAC"
            : (rcr & Rmii) != 0 != IsRmii ? "RCR[RMII_MODE] is not as the PHY is wired"
            : !IsRmii && (rcr & Rmii10) != 0 ? "RCR[RMII_10T] is set without RMII"
            : MaximumBytes < ShortestMaximum ? "RCR[MAX_FL] is below 64"
            : _written[Register.Ftrl] < MaximumBytes ? "FTRL[TRUNC_FL] is below RCR[MAX_FL] (manual)"
            : (rcr & FlowControl) != 0 ? "RCR[FCE] is too; pausing is not modelled"
            : (rcr & RemovesPadding) != 0 ? "RCR[PADEN] is too, which takes bytes off raw frames (ours)"
            : (tcr & ~(StopsGracefully | FullDuplex | ForwardsFcs)) != 0 ? "TCR has bits that change or pause what is sent (ours)"
            : (_written[Register.Tacc] & ChecksumAcceleration) != 0 ? "TACC inserts checksums, also into frames that are not ours (ours)"
            : (_written[Register.Racc] & IpAcceleration) != 0 ? "RACC drops or shortens frames for what is in them (ours)"
            : null;
        if (missing is not null)
        {
            throw new ModelViolation("ECR: ETHEREN is set, but " + missing);
        }
    }

    // All else is configured before (manual, ETHEREN). The hash tables, PROM and BC_REJ follow the groups in Linux, GTS is made for it.
    private void RefuseWhileEnabled(uint register, uint value)
    {
        if (!_isEnabled)
        {
            // That an error of the bus has turned the MAC off, nobody can know before.
            if (register is Register.Rdar or Register.Tdar && !_isOffByError)
            {
                throw new ModelViolation($"0x{register:X3} is written while ETHEREN is not set, which has no effect (manual)");
            }

            return;
        }

        bool isFree = register switch
        {
            Register.Eir or Register.Eimr or Register.Rdar or Register.Tdar or Register.Ecr or Register.Mmfr or Register.Mscr
                or Register.Mibc or Register.Iaur or Register.Ialr or Register.Gaur or Register.Galr => true,
            Register.Rcr => ((value ^ _written[register]) & ~(Promiscuous | RejectsBroadcast)) == 0,
            Register.Tcr => ((value ^ _written[register]) & ~StopsGracefully) == 0,
            _ => false,
        };
        if (!isFree)
        {
            throw new ModelViolation($"a write of 0x{value:X8} to 0x{register:X3} while ETHEREN is set (manual: it is set last)");
        }
    }

    private void WriteTransmitControl(uint value)
    {
        uint risen = value & ~_written[Register.Tcr];
        _written[Register.Tcr] = value & ~ReceivedPause;
        // Frames go out whole between two accesses, so it stands still at once.
        if (_isEnabled && (risen & StopsGracefully) != 0)
        {
            _events |= Event.GracefulStop;
        }
    }

    private uint ReadEvents()
    {
        StepManagement();
        return _events;
    }

    private void FailOnBus()
    {
        _events |= Event.BusError;
        Disable();
        _isOffByError = true;
    }
}
