// What a run makes of a device's status: its own sums, and the comparison with what was sent.
using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Running;
using PortShare.Wires;

using Spectre.Console;

namespace PortShare.Tool.Tests.Running;

public class RunOutcomeTests
{
    private const string Quiet =
        """{ "name": "echo", "state": "running", "faults": 0, "restarts": 0, "claims": 1, "refusedClaims": 0, "spinMs": 3000 }""";

    private const string Unused = """{ "total": 8, "used": 0, "maximumUsed": 0, "failures": 0 }""";

    private static readonly RunTraffic Everything = RunTraffic.Of("all", [new("echo", [EchoProtocol.Type], Echoes: true)]);
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

    // Others may send to the board as well.
    [Fact]
    public void FramesOfOthersAreNoFlaw() => Assert.True(Outcome(Flawless, deviceUser: 13, deviceKernel: 22).IsFlawless);

    [Fact]
    public void AFaultIsAFlawUnlessItsApplicationIsThereToFault()
    {
        const string Faulty = """{ "name": "NAME", "state": "paused", "faults": 7, "lastFault": { "reason": "division by zero" } }""";

        RunOutcome mine = Outcome(Flawless, 10, 22, Faulty.Replace("NAME", "mine", StringComparison.Ordinal));

        Assert.Equal(["application mine faulted 7 times, the last time: division by zero"], mine.Flaws);
        Assert.True(mine.IsConserved);
        Assert.False(mine.IsFlawless);
        Assert.True(Outcome(Flawless, 10, 22, Faulty.Replace("NAME", "crash", StringComparison.Ordinal)).IsFlawless);
    }

    [Fact]
    public void ARefusedClaimIsAFlawWithReasonAndRemedy()
    {
        const string Refused = """{ "name": "mine", "state": "running", "refusedClaims": 1 }""";
        const string Last = """, "lastRefusedClaim": { "application": "mine", "etherType": "0x000088b8", "reason": "not granted" }""";

        RunOutcome outcome = Outcome(Flawless, 10, 22, Refused, Last);

        Assert.Equal(
            ["application mine: claim of 0x88B8 refused: not granted; name it in ApplicationClaims of the application's project and in the system's grants"],
            outcome.Flaws);
        Assert.False(outcome.IsFlawless);
    }

    [Fact]
    public async Task ASpinIsToldOnceAndIsNoFlaw()
    {
        RunOutcome outcome = Outcome(Flawless, 10, 22);
        ApplicationNotes notes = Notes("echo");

        await notes.UpdateAsync(outcome.Status, CancellationToken.None);

        Assert.Equal(["application echo spins: 3000 ms without waiting or a frame"], notes.TakeNews().Select(line => line.Trim()));
        Assert.Empty(notes.TakeNews());
        Assert.True(outcome.IsFlawless);
    }

    [Fact]
    public void TheTableShowsPinsAndWhatTheConsoleLost()
    {
        RunOutcome outcome = Outcome(
            Flawless, 10, 22, notes: """, "pins": { "used": "0x00000006", "high": "0x00000004" }, "console": { "droppedBytes": 9 }""");
        using StringWriter text = new();
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) }).Write(RunTables.Of(outcome.Last, Notes("echo")));

        Assert.Matches("pins +1: low, 2: high", text.ToString());
        Assert.Matches("console +9 characters lost", text.ToString());
    }

    [Fact]
    public void AStatusWithoutACounterIsAnErrorThatNamesIt()
    {
        JsonElement status = JsonDocument.Parse("{\"abi\":1}").RootElement;
        TrafficFigures figures = new(Flawless, Median: null, Percentile99: null);

        WireException error = Assert.Throws<WireException>(
            () => RunOutcome.Of(new RunSnapshot(TimeSpan.FromSeconds(1), figures, figures, figures, status, Everything), []));

        Assert.Contains("'receive'", error.Message);
    }

    [Fact]
    public async Task AnApplicationThatWasRefusedIsToldOnceWithTheReason()
    {
        DeviceStatus status = Outcome(Flawless, deviceUser: 10, deviceKernel: 22).Status with
        {
            Applications = [new("mine", "refused", Reason: "why"), new("", "refused", Reason: "another reason")],
        };
        ApplicationNotes notes = Notes("mine");

        await notes.UpdateAsync(status, CancellationToken.None);

        Assert.Equal(
            ["application mine refused: why", "application without a name refused: another reason"],
            notes.TakeNews().Select(line => line.Trim()));
        Assert.Empty(notes.TakeNews());
    }

    private static RunOutcome Outcome(
        EchoTotals user, uint deviceUser, uint deviceKernel, string application = Quiet, string notes = "")
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
              "applications": [ {{application}} ]{{notes}}
            }
            """;
        return RunOutcome.Of(new RunSnapshot(
            TimeSpan.FromSeconds(1),
            new TrafficFigures(user, Median: null, Percentile99: null),
            new TrafficFigures(Flawless, Median: null, Percentile99: null),
            new TrafficFigures(Flawless, Median: null, Percentile99: null),
            JsonDocument.Parse(status).RootElement,
            Everything), []);
    }

    private static ApplicationNotes Notes(string application)
    {
        Repository repository = Repository.Find();
        return new(new SourceLocator(repository, FirmwareImage.Of(repository, repository.LoadBoard(), [application])));
    }

    private static string Protocol(uint received) => JsonSerializer.Serialize(
        new ProtocolCounters(received, 0, 0, 0, 0, 0, 0, 0, 0, 0), JsonSerializerOptions.Web);
}
