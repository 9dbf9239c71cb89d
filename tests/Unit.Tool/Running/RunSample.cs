// A run to show, with numbers as large as they become, and the parts of it that other tests put together.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Running;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Running;

/// <summary>Makes up what a device says.</summary>
internal static class RunSample
{
    private const string Name = "hostilefloat-two";

    private const string Unused = """{ "total": 8, "used": 0, "maximumUsed": 0, "failures": 0 }""";

    private const string Faulty =
        $$"""
        { "name": "{{Name}}", "state": "paused", "faults": 12345, "refusedClaims": 54321, "spinMs": 1234567,
          "lastRefusal": "type=0x88B8 vlan=4094 to=01:0C:CD:01:00:00: the table of claims is full",
          "lastFault": { "reason": "a floating point instruction, which its header does not ask for" } },
        { "name": "other", "state": "refused", "reason": "it wants more slots than its placement has, or none to receive into" }
        """;

    private const string Notes =
        """, "pins": { "used": "0xffffffff", "high": "0x0f0f0f0f" }, "console": { "droppedBytes": 12345678 }""";

    /// <summary>Numbers that its tables hold.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
        ["2345678", "1234567", "12346", "12347", "123457", "12.34", "1123.45", "54321", "1234567890", "12345678", "4444444"];

    /// <summary>The run.</summary>
    public static TrafficSnapshot Snapshot
    {
        get
        {
            EchoTotals totals = new(Sent: 2345678, Answered: 1234567, Lost: 12346, Wrong: 12347);
            (TimeSpan median, TimeSpan percentile99) = (TimeSpan.FromMilliseconds(12.34), TimeSpan.FromMilliseconds(1123.45));
            JsonNode status = JsonNode.Parse(Json(1234567890, 1234567890, Faulty, Notes).GetRawText())!;
            string[] reasons = ["notForUs", "groupNotGranted", "unclaimed", "unicastQuota", "lateCollision"];
            status["receive"]!["dropped"] = new JsonObject(reasons.Select(static reason => KeyValuePair.Create(reason, (JsonNode?)4444444u)));
            status["miniports"]![0]!["name"] = Name;
            return new TrafficSnapshot(
                TimeSpan.FromSeconds(10),
                [
                    new("user", "user (raw)", totals, median, percentile99),
                    new("kernel", "kernel (UDP)", totals, median, percentile99),
                    new("ping", "kernel (ping)", totals, median, percentile99),
                ],
                DeviceStatus.Parse(JsonSerializer.SerializeToElement(status)));
        }
    }

    /// <summary>What is noted of the run's applications.</summary>
    public static async Task<ApplicationNotes> NotesAsync()
    {
        ApplicationNotes notes = NotesOf(Name);
        await notes.UpdateAsync(Snapshot.Status, CancellationToken.None);
        return notes;
    }

    /// <summary>Nothing yet noted.</summary>
    /// <param name="application">Of whom.</param>
    public static ApplicationNotes NotesOf(string application)
    {
        Repository repository = Repository.Find();
        return new(new SourceLocator(repository, FirmwareImage.Of(repository, repository.LoadBoard(), [application])));
    }

    /// <summary>A status.</summary>
    /// <param name="deviceUser">User frames, received and sent.</param>
    /// <param name="deviceKernel">Kernel frames, received and sent.</param>
    /// <param name="applications">Its applications, as JSON.</param>
    /// <param name="notes">What comes behind all else, as JSON.</param>
    public static DeviceStatus Status(uint deviceUser, uint deviceKernel, string applications, string notes) =>
        DeviceStatus.Parse(Json(deviceUser, deviceKernel, applications, notes));

    private static JsonElement Json(uint deviceUser, uint deviceKernel, string applications, string notes) => JsonDocument.Parse(
        $$"""
        {
          "abi": 1, "board": "a-board", "uptimeMs": 1000, "sumChecks": 0,
          "receive": {
            "frames": {{deviceUser + deviceKernel}}, "kernel": {{deviceKernel}}, "queued": 0, "user": {{deviceUser}},
            "waiting": 0, "copies": 0, "dropped": {} },
          "transmit": {
            "frames": {{deviceUser + deviceKernel}}, "kernel": {{deviceKernel}}, "queued": 0, "user": {{deviceUser}},
            "offered": {{deviceKernel}}, "dropped": {} },
          "network": { "address": "10.0.0.2", "source": "static", "conflicts": 0, "hardwareAddressConflicts": 0 },
          "mac": {},
          "lwip": {
            "arp": {{Protocol(0)}}, "ip": {{Protocol(deviceKernel)}}, "icmp": {{Protocol(0)}},
            "udp": {{Protocol(deviceKernel)}}, "tcp": {{Protocol(0)}},
            "refused": { "arpSender": 0, "ipSource": 0, "ipGroupFrame": 0, "echoPort": 0, "ipSourceRoute": 0, "unresolved": 0,
              "tcpSegmentSize": 0, "tcpAcknowledgment": 0, "tcpAnswer": 0, "tcpPlace": 0, "tcpEvicted": 0 } },
          "memory": {
            "receiveBuffers": {{Unused}}, "heapBytes": {{Unused}}, "referencePbufs": {{Unused}},
            "tcpConnections": {{Unused}}, "tcpSegments": {{Unused}} },
          "miniports": [ {
            "name": "echo", "received": {{deviceUser}}, "waiting": 0, "noSlot": 0, "outdated": 0, "descriptors": {{deviceUser}},
            "sent": {{deviceUser}}, "refused": {}, "slots": { "total": 4, "kernel": 4, "application": 0 } } ],
          "applications": [ {{applications}} ]{{notes}}
        }
        """).RootElement;

    private static string Protocol(uint received) => JsonSerializer.Serialize(
        new ProtocolCounters(received, 0, 0, 0, 0, 0, 0, 0, 0, 0), JsonSerializerOptions.Web);
}
