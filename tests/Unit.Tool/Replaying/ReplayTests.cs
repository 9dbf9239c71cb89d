// What replay says, of the reference alone and beside a board that is made up.
using System;
using System.IO;
using System.Linq;
using System.Net.NetworkInformation;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Claims;
using PortShare.Cookbook;
using PortShare.Simulation;
using PortShare.Tool.Replaying;
using PortShare.Tool.Verbs;

namespace PortShare.Tool.Tests.Replaying;

public sealed class ReplayTests : IDisposable
{
    private static readonly Board Board = Repository.Find().LoadBoard();
    private static readonly PhysicalAddress Station = Board.Network.HardwareAddress;
    private static readonly byte[] ToBoard = Station.GetAddressBytes();
    private static readonly byte[] User = Wire.Received(ToBoard, 0x88B5, Contents.Custom);
    private static readonly byte[] Unclaimed = Wire.Received(ToBoard, 0x88B6, Contents.Custom);
    private static readonly byte[] Kernel = Wire.ReceivedUdp(ToBoard, Wire.PortIp, 7, Contents.Custom);

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("0x88B5", 0, "88B5", "", "application by 0x88B5")]
    [InlineData("0x88B5", 0, "88B6", "", "dropped: receive.dropped.unclaimed")]
    [InlineData("0x88B5 copy", 0, "88B5", "", "dropped: receive.dropped.unclaimed, copy to application by 0x88B5 copy")]
    [InlineData("type=0x0800 copy", 0, "0800", "", "kernel, copy to application by type=0x0800 copy")]
    [InlineData("0x88B5", 0, "88B5", "FFFFFFFFFFFF", "dropped: receive.dropped.groupNotGranted")]
    [InlineData("0x88B5", 1, "88B5", "FFFFFFFFFFFF", "application by 0x88B5")]
    [InlineData("0x88B5", 0, "88B5", "01005E000001", "kept out by the MAC")]
    [InlineData("0x88B5", 1, "88B5", "01005E000001", "application by 0x88B5")]
    [InlineData("0x88B5", 0, "88B5", "020000000077", "kept out by the MAC")]
    [InlineData("0x88B5", 2, "88B5", "020000000077", "application by 0x88B5")]
    public void TheReferenceSaysWhoHasAFrameAndWhy(string rule, uint options, string type, string to, string verdict)
    {
        byte[] frame = [.. to.Length == 0 ? ToBoard : Wire.Hex(to), .. StationAddress.Peer, .. Wire.Hex(type), .. new byte[46]];

        Assert.Equal(verdict, Claiming(rule, (ApplicationOptions)options).Decide(frame).ToString());
    }

    [Fact]
    public void AFrameInThePortsOwnNameIsDropped()
    {
        byte[] frame = [.. ToBoard, .. ToBoard, 0x88, 0xB5, .. new byte[46]];

        Assert.Equal("dropped: receive.dropped.ownSource", Claiming("0x88B5").Decide(frame).ToString());
    }

    [Theory]
    [InlineData("type=0x0800", "application cannot claim type=0x0800: it would take ARP or all IPv4 from lwIP; ")]
    [InlineData("0x88B5", "other cannot claim 0x88B5: another application has a rule for such frames that comes neither before nor behind; ")]
    public void AClaimThatWouldBeRefusedIsSaid(string rule, string reason)
    {
        Rule wanted = RuleText.Parse(rule);

        ToolException refusal = Assert.Throws<ToolException>(
            () => ReferencePort.Claiming(Station, [(new Claimant("application", 0), [wanted]), (new Claimant("other", 0), [wanted])]));

        Assert.StartsWith(reason, refusal.Message);
    }

    [Fact]
    public async Task ABoardThatDoesTheSameAgrees()
    {
        int status = await RunAsync(new Made("0x88B5", static (verdict, _) => verdict.Fate), false, User, Unclaimed, Kernel, new byte[10]);

        Assert.Equal(ExitStatus.Success, status);
        Assert.Equal(
            [
                $"the port is {Text(ToBoard)}, 10.0.0.2",
                "claims in force:",
                "  application  0x88B5",
                "frame     seconds  bytes  source > destination  type: the reference = the board, or ≠ where they differ",
                $"    1    0.000000     60  {Text(StationAddress.Peer)} > {Text(ToBoard)}  0x88B5: application by 0x88B5 = application",
                $"    2    1.000000     60  {Text(StationAddress.Peer)} > {Text(ToBoard)}  0x88B6: dropped: receive.dropped.unclaimed = dropped: receive.dropped.unclaimed",
                $"    3    2.000000     60  {Text(StationAddress.Peer)} > {Text(ToBoard)}  0x0800: kernel = kernel",
                "    4    3.000000     10  not replayed: 10 bytes are no Ethernet frame",
                "4 frames: 1 kernel, 1 application (application 1), 0 copies, 1 dropped (receive.dropped.unclaimed 1), 0 kept out by the MAC, 1 not replayed; 3 agree, 0 differ",
            ],
            output.ToString().TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task ADifferenceIsShownAndFails()
    {
        Made board = new("0x88B5", static (verdict, number) => number == 2 ? verdict.Fate with { IsKernels = true, Dropped = [] } : verdict.Fate);

        Assert.Equal(ExitStatus.Failure, await RunAsync(board, false, User, Unclaimed));

        Assert.Contains("  0x88B6: dropped: receive.dropped.unclaimed ≠ kernel\n", output.ToString());
        Assert.EndsWith("; 1 agree, 1 differ\n", output.ToString());
    }

    // A MAC may let more pass than it must, and an emulated one keeps frames that are too long.
    [Fact]
    public async Task WhatAMacMayDoIsNoDifference()
    {
        byte[] foreign = Wire.To(User, "02-00-00-00-00-77");
        Made board = new("0x88B5", static (verdict, _) => verdict.Otherwise);

        Assert.Equal(ExitStatus.Success, await RunAsync(board, false, foreign, [.. User, .. new byte[1600]]));

        Assert.Contains("kept out by the MAC = dropped: receive.dropped.notForUs\n", output.ToString());
        Assert.Contains("dropped: receive.dropped.tooLong = kept out by the MAC\n", output.ToString());
    }

    [Fact]
    public async Task ClaimsThatChangeAreReadAnew()
    {
        Made board = new("0x88B5", static (verdict, _) => verdict.Fate, then: "0x88B6");

        Assert.Equal(ExitStatus.Success, await RunAsync(board, false, User, User, Unclaimed));

        string[] lines = output.ToString().Split('\n');
        Assert.EndsWith("application by 0x88B5 = application", lines[4]);
        Assert.Equal(["claims in force from here on:", "  application  0x88B6"], lines[5..7]);
        Assert.EndsWith("dropped: receive.dropped.unclaimed = dropped: receive.dropped.unclaimed", lines[7]);
        Assert.EndsWith("application by 0x88B6 = application", lines[8]);
    }

    [Fact]
    public async Task AnotherStationsFramesCanBeTheBoards()
    {
        ReplayPlan plan = new(RecordingSample.Write(folder, Wire.To(User, "02-00-00-00-00-77"), Wire.To(User, "02-00-00-00-00-78")), Board, PhysicalAddress.Parse("02-00-00-00-00-77"), IsJson: true);

        await ReplayVerb.RunAsync(Context, plan, Claiming("0x88B5"), board: null, image: null, CancellationToken.None);

        JsonElement[] frames = [.. JsonDocument.Parse(output.ToString()).RootElement.GetProperty("frames").EnumerateArray()];
        Assert.Equal(["application by 0x88B5", "kept out by the MAC"], frames.Select(static frame => frame.GetProperty("reference").GetProperty("text").GetString()));
        Assert.Equal(Text(ToBoard), frames[0].GetProperty("destination").GetString());
    }

    [Fact]
    public async Task ScriptsReadOneObject()
    {
        await RunAsync(new Made("0x88B5", static (verdict, _) => verdict.Fate), true, User, Wire.Tagged(Unclaimed, vlanId: 5, priority: 4), new byte[9]);

        JsonElement result = JsonDocument.Parse(output.ToString()).RootElement;
        JsonElement[] frames = [.. result.GetProperty("frames").EnumerateArray()];
        Assert.Equal("""{"application":"application","rule":"0x88B5"}""", JsonSerializer.Serialize(result.GetProperty("claims")[0]));
        Assert.Equal([1, 2, 3], frames.Select(static frame => frame.GetProperty("number").GetInt32()));
        Assert.Equal("0x88B5", frames[0].GetProperty("reference").GetProperty("taken").GetProperty("rule").GetString());
        Assert.Equal("application", frames[0].GetProperty("onBoard").GetProperty("applications")[0].GetString());
        Assert.True(frames[0].GetProperty("agrees").GetBoolean());
        Assert.Equal(5, frames[1].GetProperty("vlan").GetProperty("id").GetInt32());
        Assert.Equal("receive.dropped.tagged", frames[1].GetProperty("onBoard").GetProperty("dropped")[0].GetString());
        Assert.Equal("9 bytes are no Ethernet frame", frames[2].GetProperty("notReplayed").GetString());
        Assert.Equal(JsonValueKind.Null, frames[2].GetProperty("agrees").ValueKind);
        Assert.Equal((3, 2, 0), (Count("frames"), Count("agree"), Count("differ")));
        Assert.Empty(error.ToString());

        int Count(string name) => result.GetProperty("summary").GetProperty(name).GetInt32();
    }

    private ToolContext Context => new(Repository.Find(), output, error, IsTerminal: false);

    private static ReferencePort Claiming(string rule, ApplicationOptions options = 0) =>
        ReferencePort.Claiming(Station, [(new Claimant("application", options), [RuleText.Parse(rule)])]);

    private static string Text(byte[] address) => string.Join(':', address.Select(static part => part.ToString("x2")));

    private async Task<int> RunAsync(Made board, bool isJson, params byte[][] frames) => await ReplayVerb.RunAsync(
        Context,
        new ReplayPlan(RecordingSample.Write(folder, frames), Board, ToBoard: null, isJson),
        await board.ReadClaimsAsync(CancellationToken.None),
        board,
        image: null,
        CancellationToken.None);

    // A board whose application claims something else behind the first frame.
    private sealed class Made(string rule, Func<Verdict, int, Fate> fateOf, string? then = null) : IReplayBoard
    {
        private string claimed = rule;
        private int count;

        public bool HaveClaimsChanged => count == 1 && then is not null && claimed != then;

        public Task<ReferencePort> ReadClaimsAsync(CancellationToken cancellation)
        {
            claimed = count == 0 ? claimed : then!;
            return Task.FromResult(Claiming(claimed));
        }

        public Task<Fate> ReplayAsync(byte[] frame, CancellationToken cancellation) =>
            Task.FromResult(fateOf(Claiming(claimed).Decide(frame), ++count));
    }
}
