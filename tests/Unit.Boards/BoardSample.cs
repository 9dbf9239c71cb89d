// A board file that a test can spoil: it starts as the repository's own file for mps2-an385.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Tests;

internal sealed class BoardSample
{
    public const string Name = "mps2-an385";

    /// <summary>The repository's board files, as the build copies them beside the tests.</summary>
    public static string BoardFolder { get; } = Path.Combine(AppContext.BaseDirectory, "board-config");

    private readonly JsonNode root = JsonNode.Parse(File.ReadAllText(BoardCatalog.PathOf(BoardFolder, Name)))!;

    public string Json => root.ToJsonString();

    public static Board GoodBoard => BoardFile.Load(BoardCatalog.PathOf(BoardFolder, Name)).Board!;

    public static Placement Place(Board board) =>
        Placer.Place(ProcessorCore.Of(board.Core).Architecture, board.Flash, board.Ram, board.Kernel, board.Applications);

    /// <summary>Gives the field at a path such as <c>applications[1].slots</c> a value, written as JSON.</summary>
    public BoardSample Set(string path, string json)
    {
        (JsonNode parent, string name) = Find(path);
        if (name.EndsWith(']'))
        {
            parent.AsArray()[int.Parse(name.Trim('[', ']'))] = JsonNode.Parse(json);
        }
        else
        {
            parent[name] = JsonNode.Parse(json);
        }

        return this;
    }

    public BoardSample Remove(string path)
    {
        (JsonNode parent, string name) = Find(path);
        Assert.True(parent.AsObject().Remove(name), path);
        return this;
    }

    /// <summary>The board that the file describes, which must be valid.</summary>
    public Board Board => Load(file => file.Board!);

    /// <summary>Reads the spoilt file; its problems come without the file's name.</summary>
    public IReadOnlyList<string> Problems() => Load(file =>
    {
        Assert.Equal(file.Problems.Count == 0, file.IsValid);
        return file.Problems.Select(problem => problem.ToString()[(problem.File.Length + 2)..]).ToArray();
    });

    private T Load<T>(Func<BoardFile, T> use)
    {
        using TemporaryFolder folder = new();
        string path = BoardCatalog.PathOf(folder.FolderPath, Name);
        File.WriteAllText(path, Json);
        return use(BoardFile.Load(path));
    }

    private (JsonNode Parent, string Name) Find(string path)
    {
        string[] steps = path.Replace("[", ".[").Split('.');
        JsonNode node = root;
        foreach (string step in steps.SkipLast(1))
        {
            node = step.StartsWith('[') ? node[int.Parse(step.Trim('[', ']'))]! : node[step]!;
        }

        return (node, steps[^1]);
    }
}
