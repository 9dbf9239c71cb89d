// LLDPDUs for tests, byte by byte: not by the firmware's writer.
using System.Linq;

namespace PortShare.Core.Tests.Lldp;

/// <summary>Makes them.</summary>
internal static class Pdu
{
    /// <summary>The end.</summary>
    public static byte[] End { get; } = Tlv(0);

    /// <summary>A chassis, 02:00:00:00:00:01, and its port "1".</summary>
    public static byte[] Ids { get; } = [.. Tlv(1, 4, 2, 0, 0, 0, 0, 1), .. Tlv(2, 7, (byte)'1')];

    /// <summary>A TLV.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its value.</param>
    public static byte[] Tlv(int type, params byte[] value) => TlvOf(type, value.Length, value);

    /// <summary>A TLV whose length may be a lie.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="bytes">The length that it gives.</param>
    /// <param name="value">Its value.</param>
    public static byte[] TlvOf(int type, int bytes, params byte[] value) => [(byte)((type << 1) | (bytes >> 8)), (byte)bytes, .. value];

    /// <summary>How long it holds.</summary>
    /// <param name="seconds">The time.</param>
    public static byte[] TimeToLive(int seconds) => Tlv(3, (byte)(seconds >> 8), (byte)seconds);

    /// <summary>Where an IPv4 host is managed.</summary>
    /// <param name="address">The address.</param>
    public static byte[] Management(params byte[] address) => Tlv(8, [5, 1, .. address, 2, 0, 0, 0, 3, 0]);

    /// <summary>A whole one, of station 02:00:00:00:00:xx.</summary>
    /// <param name="station">The station's number.</param>
    /// <param name="seconds">How long it holds.</param>
    /// <param name="optional">TLVs behind those that every one has.</param>
    public static byte[] Of(byte station, int seconds, params byte[][] optional) =>
        [.. Tlv(1, 4, 2, 0, 0, 0, 0, station), .. Tlv(2, 7, (byte)'1'), .. TimeToLive(seconds), .. optional.SelectMany(static one => one), .. End];
}
