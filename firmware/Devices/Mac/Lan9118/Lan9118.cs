// The LAN9118: a MAC and PHY whose frames wait in FIFOs inside the chip until the core reads or writes them.
// SMSC LAN9118 datasheet, revision 1.5. Opened at start; else this runs in the kernel loop.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The LAN9118 behind the contracts of a MAC.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal partial struct Lan9118<TPlace> : IReceiveQueue, ITransmitQueue, IMacControl
    where TPlace : struct, ILan9118Place
{
    private MacCounters _counters;
    private uint _transmitFreeBytes;  // in the transmit FIFO, at least: refreshed only when it looks too small
    private PhyLink<Lan9118Mdio<TPlace>> _link;
    private HardwareAddress _address;

    /// <inheritdoc/>
    public readonly MacCounters Counters => _counters;

    /// <inheritdoc/>
    public readonly bool IsLinkUp => _link.IsUp;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool TakeSilence() => false;

    /// <inheritdoc/>
    public MacOpenResult Open(in HardwareAddress address)
    {
        if (Lan9118Access<TPlace>.Read(Lan9118Register.ByteTest) != Lan9118Bits.ByteTestPattern)
        {
            return MacOpenResult.NotFound;
        }
        if (Lan9118Access<TPlace>.Read(Lan9118Register.IdRevision) >> 16 != Lan9118Bits.ChipId)
        {
            return MacOpenResult.WrongChip;
        }
        Lan9118Access<TPlace>.Write(Lan9118Register.HardwareConfiguration, Lan9118Bits.SoftReset);
        if (!Lan9118Access<TPlace>.WaitWhileSet(Lan9118Register.HardwareConfiguration, Lan9118Bits.SoftReset))
        {
            return MacOpenResult.ResetTimeOut;
        }
        Lan9118Access<TPlace>.Write(Lan9118Register.HardwareConfiguration, Lan9118Bits.TransmitFifo5Kb | Lan9118Bits.MustBeOne);
        Lan9118Access<TPlace>.Write(Lan9118Register.InterruptEnable, 0);
        Lan9118Access<TPlace>.Write(Lan9118Register.InterruptStatus, Lan9118Bits.ReceiveStatusLevel);
        Lan9118Access<TPlace>.Write(Lan9118Register.FifoInterrupt, 0);
        Lan9118Access<TPlace>.Write(Lan9118Register.InterruptConfiguration, Lan9118Bits.InterruptPushPullActiveHigh);
        Lan9118Access<TPlace>.Write(Lan9118Register.ReceiveConfiguration, Lan9118Bits.ReceiveOffsetTwo);
        Lan9118Access<TPlace>.Write(Lan9118Register.TransmitConfiguration, Lan9118Bits.TransmitOn);

        bool written = Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.AddressLow, address.Low)
            && Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.AddressHigh, address.High)
            && TryAllowTags()
            && Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.Control, Lan9118MacRegister.FullDuplexReceiveTransmit);
        if (!written || !_link.Open())
        {
            return MacOpenResult.AccessTimeOut;
        }
        _address = address;
        ReapTransmitStatus();
        return MacOpenResult.Opened;
    }

    /// <inheritdoc/>
    // Groups by their hashes, and a second address of the station as well: the chip compares with one address only. Its own is then looked up, too, and
    // each lets one of 64 foreign ones pass, which is less than everything. MCPAS goes with both (3.4, table 3.1).
    //
    // First the table, then what uses it. The own address is always in it, so it passes at every moment, whether it is looked up before, after, or not
    // at all; broadcasts never are. (Linux stops the receiver of early revisions for this, and loses frames. Never tried on hardware.)
    public readonly bool TrySetReach(in MacReach reach)
    {
        AddressHash hash = default;
        hash.Add(Lan9118AddressHash.Of(in _address));
        uint control = Lan9118MacRegister.FullDuplexReceiveTransmit
            | (reach.EveryGroup ? Lan9118MacRegister.PassAllMulticast : 0)
            | (reach.Everything ? Lan9118MacRegister.Promiscuous : 0);
        for (uint i = 0; i < reach.Count; i++)
        {
            HardwareAddress address = reach.At(i);
            hash.Add(Lan9118AddressHash.Of(in address));
            control |= Lan9118MacRegister.HashGroups | (address.IsGroup ? 0 : Lan9118MacRegister.HashStations);
        }
        return Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.HashHigh, hash.High)
            && Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.HashLow, hash.Low)
            && Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.Control, control);
    }

    /// <inheritdoc/>
    public bool Poll(uint elapsedMs)
    {
        // The chip's own count wraps after 2^32 lost frames.
        _counters.Overruns += Lan9118Access<TPlace>.Read(Lan9118Register.ReceiveDropped);
        bool hasLinkChanged = _link.Poll(elapsedMs);
        if (hasLinkChanged && !IsLinkUp)
        {
            _counters.LinkDowns++;
        }
        ReapTransmitStatus();
        return hasLinkChanged;
    }

    // A frame with a tag is longer, and the chip would call it too long. It looks at the first type alone: 0x8100 adds one tag, whatever follows, so
    // two tags come in at full length only behind 0x88A8. (QEMU has no limit and no VLAN2, whose write is an error there, and in older ones the end.)
    private static bool TryAllowTags() =>
        TPlace.ShortFramesArrive
        || (Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.Vlan1, EtherType.FromWire(EtherType.VlanTag))
            && Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.Vlan2, EtherType.FromWire(EtherType.ProviderVlanTag)));
}
