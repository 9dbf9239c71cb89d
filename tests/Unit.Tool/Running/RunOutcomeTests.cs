// What a run makes of a device's status: its own sums, and the comparison with what was sent.
using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Running;
using PortShare.Tool.Traffic;

using Spectre.Console;

namespace PortShare.Tool.Tests.Running;

public class RunOutcomeTests
{
    private const string Quiet =
        """{ "name": "echo", "state": "running", "faults": 0, "restarts": 0, "claims": 1, "refusedClaims": 0, "spinMs": 3000 }""";

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

        Assert.Equal(
            ["application mine faulted 7 times, the last time: division by zero; compare the divisor with 0 first"], mine.Flaws);
        Assert.True(mine.IsConserved);
        Assert.False(mine.IsFlawless);
        Assert.True(Outcome(Flawless, 10, 22, Faulty.Replace("NAME", "crash", StringComparison.Ordinal)).IsFlawless);
    }

    [Fact]
    public void ARefusedClaimIsAFlawWithReasonAndRemedy()
    {
        const string Refused =
            """
            { "name": "mine", "state": "running", "refusedClaims": 3, "lastRefusal": "type=0x88B8 vlan=5: not granted: its VLAN tag" },
            { "name": "his", "state": "running", "refusedClaims": 1, "lastRefusal": "0x88B5: another application has it" },
            { "name": "hers", "state": "running", "refusedClaims": 1, "lastRefusal": "udp=5000: the table of claims is full" }
            """;

        RunOutcome outcome = Outcome(Flawless, 10, 22, Refused);

        Assert.Equal(
            [
                "application mine: claim of type=0x88B8 vlan=5 refused: not granted: its VLAN tag; "
                    + "name it, or a rule that contains it, in ApplicationClaims of the application's project and in the system's grants",
                "application his: claim of 0x88B5 refused: another application has it; "
                    + "of two equal rules one application has the frame: let one of the two claim another, a copy, or with a higher precedence",
                "application hers: claim of udp=5000 refused: the table of claims is full; let the applications claim fewer",
            ],
            outcome.Flaws);
        Assert.False(outcome.IsFlawless);
    }

    [Fact]
    public void AFaultIsAFlawWithReasonAndRemedy()
    {
        const string Faulty =
            """
            { "name": "mine", "state": "running", "faults": 1,
              "lastFault": { "reason": "access to memory that is not its own", "address": "0x00000004" } }
            """;

        Assert.Equal(
            ["application mine faulted once: access to memory that is not its own; the object or the pointer is null: make it at start, before it is used"],
            Outcome(Flawless, 10, 22, Faulty).Flaws);
    }

    [Fact]
    public void APinThatIsNotGrantedIsNamedWithItsPlaceAndItsRemedy()
    {
        const string Faulty = """{ "name": "mine", "state": "paused", "faults": 2, "lastFault": { "reason": "argument out of range" } }""";
        RunOutcome outcome = Outcome(Flawless, 10, 22, Faulty);
        FaultNote note = new("mine", "paused", Count: 2, new FaultStatus(RefusedPin.Reason), "Mine.cs:13", Pin: 3);

        Assert.Equal(
            "application mine faulted 2 times, the last time: a pin that is not there or not granted (pin 3) at Mine.cs:13; "
                + "name it in ApplicationPins of the application's project, and in pins of the system's grants and of the board",
            Assert.Single(RunOutcome.Of(outcome.Last, [note], spins: []).Flaws));
    }

    [Fact]
    public void AnApplicationThatHasEndedIsARemarkAndARow()
    {
        RunOutcome outcome = Outcome(Flawless, 10, 22, """{ "name": "mine", "state": "ended" }""");

        Assert.True(outcome.IsFlawless);
        Assert.Equal(
            "Note: application mine has ended by itself: its Main returned; if it should go on, let Main wait for frames or for time in a loop without end",
            RunTables.Verdict(outcome).Last());
        Assert.Matches("end mine +has ended by itself: its Main returned", TableOf(outcome));
    }

    [Fact]
    public async Task ASpinIsToldOnceAndIsNoFlaw()
    {
        RunOutcome outcome = Outcome(Flawless, 10, 22);
        ApplicationNotes notes = RunSample.NotesOf("echo");

        await notes.UpdateAsync(outcome.Last.Status, CancellationToken.None);

        const string Expected =
            "application echo spins: 3000 ms without waiting or a frame; let its loop wait for a frame or for time: Receive, or Miniport.Wait";
        Assert.Equal([Expected], notes.TakeNews().Select(line => line.Trim()));
        Assert.Empty(notes.TakeNews());
        RunOutcome named = RunOutcome.Of(outcome.Last, notes.Faults, notes.Spins);
        Assert.True(named.IsFlawless);
        Assert.Equal($"Note: {Expected}", RunTables.Verdict(named).Last());
    }

    [Fact]
    public async Task ASpinWithoutAClaimIsToldWithItsCause()
    {
        const string Refused =
            """
            { "name": "mine", "state": "running", "refusedClaims": 1, "lastRefusal": "0x88B5: another application has it", "spinMs": 3000 }
            """;
        ApplicationNotes notes = RunSample.NotesOf("mine");

        await notes.UpdateAsync(Outcome(Flawless, 10, 22, Refused).Last.Status, CancellationToken.None);

        Assert.Equal(
            "application mine spins: 3000 ms without waiting or a frame; its claim was refused, and without one Receive of the basic layer "
                + "does not wait: let Main return if none is accepted; and let its loop wait for a frame or for time",
            Assert.Single(notes.Spins).Line);
    }

    [Fact]
    public void WhoHasARefusedClaimIsNamed()
    {
        RunOutcome outcome = Outcome(
            Flawless, 10, 22, """{ "name": "mine", "state": "running", "refusedClaims": 1, "lastRefusal": "0x88B5: another application has it" }""");
        ClaimStatus[] claims = [new("mine", "0x88B5"), new("tap", "0x88B5 copy"), new("hello", "0x88B6"), new("echo", "0x88B5")];

        Assert.True(Refusals.AreAboutOthers(outcome.Last.Status));
        Assert.StartsWith(
            "application mine: claim of 0x88B5 refused: another application has it: echo, by 0x88B5; of two equal rules ",
            Assert.Single(RunOutcome.Of(outcome.Last, faults: [], spins: [], claims).Flaws));
        Assert.StartsWith(
            "application mine: claim of 0x88B5 refused: another application has it; of two equal rules ",
            Assert.Single(RunOutcome.Of(outcome.Last, faults: [], spins: [], claims[..3]).Flaws));
    }

    // Whether lwIP would lose something by it depends on the VLAN that it is on.
    [Theory]
    [InlineData("0x0800", 0, "nobody can claim")]
    [InlineData("0x0800", 100, "name it, or a rule that contains it")]
    [InlineData("type=0x0800 vlan=100", 0, "name it, or a rule that contains it")]
    [InlineData("type=0x0800 vlan=100", 100, "nobody can claim")]
    public void WhatNobodyCanClaimIsNotAdvised(string rule, int stackVlan, string advice)
    {
        RunOutcome outcome = Outcome(
            Flawless, 10, 22, $$"""{ "name": "mine", "state": "running", "refusedClaims": 1, "lastRefusal": "{{rule}}: not granted: what it carries" }""");

        Assert.StartsWith(
            $"application mine: claim of {rule} refused: not granted: what it carries; {advice}",
            Assert.Single(RunOutcome.Of(outcome.Last, faults: [], spins: [], claims: [], stackVlan).Flaws));
    }

    [Fact]
    public void TheTableShowsPinsAndWhatTheConsoleLost()
    {
        RunOutcome outcome = Outcome(
            Flawless, 10, 22, notes: """, "pins": { "used": "0x00000006", "high": "0x00000004" }, "console": { "droppedBytes": 9 }""");

        Assert.Matches("pins +1: low, 2: high", TableOf(outcome));
        Assert.Matches("console +9 characters lost", TableOf(outcome));
    }

    [Fact]
    public void TheTableNamesARuleAsTheVerdictDoes() => Assert.Matches(
        "claims mine +1 refused; the last: 0x88B8: not granted: what it carries",
        TableOf(Outcome(
            Flawless, 10, 22, """{ "name": "mine", "state": "running", "refusedClaims": 1, "lastRefusal": "0x88B8: not granted: what it carries" }""")));

    [Fact]
    public async Task AnApplicationThatWasRefusedIsToldOnceWithTheReason()
    {
        DeviceStatus status = Outcome(Flawless, deviceUser: 10, deviceKernel: 22).Last.Status with
        {
            Applications = [new("mine", "refused", Reason: "why"), new("", "refused", Reason: "another reason")],
        };
        ApplicationNotes notes = RunSample.NotesOf("mine");

        await notes.UpdateAsync(status, CancellationToken.None);

        Assert.Equal(
            ["application mine refused: why", "application without a name refused: another reason"],
            notes.TakeNews().Select(line => line.Trim()));
        Assert.Empty(notes.TakeNews());
    }

    private static string TableOf(RunOutcome outcome)
    {
        using StringWriter text = new();
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text) }).Write(RunTables.Of(outcome.Last, RunSample.NotesOf("echo")));
        return text.ToString();
    }

    private static RunOutcome Outcome(
        EchoTotals user, uint deviceUser, uint deviceKernel, string application = Quiet, string notes = "") =>
        RunOutcome.Of(
            new TrafficSnapshot(
                TimeSpan.FromSeconds(1),
                [new("user", "user (raw)", user), new("kernel", "kernel (UDP)", Flawless), new("ping", "kernel (ping)", Flawless)],
                RunSample.Status(deviceUser, deviceKernel, application, notes)),
            faults: [],
            spins: []);
}
