// LLDPDUs that are nearly right, against the rules written down once more, over the whole of it at once. Whoever looks beyond the end of a span ends
// by an exception. A failure prints the seed of its case.
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using PortShare.Apps.Lldp;
using PortShare.Core.Tests.Lldp;

namespace PortShare.Core.Tests.Fuzz;

public class LldpFuzzTests
{
    private const int Cases = 100_000;

    private static readonly Gen<byte[]> Tlv =
        from type in Gen.OneOf<int>(0, 1, 2, 3, 4, 5, 5, 7, 8, 8, 8, 9, 127)
        from value in Gen.Frequency((9, Gen.Byte.Array[0, 20]), (1, Gen.Byte.Array[250, 300]), (3, Gen.Const((byte[])[5, 1, 10, 0, 0, 1, 2, 0, 0, 0, 3, 0])))
        from lie in Gen.Frequency((20, Gen.Const(0)), (1, Gen.Int[-1, 2]))
        select Pdu.TlvOf(type, System.Math.Max(0, value.Length + lie), value);

    // Often with a beginning that is right.
    private static readonly Gen<byte[]> Bytes =
        from beginning in Gen.Frequency((6, Gen.Const(Pdu.Of(1, 120)[..^2])), (1, Gen.Const(Pdu.Of(1, 0)[..^2])), (2, Gen.Const((byte[])[])))
        from tlvs in Tlv.Array[0, 6]
        from padding in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[0, 5]))
        from change in Gen.Frequency((3, Gen.Const((-1, (byte)0))), (1, Gen.Select(Gen.Int[0, 60], Gen.Byte)))
        from cut in Gen.Frequency((5, Gen.Const(0)), (1, Gen.Int[0, 30]))
        select Changed([.. beginning, .. tlvs.SelectMany(static one => one), .. new byte[padding]], change, cut);

    [Fact]
    public void WhatCountsIsTheStandards() => Bytes.Sample(
        static bytes => Lldpdu.TryParse(bytes, out Lldpdu lldpdu) == IsValid(bytes) && lldpdu.SystemName.Length <= 255, iter: Cases);

    [Fact]
    public void NoiseDoesNoHarm()
    {
        Gen.Byte.Array[0, 1500].Sample(
            static bytes =>
            {
                using FakeBoard board = new();
                Agent agent = new();
                agent.Receive(bytes, 0);
                return agent.Malformed == (IsValid(bytes) ? 0u : 1u);
            },
            iter: Cases / 10);
    }

    private static byte[] Changed(byte[] bytes, (int At, byte Value) change, int cut)
    {
        if (change.At >= 0 && change.At < bytes.Length)
        {
            bytes[change.At] = change.Value;
        }
        return bytes[..System.Math.Max(0, bytes.Length - cut)];
    }

    private static bool IsValid(byte[] bytes)
    {
        List<(int Type, byte[] Value)> tlvs = [];
        int at = 0;
        while (at + 2 <= bytes.Length && at + 2 + LengthAt(bytes, at) <= bytes.Length)
        {
            tlvs.Add((bytes[at] >> 1, bytes[(at + 2)..(at + 2 + LengthAt(bytes, at))]));
            at += 2 + LengthAt(bytes, at);
        }
        if (!tlvs.Select(static one => one.Type).Take(3).SequenceEqual([1, 2, 3])
            || tlvs.Take(2).Any(static one => one.Value.Length is < 2 or > 256) || tlvs[2].Value.Length < 2)
        {
            return false;
        }
        bool isShutdown = tlvs[2].Value is [0, 0, ..];
        int end = tlvs.FindIndex(static one => one.Type == 0);
        bool endsWell = end < 0 ? at == bytes.Length : tlvs[end].Value.Length == 0;
        return isShutdown || (endsWell && tlvs.Take(end < 0 ? tlvs.Count : end).Skip(3).All(static one => one.Type is not (1 or 2 or 3)));
    }

    private static int LengthAt(byte[] bytes, int at) => ((bytes[at] & 1) << 8) | bytes[at + 1];
}
