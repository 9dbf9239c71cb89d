// Rules of every kind, for tests that hold for all.
using System.Linq;
using System.Net.NetworkInformation;

using CsCheck;

using PortShare.Claims;

namespace PortShare.Boards.Tests.Claims;

internal static class RuleSamples
{
    private static readonly Gen<PhysicalAddress> Addresses = Gen.Byte.Array[6].Select(static bytes => new PhysicalAddress(bytes));

    private static readonly Gen<Rule> Carried = Gen.OneOf(
        Gen.Const(new Rule()),
        Gen.UShort[0x0600, ushort.MaxValue].Where(static type => type is not (0x8100 or 0x88A8)).Select(static type => new Rule { EtherType = type }),
        Gen.OneOf<ushort>(0x0800, 0x0806, 0x86DD).Select(static type => new Rule { EtherType = type }),
        Gen.Select(Gen.Byte, Gen.Byte, static (destination, source) => new Rule { Llc = new LlcSaps(destination, source) }),
        Gen.Select(Gen.UInt[0, 0xFFFFFF], Gen.UShort, static (oui, type) => new Rule { Snap = new SnapProtocol(oui, type) }),
        Gen.Select(Gen.Bool, Gen.Byte, static (isVersion6, protocol) => new Rule { Ip = new IpProtocol(isVersion6, protocol) }),
        Gen.Select(Gen.Bool, Gen.OneOf<byte>(IpProtocol.Tcp, IpProtocol.Udp), Gen.UShort, static (isVersion6, protocol, port) => new Rule { Ip = new IpProtocol(isVersion6, protocol, port) }));

    private static readonly Gen<Rule> Tags = Gen.OneOf(
        Gen.Const(new Rule()),
        Gen.Bool.Select(static isTagged => new Rule { IsTagged = isTagged }),
        Gen.UShort[0, 4094].Select(static id => new Rule { VlanId = id }),
        Gen.Byte[0, 7].Select(static priority => new Rule { Priority = priority }),
        Gen.Select(Gen.UShort[0, 4094], Gen.Byte[0, 7], static (id, priority) => new Rule { VlanId = id, Priority = priority }));

    private static readonly Gen<Rule> Destinations = Gen.OneOf(
        Gen.Const(new Rule()),
        Gen.Const(new Rule { IsToStation = true }),
        Gen.Const(new Rule { IsToGroup = true }),
        Addresses.Select(static address => new Rule { Destination = address }));

    private static readonly Gen<PhysicalAddress?> Sources = Gen.OneOf(
        Gen.Const((PhysicalAddress?)null),
        Addresses.Where(static address => !address.IsGroup()).Select(static address => (PhysicalAddress?)address));

    private static readonly Gen<RuleBytes?> Bytes = Gen.OneOf(
        Gen.Const((RuleBytes?)null),
        Gen.Select(Gen.Int[0, 63], Gen.Select(Gen.Byte, Gen.OneOf(Gen.Const(byte.MaxValue), Gen.Byte)).Array[1, 8], static (offset, bytes) => Masked(offset, bytes)));

    /// <summary>Rules that can be written.</summary>
    public static Gen<Rule> All { get; } = Gen.Select(
        Carried,
        Tags,
        Destinations,
        Gen.Select(Sources, Bytes),
        Gen.Bool,
        Gen.OneOf(Gen.Const((byte)0), Gen.Byte),
        static (carried, tag, destination, others, isCopy, precedence) => carried with
        {
            IsTagged = tag.IsTagged,
            VlanId = tag.VlanId,
            Priority = tag.Priority,
            IsToStation = destination.IsToStation,
            IsToGroup = destination.IsToGroup,
            Destination = destination.Destination,
            Source = others.Item1,
            Bytes = others.Item2,
            IsCopy = isCopy,
            Precedence = precedence,
        });

    private static RuleBytes Masked(int offset, (byte Value, byte Mask)[] bytes)
    {
        (byte Value, byte Mask)[] within = [.. bytes.Take(64 - offset)];
        byte[] mask = [.. within.Select(static one => one.Mask)];
        mask[0] |= 1;
        mask[^1] |= 1;
        return new RuleBytes(offset, [.. within.Zip(mask, static (one, bits) => (byte)(one.Value & bits))], mask);
    }
}
