// The command line as the firmware build calls it.
using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

namespace PortShare.Boards.Tests;

public class GenerateTests
{
    private static readonly string[] GoodBoard = ["--config", BoardSample.Catalog.Folder, "--board", BoardSample.Name, "--system", "samples"];

    [Fact]
    public void AllFilesAreWrittenAndTheSecondTimeNone()
    {
        using TemporaryFolder folder = new();
        string output = folder.PathOf("generated");

        (int status, string text, string errors) = Run(["generate", .. GoodBoard, "--output", output]);
        Assert.Equal((0, string.Empty), (status, errors));
        Assert.Contains("application 0 miniport", text);
        Assert.Equal(
            [
                "Board.g.cs", "Devices.g.cs", "Processor.g.cs", "application0.ld", "application1.ld", "application2.ld", "application3.ld", "board.h",
                "core.rsp", "interrupts.inc", "kernel.ld", "lwip_board_options.h", "native-sources.txt",
            ],
            Directory.GetFiles(output).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

        DateTime longAgo = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (string path in Directory.GetFiles(output))
        {
            File.SetLastWriteTimeUtc(path, longAgo);
        }

        (status, text, _) = Run(["generate", .. GoodBoard, "--output", output]);
        Assert.Equal(0, status);
        Assert.EndsWith("up to date\n", text);
        Assert.All(Directory.GetFiles(output), path => Assert.Equal(longAgo, File.GetLastWriteTimeUtc(path)));
    }

    [Fact]
    public void OnlyWhatChangedIsWritten()
    {
        using TemporaryFolder folder = new();
        Run(["generate", .. GoodBoard, "--output", folder.FolderPath]);
        File.AppendAllText(folder.PathOf("board.h"), "/* changed */\n");

        (_, string text, _) = Run(["generate", .. GoodBoard, "--output", folder.FolderPath]);
        Assert.EndsWith("written: board.h\n", text);
    }

    [Fact]
    public void PlacesThatAreNoMoreHaveNoScriptAnyMore()
    {
        using TemporaryFolder folder = new();
        Run(["generate", .. GoodBoard, "--output", folder.FolderPath]);
        using TemporaryFolder fewer = new();
        JsonArray places = new BoardSample()["board.defaults.applications"].AsArray();
        BoardCatalog catalog = new BoardSample().Set("board.defaults.applications", new JsonArray(places[0]!.DeepClone()).ToJsonString()).WriteTo(fewer);

        Run("generate", "--config", catalog.Folder, "--board", BoardSample.Name, "--system", "samples", "--output", folder.FolderPath);

        Assert.Equal(["application0.ld"], Directory.GetFiles(folder.FolderPath, "application*").Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void ABadBoardIsRefusedOneLineAProblem()
    {
        using TemporaryFolder folder = new();
        BoardCatalog catalog = new BoardSample().Set("soc.devices.ethernet.interrupt", "240").Set("board.clocks.coreHz", "0").WriteTo(folder);

        (int status, _, string errors) = Run(
            "generate", "--config", catalog.Folder, "--board", BoardSample.Name, "--system", "samples", "--output", folder.PathOf("generated"));
        Assert.Equal(1, status);
        Assert.Equal(
            $"{catalog.Boards.PathOf(BoardSample.Name)}:1: clocks.coreHz: is 0; give a multiple of 1000 from 1000000 to 1000000000\n"
            + $"{catalog.Socs.PathOf(BoardSample.Name)}:1: devices.ethernet.interrupt: is 240; give a whole number from 0 to 239\n",
            errors);
        Assert.False(Directory.Exists(folder.PathOf("generated")));
    }

    [Fact]
    public void AnOutputThatIsAFileIsRefused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.PathOf("file"), string.Empty);

        (int status, _, string errors) = Run(["generate", .. GoodBoard, "--output", folder.PathOf("file")]);
        Assert.Equal(1, status);
        Assert.StartsWith($"{folder.PathOf("file")}: cannot be written (", errors);
        Assert.Single(errors.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("generate", "--config", "folder", "--board", "some.json", "--output", "somewhere")]
    [InlineData("generate", "--config", "folder", "--board", "some.json", "--system", "some.json")]
    [InlineData("generate", "--config", "folder", "--board", "some.json", "--system", "some.json", "--output", "somewhere", "surplus")]
    public void BadArgumentsAreOneLine(params string[] arguments)
    {
        (int status, _, string errors) = Run(arguments);

        Assert.Equal(1, status);
        Assert.Single(errors.TrimEnd('\n').Split('\n'));
    }

    private static (int Status, string Output, string Errors) Run(params string[] arguments)
    {
        (TextWriter savedOut, TextWriter savedError) = (Console.Out, Console.Error);
        using StringWriter output = new() { NewLine = "\n" };
        using StringWriter errors = new() { NewLine = "\n" };
        try
        {
            Console.SetOut(output);
            Console.SetError(errors);
            return (Program.Main(arguments), output.ToString(), errors.ToString());
        }
        finally
        {
            Console.SetOut(savedOut);
            Console.SetError(savedError);
        }
    }
}
