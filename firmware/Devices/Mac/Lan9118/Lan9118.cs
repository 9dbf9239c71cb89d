// The LAN9118: a MAC and PHY whose frames wait in FIFOs inside the chip until the core reads or writes them.
// SMSC LAN9118 datasheet, revision 1.5. Opened at start; else this runs in the kernel loop.
using System.Runtime.InteropServices;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>The LAN9118 behind the contracts of a MAC.</summary>
[StructLayout(LayoutKind.Sequential)]
internal partial struct Lan9118 : IReceiveQueue, ITransmitQueue, IMacControl
{
    private MacCounters _counters;
    private uint _transmitFreeBytes;  // in the transmit FIFO, at least: refreshed only when it looks too small
    private Lan9118Phy _phy;

    /// <inheritdoc/>
    public readonly MacCounters Counters => _counters;

    /// <inheritdoc/>
    public readonly bool IsLinkUp => _phy.IsLinkUp;

    /// <inheritdoc/>
    public MacOpenResult Open(in HardwareAddress address)
    {
        if (Mmio.Read(Lan9118Register.ByteTest) != Lan9118Bits.ByteTestPattern)
        {
            return MacOpenResult.NotFound;
        }
        if (Mmio.Read(Lan9118Register.IdRevision) >> 16 != Lan9118Bits.ChipId)
        {
            return MacOpenResult.WrongChip;
        }
        Mmio.Write(Lan9118Register.HardwareConfiguration, Lan9118Bits.SoftReset);
        if (!Lan9118MacAccess.WaitWhileSet(Lan9118Register.HardwareConfiguration, Lan9118Bits.SoftReset))
        {
            return MacOpenResult.ResetTimeOut;
        }
        Mmio.Write(Lan9118Register.HardwareConfiguration, Lan9118Bits.TransmitFifo5Kb | Lan9118Bits.MustBeOne);
        Mmio.Write(Lan9118Register.InterruptEnable, 0);
        Mmio.Write(Lan9118Register.InterruptStatus, 0xFFFFFFFF);
        Mmio.Write(Lan9118Register.FifoInterrupt, 0);
        Mmio.Write(Lan9118Register.InterruptConfiguration, Lan9118Bits.InterruptPushPullActiveHigh);
        Mmio.Write(Lan9118Register.ReceiveConfiguration, Lan9118Bits.ReceiveOffsetTwo);
        Mmio.Write(Lan9118Register.TransmitConfiguration, Lan9118Bits.TransmitOn);

        bool written = Lan9118MacAccess.TryWrite(Lan9118MacRegister.AddressLow, address.Low)
            && Lan9118MacAccess.TryWrite(Lan9118MacRegister.AddressHigh, address.High)
            && Lan9118MacAccess.TryWrite(Lan9118MacRegister.Control, Lan9118MacRegister.FullDuplexReceiveTransmit);
        if (!written || !_phy.Open())
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
        return Lan9118MacAccess.TryWrite(Lan9118MacRegister.Control, control) ? MacOpenResult.Opened : MacOpenResult.AccessTimeOut;
    }

    /// <inheritdoc/>
    public bool Poll(uint elapsedMs)
    {
        // The chip's own count wraps after 2^32 lost frames.
        _counters.Overruns += Mmio.Read(Lan9118Register.ReceiveDropped);
        bool hasLinkChanged = _phy.Poll(elapsedMs);
        if (hasLinkChanged && !IsLinkUp)
        {
            _counters.LinkDowns++;
        }
        ReapTransmitStatus();
        return hasLinkChanged;
    }
}
