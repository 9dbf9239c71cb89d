// What a run makes of a device's status: its own sums, and the comparison with what was sent.
using System;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Running;
using PortShare.Wires;

namespace PortShare.Tool.Tests;

public class RunOutcomeTests
{
    private const string Unused = """{ "total": 8, "used": 0, "maximumUsed": 0, "failures": 0 }""";

    private static readonly EchoTotals Flawless = new(Sent: 10, Answered: 10, Lost: 0, Wrong: 0);

    [Fact]
    public void ARunInWhichAllAgreesIsFlawless()
    {
        RunOutcome outcome = Outcome(Flawless, deviceUser: 10, deviceKernel: 22);

        Assert.Empty(outcome.Discrepancies);
        Assert.True(outcome.IsFlawless);
    }

    [Theory]
    [InlineData(9, 22, "receive.user: 9 is less than the 10 messages that were answered")]
    [InlineData(11, 22, "receive.user: 11 is more than the 10 messages that were sent")]
    [InlineData(10, 19, "receive.kernel: 19 is less than the 20 messages that were answered")]
    public void ACounterThatDisagreesWithTheTrafficIsNamed(uint deviceUser, uint deviceKernel, string expected)
    {
        RunOutcome outcome = Outcome(Flawless, deviceUser, deviceKernel);

        Assert.Contains(expected, outcome.Discrepancies);
        Assert.False(outcome.IsConserved);
        Assert.False(outcome.IsFlawless);
    }

    [Theory]
    [InlineData(9, 1, 0)]
    [InlineData(10, 0, 1)]
    public void LostOrWrongMessagesAreAFlawEvenIfAllIsAccountedFor(long answered, long lost, long wrong)
    {
        RunOutcome outcome = Outcome(new EchoTotals(10, answered, lost, wrong), deviceUser: 10, deviceKernel: 22);

        Assert.True(outcome.IsConserved);
        Assert.False(outcome.IsFlawless);
    }

    [Fact]
    public void AStatusWithoutACounterIsAnErrorThatNamesIt()
    {
        JsonElement status = JsonDocument.Parse("{\"abi\":1}").RootElement;
        TrafficFigures figures = new(Flawless, Median: null, Percentile99: null);

        WireException error = Assert.Throws<WireException>(
            () => RunOutcome.Of(new RunSnapshot(TimeSpan.FromSeconds(1), figures, figures, figures, status, Provocations: 0)));

        Assert.Contains("'receive'", error.Message);
    }

    [Fact]
    public async Task AnApplicationThatWasRefusedIsToldOnceWithTheReason()
    {
        DeviceStatus status = Outcome(Flawless, deviceUser: 10, deviceKernel: 22).Status with
        {
            Applications = [new("mine", "refused", Reason: "why"), new("", "refused", Reason: "another reason")],
        };
        Repository repository = Repository.Find();
        FaultNotes notes = new(new SourceLocator(repository, FirmwareImage.Of(repository, repository.LoadBoard(), ["mine"])));

        await notes.UpdateAsync(status, CancellationToken.None);

        Assert.Equal(
            ["application mine refused: why", "application without a name refused: another reason"],
            notes.TakeNews().Select(line => line.Trim()));
        Assert.Empty(notes.TakeNews());
    }

    private static RunOutcome Outcome(EchoTotals user, uint deviceUser, uint deviceKernel)
    {
        string status = $$"""
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
              "applications": [ { "name": "echo", "state": "running", "faults": 0, "restarts": 0, "claims": 1 } ]
            }
            """;
        return RunOutcome.Of(new RunSnapshot(
            TimeSpan.FromSeconds(1),
            new TrafficFigures(user, Median: null, Percentile99: null),
            new TrafficFigures(Flawless, Median: null, Percentile99: null),
            new TrafficFigures(Flawless, Median: null, Percentile99: null),
            JsonDocument.Parse(status).RootElement,
            Provocations: 0));
    }

    private static string Protocol(uint received) => JsonSerializer.Serialize(
        new ProtocolCounters(received, 0, 0, 0, 0, 0, 0, 0, 0, 0), JsonSerializerOptions.Web);
}
