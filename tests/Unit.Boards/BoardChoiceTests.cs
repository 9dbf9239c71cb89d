// Which files a board and a system are read from, and what is told if they are not there, or do not go together.
using System.IO;

namespace PortShare.Boards.Tests;

public class BoardChoiceTests
{
    [Theory]
    [InlineData("absent.json", null, "absent.json: file: Could not find file", "; name a system file that can be read")]
    [InlineData(null, "absent.json", "absent.json: file: Could not find file", "; name a board file that can be read")]
    public void AFileThatDoesNotExistIsAProblem(string? system, string? board, string start, string end)
    {
        Problem problem = Assert.Single(BoardFile.Load(BoardSample.Catalog, board, system).Problems);

        Assert.StartsWith(start, problem.ToString());
        Assert.EndsWith(end, problem.ToString());
    }

    [Theory]
    [InlineData("x.json", "is a folder", "name a system file that can be read")]
    [InlineData("two words.json", "its name, \"two words\", is not one that folders and sources can have", "give it a name of a-z, 0-9 and _.-")]
    [InlineData("a'b/x.json", "its path has one of \"'$`\\;,*?%, which mean something else to the build", "move it")]
    [InlineData("a,b/x.json", "its path has one of \"'$`\\;,*?%, which mean something else to the build", "move it")]
    [InlineData("a*b/x.json", "its path has one of \"'$`\\;,*?%, which mean something else to the build", "move it")]
    [InlineData("a?b/x.json", "its path has one of \"'$`\\;,*?%, which mean something else to the build", "move it")]
    [InlineData("a%b/x.json", "its path has one of \"'$`\\;,*?%, which mean something else to the build", "move it")]
    public void AFileThatTheBuildCannotTakeIsAProblem(string name, string wrong, string right)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf(name);
        if (name == "x.json")
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(BoardSample.Catalog.Systems.PathOf("samples"), path);
        }

        Problem problem = Assert.Single(BoardFile.Load(BoardSample.Catalog, system: path).Problems);
        Assert.Equal($"{path}: file: {wrong}; {right}", problem.ToString());
    }

    // In a file, a path starts at the file's own folder.
    [Fact]
    public void ASystemCanNameABoardAndABoardAChipByTheirPaths()
    {
        using TemporaryFolder folder = new();
        new BoardSample().Set("system.board", $"\"../boards/{BoardSample.Name}.json\"").Set("board.soc", $"\"../soc/{BoardSample.Name}.json\"").WriteTo(folder);

        BoardFile file = BoardFile.Load(BoardSample.Catalog, system: folder.PathOf("systems/samples.json"));

        Assert.Empty(file.Problems);
        Assert.Equal(Path.GetFullPath(folder.PathOf($"boards/{BoardSample.Name}.json")), file.Board!.Files.Board);
    }

    [Theory]
    [InlineData("mps2-an386", null, "mps2-an386")]
    [InlineData("mps2-an386", "mps2-an386", "mps2-an386")]
    [InlineData(null, "mps2-an386", "mps2-an386")]
    [InlineData(null, null, "mps2-an385")]
    public void TheBoardIsTheOneThatIsNamed(string? bySystem, string? given, string board)
    {
        using TemporaryFolder folder = new();
        string path = SystemFor(folder, bySystem);

        Assert.Equal(board, BoardFile.Load(BoardSample.Catalog, given, path).Board?.Name);
    }

    [Fact]
    public void ABoardThatIsNamedThroughALinkIsTheSame()
    {
        using TemporaryFolder folder = new();
        new BoardSample().Set("system.board", $"\"../boards/{BoardSample.Name}.json\"").Set("board.soc", $"\"../soc/{BoardSample.Name}.json\"").WriteTo(folder);
        Directory.CreateSymbolicLink(folder.PathOf("link"), "boards");

        BoardFile file = BoardFile.Load(BoardSample.Catalog, folder.PathOf($"link/{BoardSample.Name}.json"), folder.PathOf("systems/samples.json"));

        Assert.Empty(file.Problems);
    }

    // A board of that name is not there either, but a loop has no end to look for.
    [Fact]
    public void ALinkToItselfIsAProblem()
    {
        using TemporaryFolder folder = new();
        new BoardSample().Set("system.board", "\"../loop.json\"").WriteTo(folder);
        File.CreateSymbolicLink(folder.PathOf("loop.json"), "loop.json");

        Problem problem = Assert.Single(BoardFile.Load(BoardSample.Catalog, folder.PathOf("loop.json"), folder.PathOf("systems/samples.json")).Problems);

        Assert.Equal("file", problem.Where);
    }

    [Fact]
    public void AFileThatThereIsNotIsToldWhereItIsNamed()
    {
        using TemporaryFolder folder = new();
        string path = SystemFor(folder, "absent.json");

        Problem problem = Assert.Single(BoardFile.Load(BoardSample.Catalog, system: path).Problems);
        Assert.Equal(
            $"{path}:1: board: is \"absent.json\", and there is no {folder.PathOf("absent.json")}; give a name in board-config, or the path of a file "
                + "from this file's folder",
            problem.ToString());
    }

    [Fact]
    public void ASystemOfAnotherBoardIsAProblem()
    {
        using TemporaryFolder folder = new();
        string path = SystemFor(folder, "mps2-an386");

        Problem problem = Assert.Single(BoardFile.Load(BoardSample.Catalog, BoardSample.Name, path).Problems);
        Assert.Equal(
            $"{path}:1: board: is \"mps2-an386\", and {BoardSample.Catalog.Boards.PathOf(BoardSample.Name)} was asked for; leave out --board, or change this field",
            problem.ToString());
    }

    [Fact]
    public void ASystemOfABoardThatThereIsNotIsAProblem()
    {
        using TemporaryFolder folder = new();
        string path = SystemFor(folder, "nope");

        Problem problem = Assert.Single(BoardFile.Load(BoardSample.Catalog, system: path).Problems);
        Assert.Equal(
            $"{path}:1: board: is \"nope\", which board-config does not have; give {string.Join(" or ", BoardSample.Catalog.Boards.Names)}, "
                + "or the path of a file that ends in .json",
            problem.ToString());
    }

    private static string SystemFor(TemporaryFolder folder, string? board)
    {
        string path = folder.PathOf("product.json");
        string line = board is null ? "" : $"\"board\": \"{board}\", ";
        File.WriteAllText(path, $"{{ {line}\"grants\": [{{ \"application\": \"echo\", \"etherTypes\": [], \"pins\": [] }}] }}");
        return path;
    }
}
