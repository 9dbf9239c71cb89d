// The header's views against the bytes as IEEE 802.3 has them on the wire. A failure prints the seed of its case.
using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using CsCheck;

namespace PortShare.Core.Tests.Fuzz;

public class HeaderFuzzTests
{
    private const int Cases = 2_000_000;
    private const int PaddingBytes = 2;

    // Few different bytes, so that addresses often agree, or nearly do.
    private static readonly Gen<byte[]> Buffers =
        Gen.Frequency((3, Gen.OneOf<byte>(0, 1, 2, 0x80, 0xFF)), (1, Gen.Byte)).Array[PaddingBytes + 14];

    private static readonly Gen<byte[]> Addresses = Gen.OneOf<byte>(0, 1, 2, 0x80, 0xFF).Array[6];

    [Fact]
    public void WhatTheBridgeReadsIsWhatIsOnTheWire() =>
        Gen.Select(Buffers, Addresses, Gen.Bool).Sample(
            (buffer, address, isForUs) =>
            {
                if (isForUs)
                {
                    address.CopyTo(buffer, PaddingBytes);
                }

                ReadOnlySpan<byte> frame = buffer.AsSpan(PaddingBytes);
                FrameHeader header = MemoryMarshal.Read<FrameHeader>(buffer);
                uint etherType = BinaryPrimitives.ReadUInt16BigEndian(frame[12..]);
                return header.IsAddressedTo(AddressOf(address)) == frame[..6].SequenceEqual(address)
                    && header.IsGroupAddressed == ((frame[0] & 1) != 0)
                    && EtherType.FromWire(header.WireEtherType) == etherType
                    && EtherType.IsVlanTag(header.WireEtherType) == (etherType is 0x8100 or 0x88A8);
            },
            iter: Cases);

    [Fact]
    public void WhatEgressReadsIsWhatIsOnTheWire() =>
        Gen.Select(Buffers, Addresses, Gen.Bool).Sample(
            (buffer, address, isFromUs) =>
            {
                if (isFromUs)
                {
                    address.CopyTo(buffer, PaddingBytes + 6);
                }

                ReadOnlySpan<byte> frame = buffer.AsSpan(PaddingBytes);
                SourceAndType sender = MemoryMarshal.Read<SourceAndType>(buffer.AsSpan((int)SourceAndType.Offset));
                return sender.IsSentBy(AddressOf(address)) == frame[6..12].SequenceEqual(address)
                    && EtherType.FromWire(sender.WireEtherType) == BinaryPrimitives.ReadUInt16BigEndian(frame[12..]);
            },
            iter: Cases);

    private static HardwareAddress AddressOf(byte[] bytes) =>
        new(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(4)));
}
