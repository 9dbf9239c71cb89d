// The Ethernet MAC of STM32H7, whose DMA follows two rings of descriptors by their tail pointers (RM0433, chapter 58; what of it rests on which
// sources, Registers.cs says). Its clocks and pins, and the choice between MII and RMII, are the chip's to set up, before this opens it. Opened at
// start; else this runs in the kernel loop. Nobody has run it on hardware.
using System.Runtime.InteropServices;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The MAC of STM32H7 behind the contracts of a MAC.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal partial struct StmEthernetQos<TPlace> : IReceiveQueue, ITransmitQueue, IMacControl
    where TPlace : struct, IStmEthernetQosPlace
{
    // The reset answers within microseconds, once the PHY's clock runs. This is what ST's HAL waits.
    private const uint OpenLimitMicroseconds = 500_000;

    private ReceiveRing<StmEthernetQosReceiveDescriptor, StmEthernetQosReceiveDma<TPlace>> _receive;
    private TransmitRing<StmEthernetQosTransmitDescriptor> _transmit;
    private MacCounters _counters;
    private PhyModeLink<StmEthernetQosMdio<TPlace>> _link;
    private ReceiveWatch _receiveWatch;
    private TransmitWatch _transmitWatch;
    private SilenceWatch _silenceWatch;
    private bool _isLost;  // in a reset that has not ended: see TryRecover
    // What a reset takes from the MAC.
    private HardwareAddress _address;
    private uint _filter;
    private AddressHash _hashes;

    /// <inheritdoc/>
    public readonly MacCounters Counters => _counters;

    /// <inheritdoc/>
    public readonly bool IsLinkUp => _link.IsUp;

    /// <inheritdoc/>
    public bool TakeSilence() => _silenceWatch.Take();

    private static RingMemory Rings => new(TPlace.MemoryAddress, TPlace.DescriptorCount, StmEthernetQosDescriptor.StrideBytes, TPlace.BufferBytes);

    /// <inheritdoc/>
    // A MAC whose clock is off reads as zeros.
    public MacOpenResult Open(in HardwareAddress address)
    {
        uint version = StmEthernetQosAccess<TPlace>.Read(StmEthernetQosRegister.Version) & StmEthernetQosBits.VersionBits;
        if (version < StmEthernetQosBits.OldestVersion)
        {
            return version == 0 ? MacOpenResult.NotFound : MacOpenResult.WrongChip;
        }
        if (!StmEthernetQosAccess<TPlace>.TryReset(OpenLimitMicroseconds))
        {
            return MacOpenResult.NoPhyClock;
        }
        MacOpenResult phy = _link.OpenPhy();
        if (phy != MacOpenResult.Opened)
        {
            return phy;
        }
        _address = address;
        _receive.Open(Rings, TPlace.FrameOffset);
        _transmit.Open(Rings);
        SetRings();
        Begin();
        CountRoom();
        return MacOpenResult.Opened;
    }

    /// <inheritdoc/>
    public bool Poll(uint elapsedMs)
    {
        if (_isLost && !TryRecover())
        {
            return false;
        }
        uint missed = StmEthernetQosAccess<TPlace>.Read(StmEthernetQosRegister.ReceiveQueueMissed);
        _counters.Overruns += StmEthernetQosBits.CountIn(missed)
            + StmEthernetQosBits.CountIn(missed >> 16)
            + StmEthernetQosBits.CountInDma(StmEthernetQosAccess<TPlace>.Read(StmEthernetQosRegister.DmaMissed));
        LookAfterDma(elapsedMs, hasOverflown: (missed & (StmEthernetQosBits.CounterBits | StmEthernetQosBits.CounterFull)) != 0);
        if (_isLost)
        {
            return false;
        }
        bool hasLinkChanged = _link.Poll(elapsedMs);
        if (hasLinkChanged)
        {
            _counters.LinkDowns += IsLinkUp ? 0u : 1;
            FollowLink();
        }
        CountRoom();
        return hasLinkChanged;
    }

    // The last write to the MAC puts it to work, if there is a link; until then it takes no frame, and no frame is sent.
    private readonly void Begin()
    {
        // Counters of a MAC that has just been reset interrupt when they are half full, unless they are told not to: a port goes deaf after so many
        // frames, under the interrupt that nobody ends.
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.ReceiveCounterMask, StmEthernetQosBits.ReceiveCounters);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.TransmitCounterMask, StmEthernetQosBits.TransmitCounters);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.TransmitQueueMode, StmEthernetQosBits.TransmitQueue);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.ReceiveQueueMode, StmEthernetQosBits.ReceiveQueue);
        StmEthernetQosAccess<TPlace>.Write(
            StmEthernetQosRegister.ExtendedConfiguration, FrameLimits.MaximumDoubleTaggedBytes + FrameLimits.FcsBytes);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.AddressHigh, StmEthernetQosBits.AddressEnable | _address.High);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.AddressLow, _address.Low);
        SetFilter(isWider: false);
        StartDma();
        FollowLink();
    }

    // Without flow control, in either duplex. Receiver and transmitter are off while there is no link. Speed and duplex change only then: ST's HAL refuses
    // another mode until both are off. What is in the rings stays there.
    private readonly void FollowLink()
    {
        uint mode = StmEthernetQosBits.Common
            | (_link.Is100 ? StmEthernetQosBits.Speed100 : 0)
            | (_link.IsFullDuplex ? StmEthernetQosBits.FullDuplex : StmEthernetQosBits.HalfDuplex);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.Configuration, mode);
        if (IsLinkUp)
        {
            // By a write of their own: on hardware they were not taken in the one that sets the mode (Hubris, one source).
            StmEthernetQosAccess<TPlace>.Settle();
            StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.Configuration, mode | StmEthernetQosBits.ReceiveTransmit);
        }
    }

    private static void SetRings()
    {
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.DmaBusMode, StmEthernetQosBits.AlignedBursts);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.ChannelControl, StmEthernetQosBits.SkipFourWords);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.TransmitList, Rings.TransmitDescriptors);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.TransmitLength, Rings.Count - 1);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.ReceiveList, Rings.ReceiveDescriptors);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.ReceiveLength, Rings.Count - 1);
    }

    // Both begin at the first descriptor. The transmit ring is empty, so that is where its tail is; that of the receive ring is the last descriptor.
    private readonly void StartDma()
    {
        StmEthernetQosAccess<TPlace>.MoveTail(StmEthernetQosRegister.TransmitTail, _transmit.Next);
        StmEthernetQosAccess<TPlace>.MoveTail(StmEthernetQosRegister.ReceiveTail, _receive.At(Rings.Count - 1));
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.TransmitControl, StmEthernetQosBits.Burst32 | StmEthernetQosBits.Start);
        StmEthernetQosAccess<TPlace>.Write(
            StmEthernetQosRegister.ReceiveControl,
            StmEthernetQosBits.Burst32
                | ((TPlace.BufferBytes - TPlace.FrameOffset) << StmEthernetQosBits.BufferSizeShift)
                | StmEthernetQosBits.Start);
    }
}
