// Where what is built goes: no two things into one folder, and what is not the repository's beside its own files.
using System.IO;
using System.Linq;

using PortShare.Boards;
using PortShare.Boards.Model;
using PortShare.Tool.Firmware;

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
    public void AnApplicationInAFolderOfOnesOwnIsBuiltThere()
    {
        using TemporaryFolder folder = new();
        string project = folder.Write("firmware/meter.csproj", "");

        FirmwareImage image = FirmwareImage.Of(Repository, Repository.LoadBoard(), [project, "echo"]);

        Assert.Equal($"{folder.Path}/firmware/artifacts/{Board}/meter+echo/portshare.elf", image.Elf);
        Assert.Equal([project, $"{Repository.Root}/firmware/apps/echo/echo.csproj"], image.Projects.Select(one => one.File));
    }

    [Theory]
    [InlineData("Meter.csproj", "<Import Project=\"/clone/firmware/apps/Directory.Build.props\" />", "\"Meter\" is no name of an application; give it one of a-z, ")]
    [InlineData("meter-of-seventeen.csproj", "<Import Project=\"/clone/firmware/apps/Directory.Build.props\" />", "\"meter-of-seventeen\" is no name of an application; ")]
    [InlineData("a;b/meter.csproj", "<Import Project=\"/clone/firmware/apps/Directory.Build.props\" />", "its path has one of ")]
    [InlineData("meter.csproj", "<Project />", "it is no application's: no Directory.Build.props above it imports PortShare's firmware/apps/Directory.Build.props; let one do so")]
    [InlineData("portshare.csproj", "<Import Project=\"/clone/firmware/apps/Directory.Build.props\" />", "\"portshare\" is a name that builds have for something else; give it one such as my-portshare")]
    public void AProjectThatCannotBeAnApplicationIsRefused(string name, string properties, string problem)
    {
        using TemporaryFolder folder = new();
        folder.Write("Directory.Build.props", properties);

        Assert.StartsWith(problem, ApplicationProject.Problem(folder.Write($"firmware/{name}", "")));
    }

    [Fact]
    public void AProjectBelowTheRightPropertiesIsAnApplication()
    {
        using TemporaryFolder folder = new();
        folder.Write("Directory.Build.props", "<Import Project=\"/clone/firmware/apps/Directory.Build.props\" />");

        Assert.Null(ApplicationProject.Problem(folder.Write("firmware/meter.csproj", "")));
    }

    [Fact]
    public void TheRepositorysProjectsAreApplicationsByTheirPathsToo() =>
        Assert.Null(ApplicationProject.Problem(Path.Combine(Repository.ApplicationsFolder, "echo", "echo.csproj")));

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
