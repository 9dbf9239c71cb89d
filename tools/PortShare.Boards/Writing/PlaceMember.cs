using System.Collections.Generic;
using System.Linq;

namespace PortShare.Boards.Writing;

/// <summary>What a driver takes from its place, nearly always a constant.</summary>
/// <param name="Type">Its type in C#.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Value">Its value in C#.</param>
internal sealed record PlaceMember(string Type, string Name, string Value)
{
    /// <summary>The device's address.</summary>
    public static PlaceMember Address(uint address) => Address("Address", address);

    /// <summary>Another address.</summary>
    public static PlaceMember Address(string name, uint address) => new("uint", name, $"0x{address:X8}");

    /// <summary>A number.</summary>
    public static PlaceMember Number(string name, uint value) => new("uint", name, $"{value}");

    /// <summary>The board's counter of microseconds, which runs before its MAC is opened.</summary>
    public static PlaceMember Microseconds { get; } = new("uint", "Microseconds", "MicrosecondCounter.Now");

    /// <summary>A table of bytes.</summary>
    public static PlaceMember Bytes(string name, IEnumerable<byte> values) =>
        new("System.ReadOnlySpan<byte>", name, $"[{string.Join(", ", values.Select(value => $"0x{value:X2}"))}]");

    /// <summary>A table of half words.</summary>
    public static PlaceMember HalfWords(string name, IEnumerable<uint> values) =>
        new("System.ReadOnlySpan<ushort>", name, $"[{string.Join(", ", values.Select(value => $"0x{value:X4}"))}]");

    /// <summary>A table of words.</summary>
    public static PlaceMember Words(string name, IEnumerable<uint> values) =>
        new("System.ReadOnlySpan<uint>", name, $"[{string.Join(", ", values.Select(value => $"0x{value:X8}"))}]");

    /// <summary>A condition.</summary>
    public static PlaceMember Flag(string name, bool value) => new("bool", name, value ? "true" : "false");
}
