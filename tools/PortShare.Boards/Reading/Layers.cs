// What the files of the layers hold, in the shape of their JSON. The meaning of every field is in the schemas of board-config.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

using PortShare.Boards.Model;

namespace PortShare.Boards.Reading;

/// <summary>A chip's file.</summary>
internal sealed record SocLayer(
    CoreLayer Core, ChipStart? Start, IReadOnlyList<uint>? UniqueId, IReadOnlyDictionary<string, MemoryArea> Memories, IReadOnlyDictionary<string, Device> Devices);

/// <summary>The core of a chip.</summary>
internal sealed record CoreLayer(string Type, string? Fpu);

/// <summary>A board's file, but for its defaults.</summary>
internal sealed record BoardLayer(
    string Description,
    string Soc,
    Tried Tried,
    Emulator? Emulator,
    Programming? Programming,
    MemoryLayer Memory,
    Clocks Clocks,
    ConsoleLayer Console,
    TimersLayer Timers,
    RandomLayer Random,
    WatchdogLayer? Watchdog,
    MacLayer Mac,
    Phy? Phy,
    PinsLayer? Pins,
    IReadOnlyList<PinFunction>? PinFunctions,
    BootFlash? BootFlash);

/// <summary>Which memories of the chip hold what.</summary>
internal sealed record MemoryLayer(string Code, string Data, string? Dma);

/// <summary>The console.</summary>
internal sealed record ConsoleLayer(string Device, uint? ClockHz, uint Baud);

/// <summary>Which devices of the chip are the timers.</summary>
internal sealed record TimersLayer(string Microseconds, string OneShot);

/// <summary>Random numbers.</summary>
internal sealed record RandomLayer(string Type, string? Device);

/// <summary>The watchdog.</summary>
internal sealed record WatchdogLayer(string Device, uint Ms);

/// <summary>The Ethernet controller.</summary>
internal sealed record MacLayer(string Device, uint? ClockHz, uint? Descriptors, IReadOnlyDictionary<string, bool> Quirks);

/// <summary>The pins.</summary>
internal sealed record PinsLayer(string Device, uint Count, IReadOnlyList<string>? Map, IReadOnlyList<uint>? Leds, IReadOnlyList<uint>? Buttons);

/// <summary>A system's file, and what it leaves out from its board's.</summary>
internal sealed record SettingsLayer(
    string? Board,
    NetworkSettings Network,
    KernelBudget Kernel,
    LwipSizes Lwip,
    IReadOnlyList<ApplicationBudget> Applications,
    IReadOnlyList<ApplicationGrant> Grants);

/// <summary>Makes layers of JSON that their schemas allow.</summary>
internal static class LayerJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters =
        {
            new NumberConverter(),
            new TextConverter<IPAddress>(IPAddress.Parse),
            new TextConverter<PhysicalAddress>(text => text == NetworkSettings.FromChip ? PhysicalAddress.None : PhysicalAddress.Parse(text)),
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
        },
    };

    /// <summary>Makes one of them.</summary>
    public static T Read<T>(JsonObject json) => json.Deserialize<T>(Options)!;

    // Numbers, and addresses and EtherTypes, which are texts in hexadecimal.
    private sealed class NumberConverter : JsonConverter<uint>
    {
        public override uint Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
                ? uint.Parse(reader.GetString().AsSpan("0x".Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                : reader.GetUInt32();

        public override void Write(Utf8JsonWriter writer, uint value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }

    private sealed class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
