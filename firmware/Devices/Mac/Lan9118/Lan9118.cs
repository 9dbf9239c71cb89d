// The LAN9118: a MAC and PHY whose frames wait in FIFOs inside the chip until the core reads or writes them.
// SMSC LAN9118 datasheet, revision 1.5. Opened at start; else this runs in the kernel loop.
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

    /// <inheritdoc/>
    public readonly MacCounters Counters => _counters;

    /// <inheritdoc/>
    public readonly bool IsLinkUp => _link.IsUp;

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
            && Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.Control, Lan9118MacRegister.FullDuplexReceiveTransmit);
        if (!written || !_link.Open())
        {
            return MacOpenResult.AccessTimeOut;
        }
        ReapTransmitStatus();
        return MacOpenResult.Opened;
    }

    /// <inheritdoc/>
    public readonly MacOpenResult SetReach(bool group, bool foreign)
    {
        uint control = Lan9118MacRegister.FullDuplexReceiveTransmit
            | (group ? Lan9118MacRegister.PassAllMulticast : 0)
            | (foreign ? Lan9118MacRegister.Promiscuous : 0);
        return Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.Control, control) ? MacOpenResult.Opened : MacOpenResult.AccessTimeOut;
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
}
