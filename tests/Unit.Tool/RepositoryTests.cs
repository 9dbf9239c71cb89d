// Where what is built goes: no two things into one folder, and what is not the repository's beside its own files.
using System.IO;

using PortShare.Boards;
using PortShare.Boards.Model;

namespace PortShare.Tool.Tests;

public class RepositoryTests
{
    private const string Board = Repository.DefaultBoard;
    private static readonly Repository Repository = Repository.Find();

    [Theory]
    [InlineData("bin")]
    [InlineData("checked")]
    [InlineData("generated")]
    [InlineData("native")]
    [InlineData("obj")]
    [InlineData("peer")]
    [InlineData("echo")]
    public void ASystemDoesNotShareItsFolder(string name)
    {
        using TemporaryFolder folder = new();
        string path = WriteSystem(folder, $"{name}.json");

        ToolException error = Assert.Throws<ToolException>(() => Repository.LoadBoard(system: path));

        Assert.Equal(
            $"{path}: file: its name, \"{name}\", is that of another folder where its images would go; give it a name such as my-{name}", error.Message);
    }

    [Theory]
    [InlineData("bench")]
    [InlineData("bin")]
    [InlineData("obj")]
    [InlineData("test-results")]
    public void ABoardDoesNotShareItsFolder(string name)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write($"{name}.json", File.ReadAllText(Repository.Catalog.Boards.PathOf(Board)));

        ToolException error = Assert.Throws<ToolException>(() => Repository.LoadBoard(path));

        Assert.StartsWith($"{path}: file: its name, \"{name}\", is that of another folder", error.Message);
    }

    [Fact]
    public void WhatIsOnesOwnIsBuiltBesideIt()
    {
        using TemporaryFolder folder = new();
        string path = WriteSystem(folder, "product.json");

        Assert.Equal($"{folder.Path}/artifacts/{Board}/product", Repository.FolderOf(Repository.LoadBoard(system: path)));
        Assert.Equal($"{Repository.Root}/artifacts/{Board}", Repository.FolderOf(Repository.LoadBoard()));
    }

    [Fact]
    public void TheRepositoryThroughALinkIsTheRepository()
    {
        using TemporaryFolder folder = new();
        string link = Path.Combine(folder.Path, "link");
        Directory.CreateSymbolicLink(link, Repository.Root);

        Board board = Repository.LoadBoard($"{link}/board-config/boards/{Board}.json", $"{link}/board-config/systems/{BoardCatalog.DefaultSystem}.json");

        Assert.True(Repository.HasSamples(board));
        Assert.Equal($"{Repository.Root}/artifacts/{Board}", Repository.FolderOf(board));
    }

    private static string WriteSystem(TemporaryFolder folder, string name) => folder.Write(name, """{ "grants": [{ "application": "echo", "etherTypes": [], "pins": [] }] }""");
}
