// A board with a system that a test can spoil: they start as the repository's own files, for mps2-an385 unless told otherwise, and the samples.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

using PortShare.Boards.Model;

namespace PortShare.Boards.Tests;

/// <summary>Its paths begin with the layer: <c>soc.devices.ethernet.address</c>, <c>system.grants[1].pins</c>.</summary>
internal sealed class BoardSample
{
    public const string Name = "mps2-an385";

    /// <summary>The repository's descriptions, as the build copies them beside the tests.</summary>
    public static BoardCatalog Catalog { get; } = new(Path.Combine(AppContext.BaseDirectory, "board-config"));

    /// <summary>The layers, and where in a catalog their files are.</summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = FilesOf(Name, Name);

    private readonly IReadOnlyDictionary<string, string> files;
    private readonly Dictionary<string, JsonNode> roots;

    /// <param name="board">The board's name.</param>
    /// <param name="soc">Its chip's.</param>
    public BoardSample(string board = Name, string soc = Name)
    {
        files = FilesOf(board, soc);
        roots = files.ToDictionary(one => one.Key, one => JsonNode.Parse(File.ReadAllText(Path.Combine(Catalog.Folder, one.Value)))!);
    }

    /// <summary>The board that the files describe as they are.</summary>
    public static Board GoodBoard => BoardFile.Load(Catalog, Name).Board!;

    /// <summary>The board that the spoilt files describe, which must be valid.</summary>
    public Board Board => Load(file => file.Board!);

    /// <summary>The value at a path.</summary>
    public JsonNode this[string path] => path.Replace("[", ".[").Split('.').Skip(1).Aggregate(roots[path.Split('.')[0]], Step);

    /// <summary>Gives the field at a path a value, written as JSON.</summary>
    public BoardSample Set(string path, string json)
    {
        string name = path.Replace("[", ".[").Split('.')[^1];
        JsonNode parent = this[ParentOf(path)];
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
        Assert.True(this[ParentOf(path)].AsObject().Remove(path[(path.LastIndexOf('.') + 1)..]), path);
        return this;
    }

    /// <summary>Reads the spoilt files; fields come with their layer in front, and without the line.</summary>
    public IReadOnlyList<string> Problems() => Load(file =>
    {
        Assert.Equal(file.Problems.Count == 0, file.IsValid);
        return file.Problems.Select(problem => $"{files.Single(one => problem.File.EndsWith(one.Value, StringComparison.Ordinal)).Key}.{problem.Where}: {problem.Wrong}; {problem.Right}").ToArray();
    });

    /// <summary>Writes the files into a catalog of the test's own.</summary>
    public BoardCatalog WriteTo(TemporaryFolder folder)
    {
        foreach ((string layer, JsonNode root) in roots)
        {
            string path = folder.PathOf(files[layer]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, root.ToJsonString());
        }

        return new BoardCatalog(folder.FolderPath);
    }

    private static Dictionary<string, string> FilesOf(string board, string soc) => new()
    {
        ["soc"] = $"soc/{soc}.json",
        ["board"] = $"boards/{board}.json",
        ["system"] = "systems/samples.json",
    };

    private static string ParentOf(string path) => path[..path.LastIndexOfAny(['.', '['])];

    private static JsonNode Step(JsonNode node, string step) => step.StartsWith('[') ? node[int.Parse(step.Trim('[', ']'))]! : node[step]!;

    private T Load<T>(Func<BoardFile, T> use)
    {
        using TemporaryFolder folder = new();
        return use(BoardFile.Load(WriteTo(folder), Path.GetFileNameWithoutExtension(files["board"])));
    }
}
