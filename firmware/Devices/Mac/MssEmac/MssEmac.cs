// The Ethernet MAC of SmartFusion2's microcontroller subsystem, whose DMA follows two rings of descriptors (UG0331, chapter 10; what of it
// rests on other sources, Registers.cs marks). Opened at start; else this runs in the kernel loop.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>The MSS EMAC behind the contracts of a MAC.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
[StructLayout(LayoutKind.Sequential)]
internal partial struct MssEmac<TPlace> : IReceiveQueue, ITransmitQueue, IMacControl
    where TPlace : struct, IMssEmacPlace
{
    private ReceiveRing<MssEmacReceiveDescriptor<TPlace>, MssEmacReceiveDma<TPlace>> _receive;
    private TransmitRing<MssEmacTransmitDescriptor> _transmit;
    private MacCounters _counters;
    private PhyModeLink<MssEmacMdio<TPlace>> _link;

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
        Reset();
        MssEmacAccess<TPlace>.Write(MssEmacRegister.MiiConfiguration, MssEmacBits.SlowestMdio);
        MssSystem.Write(MssEmacSystemRegister.MacControl, (TPlace.PhyInterface << 2) | MssEmacBits.LineSpeed100);
        MssSystem.Write(MssEmacSystemRegister.StatisticsClearOnRead, 1);
        MssSystem.Write(MssEmacSystemRegister.StatisticsClear, 1);
        MssSystem.Write(MssEmacSystemRegister.StatisticsClear, 0);
        if (!_link.Open())
        {
            return MacOpenResult.AccessTimeOut;
        }
        FollowLink();
        MssEmacAccess<TPlace>.Write(MssEmacRegister.MaximumFrameLength, FrameLimits.MaximumDoubleTaggedBytes + FrameLimits.FcsBytes);
        WriteAddress(address);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.FifoConfiguration4, MssEmacBits.Dropped);
        TrySetReach(default);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.FifoConfiguration1, MssEmacBits.FifoReceiveStart);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.FifoConfiguration2, MssEmacBits.FifoReceivePause);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.FifoConfiguration3, MssEmacBits.FifoTransmit);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.FifoConfiguration0, MssEmacBits.FifoRequests);
        if (!MssEmacAccess<TPlace>.WaitUntil(MssEmacRegister.FifoConfiguration0, MssEmacBits.FifoReplies, MssEmacBits.FifoReplies))
        {
            return MacOpenResult.AccessTimeOut;
        }
        OpenRings();
        MssEmacAccess<TPlace>.Write(MssEmacRegister.Configuration1, MssEmacBits.ReceiveTransmit);
        CountRoom();
        return MacOpenResult.Opened;
    }

    /// <inheritdoc/>
    // Which events do not matter: one write, so that nothing else is dropped meanwhile. Groups pass all or none. Frames to other stations always do:
    // the MAC has no filter for them (10.9), but for a bit that one source alone takes for one. The bridge drops those that nobody may have.
    public readonly bool TrySetReach(in MacReach reach)
    {
        bool hasGroups = reach.Everything || reach.EveryGroup;
        for (uint i = 0; i < reach.Count; i++)
        {
            hasGroups |= reach.At(i).IsGroup;
        }
        uint dropped = hasGroups ? MssEmacBits.BadFrame : MssEmacBits.Dropped;
        MssEmacAccess<TPlace>.Write(MssEmacRegister.FifoConfiguration5, (MssEmacBits.AllEvents & ~dropped) | MssEmacBits.DropShort);
        return true;
    }

    /// <inheritdoc/>
    public bool Poll(uint elapsedMs)
    {
        _counters.Overruns += MssEmacAccess<TPlace>.Read(MssEmacRegister.ReceiveDropped);
        bool hasLinkChanged = _link.Poll(elapsedMs);
        if (hasLinkChanged && IsLinkUp)
        {
            FollowLink();
        }
        else if (hasLinkChanged)
        {
            _counters.LinkDowns++;
        }
        CountRoom();
        return hasLinkChanged;
    }

    // Without flow control, in either duplex. MAC_CR stays at 100 Mbit/s: at 10 it would divide the clock once more (the chip's vendor; one other
    // source sets it).
    private readonly void FollowLink()
    {
        MssEmacAccess<TPlace>.Write(MssEmacRegister.InterfaceControl, _link.Is100 ? MssEmacBits.Speed100 : 0);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.Configuration2, MssEmacBits.Nibbles | (_link.IsFullDuplex ? MssEmacBits.FullDuplex : 0));
    }

    // The subsystem's own first: it also stops a DMA that is still on, after a reset of the processor alone. Then MAC, interface, FIFO: each
    // is released only behind the one before.
    private static void Reset()
    {
        MssSystem.Reset(MssSoftReset.Mac);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.Configuration1, MssEmacBits.MacResets);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.InterfaceControl, MssEmacBits.InterfaceReset);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.FifoConfiguration0, MssEmacBits.FifoResets);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.Configuration1, 0);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.InterfaceControl, 0);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.FifoConfiguration0, 0);
    }

    private static void WriteAddress(in HardwareAddress address)
    {
        uint first = TPlace.FirstByteIsHigh ? BinaryPrimitives.ReverseEndianness(address.Low) : (address.Low >> 16) | (address.High << 16);
        uint last = TPlace.FirstByteIsHigh ? BinaryPrimitives.ReverseEndianness(address.High) : address.Low << 16;
        MssEmacAccess<TPlace>.Write(MssEmacRegister.StationAddress1, first);
        MssEmacAccess<TPlace>.Write(MssEmacRegister.StationAddress2, last);
    }

    private void OpenRings()
    {
        RingMemory memory = new(TPlace.MemoryAddress, TPlace.DescriptorCount, MssEmacDescriptor.StrideBytes, TPlace.BufferBytes);
        _receive.Open(memory, TPlace.FrameOffset);
        _transmit.Open(memory);
        MssEmacAccess<TPlace>.StartDma(MssEmacRegister.ReceiveDescriptor, memory.ReceiveDescriptors, MssEmacRegister.ReceiveControl);
    }
}
