// What ./portshare replay does, less the building: the cookbook's frames, and frames for each way through the bridge, to a board whose
// applications have claimed as much as there may be.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Claims.Reference;
using PortShare.Cookbook;
using PortShare.Simulation;
using PortShare.Tool;
using PortShare.Tool.Firmware;
using PortShare.Tool.Replaying;
using PortShare.Tool.Testing;
using PortShare.Tool.Verbs;

namespace PortShare.Emulator.Tests;

public class ReplayTests
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    [Fact]
    public async Task TheBoardDoesWhatTheReferenceSays()
    {
        FirmwareImage image = TestImage.ImageOf("rules", "rules2", "echo");
        _ = TestImage.ExistingElfOf(image);
        using RecordedFrames recording = new();
        foreach (byte[] frame in Frames)
        {
            recording.Observer(DateTimeOffset.UtcNow, FrameDirection.Sent, frame);
        }

        ReplayPlan plan = new(recording.Path, image.Model, new PhysicalAddress(StationAddress.Port), IsJson: true);
        int status = await ReplayVerb.RunAsync(
            new ToolContext(TestImage.Repository, output, error, IsTerminal: false), plan, new EmulatedTarget(image), CancellationToken.None);

        JsonElement result = JsonDocument.Parse(output.ToString()).RootElement;
        Assert.Empty(result.GetProperty("frames").EnumerateArray().Where(static frame => !frame.GetProperty("agrees").GetBoolean()).Select(static frame => $"{frame}"));
        Assert.Equal(ExitStatus.Success, status);
        JsonElement summary = result.GetProperty("summary");
        Assert.Equal(Frames.Count, summary.GetProperty("agree").GetInt32());
        Assert.Equal(["echo", "rules", "rules2"], Names("applications"));
        Assert.Equal(["rules"], Names("copies"));
        Assert.Superset(Reasons, Names("dropped").ToHashSet());
        Assert.InRange(summary.GetProperty("kernel").GetInt32(), 1, int.MaxValue);
        Assert.InRange(summary.GetProperty("keptOut").GetInt32(), 1, int.MaxValue);

        // In force are all that there may be: from /api/claims.
        string[] claims = [.. result.GetProperty("claims").EnumerateArray().Select(static claim => $"{claim.GetProperty("application")}: {claim.GetProperty("rule")}")];
        Assert.Equal(ClaimTable.MaximumClaims, claims.Length);
        Assert.Contains("rules: udp=5000", claims);
        Assert.Contains("rules: 0xF208 copy", claims);
        Assert.Contains("rules2: 0xF20E", claims);
        Assert.Contains("echo: 0x88B5", claims);

        string[] Names(string what) => [.. summary.GetProperty(what).EnumerateObject().Select(static one => one.Name)];
    }

    // By the first frame hostile claims copies of all IPv4, and so of the tool's own requests for the status, which must not be taken for the frames'.
    [Fact]
    public async Task WhoHasCopiesOfTheStatusRequestsAgreesToo()
    {
        FirmwareImage image = TestImage.ImageOf(TestSystem.ShortPause);
        _ = TestImage.ExistingElfOf(image);
        ClaimRule rule = ClaimRule.OfEtherType(0x0800).AsCopy();
        PhysicalAddress port = new(StationAddress.Port);
        byte[] user = Wire.Received(StationAddress.Port, 0x88B5, Contents.Custom);
        byte[] datagram = Wire.ReceivedUdp(StationAddress.Port, Wire.PortIp, 7, Contents.Custom);
        using RecordedFrames recording = new();
        foreach (byte[] frame in (byte[][])
            [
                HostileProtocol.Build(new PhysicalAddress(StationAddress.Peer), port, 'u', [CallNumber.Claim], MemoryMarshal.AsBytes(new ReadOnlySpan<ClaimRule>(in rule))),
                datagram,
                user,
                Wire.Tagged(datagram, vlanId: 5, priority: 4),
                Wire.With(user, 12, "88CC"),
                Wire.To(datagram, "01-00-5E-00-00-01"),
                .. Enumerable.Repeat(datagram, 5),
            ])
        {
            recording.Observer(DateTimeOffset.UtcNow, FrameDirection.Sent, frame);
        }

        int status = await ReplayVerb.RunAsync(
            new ToolContext(TestImage.Repository, output, error, IsTerminal: false),
            new ReplayPlan(recording.Path, image.Model, port, IsJson: true),
            new EmulatedTarget(image),
            CancellationToken.None);

        JsonElement result = JsonDocument.Parse(output.ToString()).RootElement;
        string[] boards = [.. result.GetProperty("frames").EnumerateArray().Select(static frame => frame.GetProperty("onBoard").GetProperty("text").GetString()!)];
        Assert.Equal(
            [
                "hostile",
                "kernel, copy to hostile",
                "echo",
                "dropped: receive.dropped.tagged, copy to hostile",
                "dropped: receive.dropped.unclaimed",
                .. Enumerable.Repeat("kernel, copy to hostile", 6),
            ],
            boards);
        Assert.Equal(boards.Length, result.GetProperty("summary").GetProperty("agree").GetInt32());
        Assert.Equal(ExitStatus.Success, status);
    }

    private static HashSet<string> Reasons { get; } =
    [
        .. new[] { "groupNotGranted", "invalidSource", "lengthError", "lengthField", "ownSource", "tagged", "unclaimed" }.Select(static reason => $"receive.dropped.{reason}"),
    ];

    private static IReadOnlyList<byte[]> Frames { get; } =
    [
        .. Recipes.All.SelectMany(static recipe => recipe.Received.Select(static one => one.Bytes).Concat(recipe.Missed.Select(static one => one.Bytes))),
        .. Others(),
    ];

    private static IEnumerable<byte[]> Others()
    {
        byte[] user = Wire.Received(StationAddress.Port, 0x88B5, Contents.Custom);
        byte[] board = TestImage.Board.Network.HardwareAddress.GetAddressBytes();
        yield return user;
        yield return Wire.To(user, "FF-FF-FF-FF-FF-FF");
        yield return Wire.To(user, "02-00-00-00-00-77");
        yield return Wire.With(user, 12, "F204");
        yield return Wire.With(user, 12, "F208");
        yield return Wire.With(user, 12, "F20E");
        yield return Wire.With(user, 12, "F20F");
        yield return Wire.Tagged(Wire.With(user, 12, "88B8"), vlanId: 5, priority: 4);
        yield return Wire.Tagged(Wire.With(user, 12, "88B8"), vlanId: 6, priority: 4);
        yield return Wire.ReceivedLlc(StationAddress.Port, Contents.Bpdu);
        yield return Wire.With(user, 12, "0100");
        // From a group, and from the board.
        yield return Wire.With(user, 6, "030000000001");
        yield return [.. user[..6], .. board, .. user[12..]];
        yield return [.. user, .. new byte[1600]];
        yield return user[..20];
    }
}
