// ENET, NXP's 10/100 Ethernet MAC, whose DMA follows two rings of descriptors. What the driver is written from, Registers.cs says. Opened at
// start; else this runs in the kernel loop. Nobody has run it on hardware.
//
// Drivers of this MAC are reported to stop under load. What this one does about it:
//   reception stuck     RDAR is written behind each descriptor that is armed, never once for many; and looked at in each pass of the loop. A FIFO
//                       that overflows twice, and gives no frame to an empty ring in between, restarts the MAC
//   interrupts cease    the ring is looked at whenever the core wakes, and on each tick (RT1061's ENET2: zephyrproject-rtos/zephyr issue 97223)
//   TDAR cleared late   with a frame in the ring that the DMA has not seen: looked at on each tick, and when room is wanted (ERR006358, of i.MX
//                       6Q by Linux's driver, which looks on all chips)
//   transmission hangs  store and forward, so that the FIFO never runs dry; a frame that does not go out for a second restarts the MAC
//   bus error           the MAC turns itself off (EBERR): looked at on each tick, and restarted
// A missing reference clock of RMII no register tells of: a frame does not go out for a second, again and again, and nothing is received. The second
// time the console has a line.
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>ENET behind the contracts of a MAC.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal partial struct Enet<TPlace> : IReceiveQueue, ITransmitQueue, IMacControl
    where TPlace : struct, IEnetPlace
{
    private ReceiveRing<EnetReceiveDescriptor<TPlace>, EnetReceiveDma<TPlace>> _receive;
    private TransmitRing<EnetTransmitDescriptor<TPlace>> _transmit;
    private MacCounters _counters;
    private EnetStatistics<TPlace> _statistics;
    private PhyModeLink<EnetMdio<TPlace>> _link;
    // What a reset takes from the MAC.
    private HardwareAddress _address;
    private AddressHash _groups;
    private AddressHash _stations;
    private uint _receiveControl; // RCR, which but for PROM is as it was when the MAC was turned on
    private ReceiveWatch _receiveWatch;
    private TransmitWatch _transmitWatch;
    private SilenceWatch _silenceWatch;

    /// <inheritdoc/>
    public readonly MacCounters Counters => _counters;

    /// <inheritdoc/>
    public readonly bool IsLinkUp => _link.IsUp;

    /// <inheritdoc/>
    public bool TakeSilence() => _silenceWatch.Take();

    /// <inheritdoc/>
    public MacOpenResult Open(in HardwareAddress address)
    {
        if (!EnetAccess<TPlace>.TryReset())
        {
            return MacOpenResult.ResetTimeOut;
        }
        MacOpenResult phy = OpenPhy();
        if (phy != MacOpenResult.Opened)
        {
            return phy;
        }
        _address = address;
        _receive.Open(EnetRings<TPlace>.Memory, TPlace.FrameOffset);
        _transmit.Open(EnetRings<TPlace>.Memory);
        Begin();
        CountRoom();
        return MacOpenResult.Opened;
    }

    /// <inheritdoc/>
    // By hash, groups and other addresses of this station alike, each with a table of its own. A table is written over in two halves, and what is in
    // the old one and in the new one passes at every moment: so everything passes before the tables change, or after. The own address and broadcasts
    // need none.
    public bool TrySetReach(in MacReach reach)
    {
        _groups = default;
        _stations = default;
        for (uint i = 0; i < reach.Count; i++)
        {
            HardwareAddress address = reach.At(i);
            uint hash = EnetAddressHash.Of(in address);
            if (address.IsGroup)
            {
                _groups.Add(hash);
            }
            else
            {
                _stations.Add(hash);
            }
        }
        if (reach.EveryGroup)
        {
            _groups.AddAll();
        }
        WriteReceiveControl(_receiveControl | (reach.Everything ? EnetBits.Promiscuous : 0));
        WriteHashes();
        WriteReceiveControl(reach.Everything ? _receiveControl : _receiveControl & ~EnetBits.Promiscuous);
        return true;
    }

    /// <inheritdoc/>
    public bool Poll(uint elapsedMs)
    {
        bool hasOverflown = _statistics.Collect(ref _counters);
        bool isDeaf = _receiveWatch.IsStuck(_receive.At(0), _receive.HasWaiting, hasOverflown);
        bool hasLinkChanged = _link.Poll(elapsedMs);
        if (hasLinkChanged && !IsLinkUp)
        {
            _counters.LinkDowns++;
        }
        if (IsStuck(elapsedMs) || isDeaf || !IsOn || (hasLinkChanged && IsLinkUp))
        {
            Restart();
        }
        CountRoom();
        return hasLinkChanged;
    }

    // What it has to be told comes first. Whatever it then says of a link, it is there.
    private MacOpenResult OpenPhy()
    {
        EnetMdio<TPlace>.Open();
        if ((TPlace.PhyTestRegister != 0 && !PhySetting<EnetMdio<TPlace>>.TryEndTests(TPlace.PhyTestRegister))
            || (TPlace.PhyClockRegister != 0 && !PhySetting<EnetMdio<TPlace>>.TrySelect50MHz(TPlace.PhyClockRegister)))
        {
            return MacOpenResult.AccessTimeOut;
        }
        return _link.OpenPhy();
    }

    private static bool IsOn => (EnetAccess<TPlace>.Read(EnetRegister.Control) & EnetBits.Enable) != 0;

    // What a reset takes from the MAC, and what none gives it. How little may be left in the receive FIFO (RAEM) is as a reset leaves it, 4, the least
    // that a manual allows (as MCUX's headers cite it): a frame is in there whole before it is taken out, so that it never counts.
    private void Begin()
    {
        _statistics.Open();
        EnetAccess<TPlace>.Write(EnetRegister.AddressLower, BinaryPrimitives.ReverseEndianness(_address.Low));
        EnetAccess<TPlace>.Write(EnetRegister.AddressUpper, BinaryPrimitives.ReverseEndianness(_address.High));
        EnetAccess<TPlace>.Write(EnetRegister.TransmitWatermark, EnetBits.StoreAndForward);
        EnetAccess<TPlace>.Write(EnetRegister.ReceiveSectionFull, 0);
        EnetAccess<TPlace>.Write(EnetRegister.TruncationLength, LongestBytes);
        // Frames go out as they are: no checksum is put in.
        EnetAccess<TPlace>.Write(EnetRegister.TransmitAccelerator, 0);
        EnetAccess<TPlace>.Write(EnetRegister.ReceiveAccelerator, TPlace.IgnoresShift ? 0 : EnetBits.Shift16);
        EnetAccess<TPlace>.Write(EnetRegister.ReceiveBufferBytes, TPlace.BufferBytes);
        WriteHashes();
        TryEnable();
    }

    private readonly void WriteHashes()
    {
        EnetAccess<TPlace>.Write(EnetRegister.GroupHashUpper, _groups.High);
        EnetAccess<TPlace>.Write(EnetRegister.GroupHashLower, _groups.Low);
        EnetAccess<TPlace>.Write(EnetRegister.StationHashUpper, _stations.High);
        EnetAccess<TPlace>.Write(EnetRegister.StationHashLower, _stations.Low);
    }

    // As the last step of all (22.5.5), and with no event left of the time before. False if the MAC does not turn on: each tick looks again.
    private bool TryEnable()
    {
        RingMemory memory = EnetRings<TPlace>.Memory;
        WriteReceiveControl(ControlOfLink | (_receiveControl & EnetBits.Promiscuous));
        EnetAccess<TPlace>.Write(EnetRegister.TransmitControl, _link.IsFullDuplex ? EnetBits.FullDuplex : 0);
        EnetAccess<TPlace>.Write(EnetRegister.ReceiveDescriptors, memory.ReceiveDescriptors);
        EnetAccess<TPlace>.Write(EnetRegister.TransmitDescriptors, memory.TransmitDescriptors);
        EnetAccess<TPlace>.Write(EnetRegister.InterruptEvent, EnetBits.OtherEvents);
        EnetAccess<TPlace>.Write(EnetRegister.Control, EnetBits.Off | EnetBits.Enable);
        if (!IsOn)
        {
            return false;
        }
        EnetAccess<TPlace>.Ring(EnetRegister.ReceiveActive);
        return true;
    }

    // What is longer than the longest frame is marked. The FCS comes with each frame, padding stays, pause frames are discarded and not obeyed.
    // The link may have other answers already than those to which the MAC is set: see Restart.
    private readonly uint ControlOfLink => (LongestBytes << EnetBits.LongestFrameShift)
        | EnetBits.MiiMode
        | (TPlace.IsRmii ? EnetBits.Rmii : 0)
        | (TPlace.IsRmii && !_link.Is100 ? EnetBits.Rmii10 : 0)
        | (_link.IsFullDuplex ? 0 : EnetBits.DeafWhileSending);

    private void WriteReceiveControl(uint value)
    {
        _receiveControl = value;
        EnetAccess<TPlace>.Write(EnetRegister.ReceiveControl, value);
    }

    // Off and on again, with the link's speed and duplex: duplex changes only while the MAC is off, and off it forgets where in the rings it was
    // (22.5.5, 22.6.9.2). So both begin anew, and what is in them is lost and counted. When the link has come up, that is next to nothing.
    // One that does not obey is reset. (Of none that does not this is reported; but without it the port would be silent for good.)
    private void Restart()
    {
        EnetAccess<TPlace>.Write(EnetRegister.Control, EnetBits.Off);
        if (!IsOn)
        {
            RestartRings();
            if (TryEnable())
            {
                return;
            }
        }
        if (EnetAccess<TPlace>.TryReset())
        {
            RestartRings();
            EnetMdio<TPlace>.Open();
            _link.AskAgain();
            Begin();
        }
    }

    private void RestartRings()
    {
        _counters.Overruns += _receive.Restart();
        _transmit.Restart(EnetRings<TPlace>.Memory, ref _counters.TransmitErrors);
        _receiveWatch = default;
        _transmitWatch = default;
    }

    private static uint LongestBytes => FrameLimits.MaximumDoubleTaggedBytes + FrameLimits.FcsBytes;
}
