// From memory to the line (UG0331 10.4.1).
using System;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.MssEmac;

internal sealed partial class Chip
{
    private const uint OverrideBits = 0x1Fu << 16;      // table 10-6, per-packet overrides
    private const uint OverrideEnable = 1u << 16;       // vendor: MSS_MAC_FIFO_TX_PERPKT_ENABLE
    private const uint PadAndCrc = 1u << 2;             // CFG2
    private const int ShortestWithoutFcs = 60;
    private const int ShortestTransfer = 5;

    /// <summary>What went out over the line: frames without FCS, in their order.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Frames that went out while nobody was at the other end.</summary>
    public int SentIntoNothing { get; private set; }

    /// <summary>Whether packets stay with the DMA until <see cref="RunTransmitter"/> is called, as if the line were slow.</summary>
    public bool IsTransmitHeld { get; set; }

    /// <summary>How many of the next packets the bus refuses to give: one packet each time that it is tried.</summary>
    public int BusErrors { get; set; }

    /// <summary>The packets that it refused to give, in their order.</summary>
    public List<byte[]> Refused { get; } = [];

    /// <summary>Lets packets go out.</summary>
    /// <param name="packets">The most.</param>
    public void RunTransmitter(int packets)
    {
        while (_transmit.IsOn && IsTransmitterOn && packets-- > 0)
        {
            DescriptorRing.Descriptor descriptor = _transmit.Ring.Fetch(_transmit.At);
            if (!descriptor.IsOwned)
            {
                _transmit.RunDry();
                return;
            }

            if (!Transmit(descriptor))
            {
                return;
            }
        }

        FindUnderrun();
    }

    // 10.4.1, 5: the DMA reads the next descriptor by itself, and stops if that is empty.
    private void FindUnderrun()
    {
        if (_transmit.IsOn && IsTransmitterOn && !_transmit.Ring.Fetch(_transmit.At).IsOwned)
        {
            _transmit.RunDry();
        }
    }

    private bool Transmit(DescriptorRing.Descriptor descriptor)
    {
        uint size = descriptor.Size & DescriptorRing.SizeMask;
        CheckPacket(descriptor, size);
        if (descriptor.Payload is null || (BusErrors != 0 && BusErrors-- != 0))
        {
            Refused.Add(descriptor.Payload ?? []);
            _transmit.FailOnBus();
            return false;
        }

        if (!Memory.Bytes(descriptor.Buffer, size).SequenceEqual(descriptor.Payload))
        {
            throw new ModelViolation($"the packet at 0x{descriptor.Buffer:X8} was changed while the DMA owned it (10.4.1)");
        }

        byte[] frame = descriptor.Payload;
        if ((Written(0x04) & PadAndCrc) != 0 && frame.Length < ShortestWithoutFcs)
        {
            Array.Resize(ref frame, ShortestWithoutFcs);
        }

        CountSent(frame);
        if (IsLinkUp)
        {
            Sent.Add(frame);
        }
        else
        {
            SentIntoNothing++;
        }

        _transmit.Ring.HandBack(descriptor, descriptor.Size | DescriptorRing.Empty);
        _transmit.Advance(descriptor.Next, AdvancesRegisters);
        return true;
    }

    private void CheckPacket(DescriptorRing.Descriptor descriptor, uint size)
    {
        string where = $"the packet in the descriptor at 0x{descriptor.Address:X8} ";
        uint overrides = descriptor.Size & OverrideBits;
        string? wrong =
            (descriptor.Size & ~(DescriptorRing.SizeMask | OverrideBits)) != 0 ? $"has reserved bits set: 0x{descriptor.Size:X8} (table 10-6)"
            : overrides != 0 && (overrides & OverrideEnable) == 0 ? "has overrides that are not enabled (table 10-6)"
            : size < ShortestTransfer ? $"has {size} bytes; the DMA hangs with 4 or fewer (one source: ag71xx)"
            : size + FcsBytes > Written(0x10) ? $"has {size} bytes, more than MAX_FRAME_LENGTH with its FCS (10.8)"
            : size < HeaderBytes ? $"has {size} bytes, fewer than a header (ours)"
            : null;
        if (wrong is not null)
        {
            throw new ModelViolation(where + wrong);
        }
    }
}
