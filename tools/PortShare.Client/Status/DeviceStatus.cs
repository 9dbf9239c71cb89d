// What a device answers to GET /api/status: every counter it has. The names are the JSON's, in camel case there.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PortShare.Client;

/// <summary>A device's counters at one instant. All count from its start, modulo 2^32.</summary>
/// <param name="Abi">The version of the miniport ABI.</param>
/// <param name="Board">The board's name.</param>
/// <param name="UptimeMs">Time since start, in milliseconds.</param>
/// <param name="SumChecks">Times that the firmware checked its own sums; 0 if it is not built for tests.</param>
/// <param name="Network">The port's IPv4 address.</param>
/// <param name="Receive">What became of received frames.</param>
/// <param name="Transmit">What became of outgoing frames.</param>
/// <param name="Mac">What the Ethernet controller counts, by name.</param>
/// <param name="Lwip">What lwIP counts, by protocol.</param>
/// <param name="Memory">What lwIP has of its memory.</param>
/// <param name="Miniports">The miniports, in the order of their places.</param>
/// <param name="Applications">The applications, in the same order.</param>
/// <param name="Dhcp">What DHCP has said and heard, by name; null if the board does not use it.</param>
/// <param name="LongestSpin">The longest time that an application went on without waiting; null before the first.</param>
/// <param name="Pins">The pins that the applications have; null if they have none.</param>
/// <param name="Console">What became of the console's characters.</param>
public sealed record DeviceStatus(
    uint Abi,
    string Board,
    uint UptimeMs,
    uint SumChecks,
    NetworkStatus Network,
    ReceiveCounters Receive,
    TransmitCounters Transmit,
    IReadOnlyDictionary<string, uint> Mac,
    LwipCounters Lwip,
    StackMemory Memory,
    IReadOnlyList<MiniportCounters> Miniports,
    IReadOnlyList<ApplicationStatus> Applications,
    IReadOnlyDictionary<string, uint>? Dhcp = null,
    SpinStatus? LongestSpin = null,
    PinStatus? Pins = null,
    ConsoleStatus? Console = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The whole answer, as the device wrote it: also what is not read here.</summary>
    [JsonIgnore]
    public JsonElement Json { get; private init; }

    /// <summary>Reads a number that a device writes as a text: an address, an EtherType, a mask.</summary>
    /// <param name="text">For example <c>0x0001816c</c>.</param>
    public static uint NumberIn(string text) =>
        uint.Parse(text.AsSpan("0x".Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Reads a device's answer. Fields that are not known are passed over.</summary>
    /// <param name="json">The answer.</param>
    /// <exception cref="FormatException">It is not JSON, or a counter is missing. The message says which.</exception>
    public static DeviceStatus Parse(JsonElement json)
    {
        try
        {
            DeviceStatus status = json.Deserialize<DeviceStatus>(Options) ?? throw new JsonException("null");
            return status with { Json = json };
        }
        catch (JsonException error)
        {
            throw new FormatException($"/api/status: {error.Message}", error);
        }
    }
}

/// <summary>The port's IPv4 address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Source">
/// Where it is from: <c>static</c>, <c>dhcp</c>, <c>fallBack</c> (no address by DHCP), or <c>none</c>.
/// </param>
/// <param name="Conflicts">ARP packets in which another station claimed it.</param>
/// <param name="HardwareAddressConflicts">Frames that another station sent from the port's MAC address.</param>
public sealed record NetworkStatus(string Address, string Source, uint Conflicts, uint HardwareAddressConflicts);

/// <summary>Received frames, and what the bridge did with them.</summary>
/// <param name="Frames">Taken from the controller.</param>
/// <param name="Kernel">Delivered to lwIP.</param>
/// <param name="Queued">Waiting for lwIP.</param>
/// <param name="User">Delivered to miniports.</param>
/// <param name="Waiting">Waiting for applications that want the newest.</param>
/// <param name="Copies">Copies made for applications whose claims ask for copies; those too for which there was no slot.</param>
/// <param name="Dropped">Dropped, by reason.</param>
public sealed record ReceiveCounters(
    uint Frames, uint Kernel, uint Queued, uint User, uint Waiting, uint Copies, IReadOnlyDictionary<string, uint> Dropped);

/// <summary>Outgoing frames.</summary>
/// <param name="Frames">Given to the controller.</param>
/// <param name="Kernel">Those of them that came from lwIP.</param>
/// <param name="Queued">Frames of lwIP that wait for the controller.</param>
/// <param name="User">Those of them that came from miniports.</param>
/// <param name="Offered">What lwIP wanted to send.</param>
/// <param name="Dropped">Those of lwIP's that were not sent, by reason.</param>
public sealed record TransmitCounters(
    uint Frames, uint Kernel, uint Queued, uint User, uint Offered, IReadOnlyDictionary<string, uint> Dropped);

/// <summary>One application's miniport.</summary>
/// <param name="Name">The application.</param>
/// <param name="Received">Frames delivered to it.</param>
/// <param name="Waiting">Frames that wait in the kernel for it.</param>
/// <param name="NoSlot">Frames dropped because it had no free slot.</param>
/// <param name="Outdated">Frames dropped that waited in the kernel for it.</param>
/// <param name="Descriptors">Descriptors taken from its transmit ring.</param>
/// <param name="Sent">Those of them that were sent.</param>
/// <param name="Refused">Those of them that were refused, by reason.</param>
/// <param name="Slots">Who owns its slots.</param>
public sealed record MiniportCounters(
    string Name,
    uint Received,
    uint Waiting,
    uint NoSlot,
    uint Outdated,
    uint Descriptors,
    uint Sent,
    IReadOnlyDictionary<string, uint> Refused,
    SlotOwners Slots);

/// <summary>Who owns a miniport's slots.</summary>
/// <param name="Total">All of them.</param>
/// <param name="Kernel">The kernel's.</param>
/// <param name="Application">The application's.</param>
public sealed record SlotOwners(uint Total, uint Kernel, uint Application);

/// <summary>One application.</summary>
/// <param name="Name">Its name; empty if its image has none that can be trusted.</param>
/// <param name="State">
/// <c>running</c>, <c>paused</c> (it faulted and is started again), <c>ended</c>, or <c>refused</c> (its image is not good).
/// </param>
/// <param name="Faults">Times it was ended for something.</param>
/// <param name="Restarts">Times it was started again.</param>
/// <param name="Claims">How many claims it has in force.</param>
/// <param name="RefusedClaims">Claims of it that were refused.</param>
/// <param name="LastRefusal">The last of them and why, a text like <c>type=0x88B8 vlan=5: not granted: its VLAN tag</c>; null before the first.</param>
/// <param name="SpinMs">The longest time that it went on without waiting and without taking or sending a frame, in milliseconds.</param>
/// <param name="LastFault">What it was last ended for; null if it never was.</param>
/// <param name="Reason">Why it was refused; null if it was not.</param>
public sealed record ApplicationStatus(
    string Name,
    string State,
    uint Faults = 0,
    uint Restarts = 0,
    uint Claims = 0,
    uint RefusedClaims = 0,
    string? LastRefusal = null,
    uint SpinMs = 0,
    FaultStatus? LastFault = null,
    string? Reason = null)
{
    /// <summary>Whether it runs and has claimed something, so that frames reach it.</summary>
    public bool IsListening => State == "running" && Claims > 0;

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasEnded => State == "ended";

    /// <summary>Why it was refused, in a sentence; null if it was not.</summary>
    public string? Refusal => Reason is null ? null : $"application {(Name.Length > 0 ? Name : "without a name")} refused: {Reason}";
}

/// <summary>What an application was ended for. Addresses are texts like <c>0x00080330</c>.</summary>
/// <param name="Reason">Why, in words.</param>
/// <param name="Address">The address that was accessed; null if that is not known.</param>
/// <param name="Pc">The program counter; null if the processor could not save it.</param>
/// <param name="Lr">The link register, likewise.</param>
/// <param name="Callers">What look like return addresses on the stack, the last call's first; null if there are none.</param>
public sealed record FaultStatus(
    string Reason, string? Address = null, string? Pc = null, string? Lr = null, IReadOnlyList<string>? Callers = null);

/// <summary>The longest time that an application went on without waiting.</summary>
/// <param name="Application">The application.</param>
/// <param name="Ms">The time, in milliseconds.</param>
/// <param name="Pc">Its program counter then; 0x00000000 if its stack could not be read.</param>
/// <param name="Lr">Its link register, likewise.</param>
public sealed record SpinStatus(string Application, uint Ms, string Pc, string Lr);

/// <summary>Pins, as masks: texts like <c>0x00000003</c>, with bit 0 for pin 0.</summary>
/// <param name="Used">Those that applications have.</param>
/// <param name="High">Those of them whose level is high.</param>
public sealed record PinStatus(string Used, string High)
{
    private const int MaximumPins = 32;

    /// <summary>The pins that applications have, by their numbers: whether each is high.</summary>
    [JsonIgnore]
    // Not kept: two records of the same masks are equal.
    public IReadOnlyDictionary<int, bool> Levels => Enumerable.Range(0, MaximumPins)
        .Where(pin => (DeviceStatus.NumberIn(Used) >> pin & 1) != 0)
        .ToDictionary(static pin => pin, pin => (DeviceStatus.NumberIn(High) >> pin & 1) != 0);
}

/// <summary>The console.</summary>
/// <param name="DroppedBytes">Characters lost because too many waited.</param>
public sealed record ConsoleStatus(uint DroppedBytes);
