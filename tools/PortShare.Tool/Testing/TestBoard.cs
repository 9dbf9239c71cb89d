using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json.Nodes;

using PortShare.Boards;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Testing;

/// <summary>A board that only tests have: the emulated one with a change.</summary>
internal sealed class TestBoard
{
    private const string OriginalName = Repository.DefaultBoard;
    private const int FallBackSeconds = 5;

    private readonly string _name;
    private readonly IReadOnlyList<string> _applications;
    private readonly Action<JsonNode> _change;

    private TestBoard(string suffix, IReadOnlyList<string> applications, Action<JsonNode> change)
    {
        _name = $"{OriginalName}-{suffix}";
        _applications = applications;
        _change = change;
    }

    /// <summary>One that asks for its address.</summary>
    public static TestBoard Dhcp { get; } = new(
        "dhcp", ["echo"], static board => board["network"]!["dhcpFallBackSeconds"] = FallBackSeconds);

    /// <summary>One that drops the oldest frame for its first application.</summary>
    public static TestBoard DropOldest { get; } = new(
        "drop-oldest", ["hostile", "echo"], static board => board["applications"]![0]!["whenFull"] = "dropOldest");

    /// <summary>One with addresses of its own, beside the original on one wire.</summary>
    public static TestBoard Second { get; } = new("second", ["echo", "hello"], static board =>
    {
        board["mac"]!["hardwareAddress"] = "52:54:00:12:34:57";
        board["network"]!["address"] = "10.0.0.3";
    });

    /// <summary>One on which an application that was ended starts again at once, so that it can be ended thousands of times.</summary>
    public static TestBoard ShortPause { get; } = new(
        "short-pause",
        ["hostile", "echo"],
        static board => board["kernel"]!["restartPause"] = new JsonObject { ["shortestMs"] = 1, ["longestMs"] = 1 });

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TestBoard> All { get; } = [Dhcp, DropOldest, Second, ShortPause];

    /// <summary>Its image.</summary>
    /// <param name="repository">The repository.</param>
    public FirmwareImage ImageOf(Repository repository) =>
        FirmwareImage.Of(repository, _name, _applications, checksSums: true);

    /// <summary>Makes its file from the original's, if that is another than before.</summary>
    /// <param name="repository">The repository.</param>
    /// <returns>The file.</returns>
    public string Write(Repository repository)
    {
        JsonNode board = JsonNode.Parse(File.ReadAllText(repository.BoardPathOf(OriginalName)))!;
        board["name"] = _name;
        _change(board);
        string text = board.ToJsonString();
        string path = BoardCatalog.PathOf(Path.Combine(repository.ArtifactsFolder, "test-boards"), _name);
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        return path;
    }
}
