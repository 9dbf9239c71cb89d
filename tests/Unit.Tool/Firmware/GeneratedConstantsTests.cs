// What the board generator writes for the firmware is used there, or by the peer of bench: what nobody uses says nothing about a board.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Tool.Tests;

public partial class GeneratedConstantsTests
{
    private static readonly Repository Repository = Repository.Find();

    [Fact]
    public void EveryConstantIsUsed()
    {
        Board board = Repository.LoadBoard();
        HashSet<string> words =
        [
            .. from folder in (string[])["firmware", "tools/PortShare.Bench/Peer"]
               from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.*", SearchOption.AllDirectories)
               where Path.GetExtension(path) is ".cs" or ".c" or ".h" or ".s" or ".S" or ".inc"
               from Match word in Word().Matches(File.ReadAllText(path))
               select word.Value,
        ];

        // Of numbered ones, as the bytes of an address, the first stands for all.
        Assert.All(
            BoardConstants.OfCore(board).Concat(BoardConstants.Of(board, Placer.Place(board))).Where(one => !LaterNumber().IsMatch(one.Name)),
            one => Assert.True(
                words.Overlaps([$"Board.{one.Name}", $"Processor.{one.Name}", $"PORTSHARE_{HeaderWriter.ToUpperSnakeCase(one.Name)}"]), one.Name));
    }

    [GeneratedRegex(@"(Board\.|Processor\.)?\w+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(Address|Netmask|Gateway|Application)[1-9]")]
    private static partial Regex LaterNumber();
}
