// The documents' figures: docs/figures.md and the part of the README between two marks are one board's. Each other has a page.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

using PortShare.Bench.Phases;
using PortShare.Bench.Results;
using PortShare.Boards;

namespace PortShare.Bench.Tables;

/// <summary>Writes a bench into the documents.</summary>
internal static class FiguresPage
{
    /// <summary>The board whose figures are the project's.</summary>
    public const string MainBoard = BoardCatalog.DefaultBoard;

    /// <summary>The document with a part between marks, from the repository's top folder.</summary>
    public const string SummaryPath = "README.md";

    private const string Start = "<!-- figures: made by ./portshare bench --write -->\n";
    private const string End = "<!-- end of figures -->\n";

    /// <summary>A board's page, from the repository's top folder.</summary>
    /// <param name="board">The board's name.</param>
    public static string PathOf(string board) => board == MainBoard ? "docs/figures.md" : $"docs/figures-{board}.md";

    /// <summary>The documents that a board's figures are in, from the repository's top folder.</summary>
    /// <param name="board">The board's name.</param>
    public static IReadOnlyList<string> PathsOf(string board) =>
        board == MainBoard ? [PathOf(board), SummaryPath] : [PathOf(board)];

    /// <summary>Writes them.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <param name="result">The bench.</param>
    /// <exception cref="IOException">A file cannot be read or written, or the README has lost its marks.</exception>
    public static void Write(string root, BenchResult result)
    {
        // All texts first: if one cannot be made, nothing is written.
        (string Path, string Text)[] documents =
        [
            .. from name in PathsOf(result.Board)
               let path = Path.Combine(root, name)
               select (path, name == SummaryPath ? WithSummary(File.ReadAllText(path), result) : Of(result)),
        ];
        foreach ((string path, string text) in documents)
        {
            File.WriteAllText(path, text);
        }
    }

    /// <summary>The page.</summary>
    /// <param name="result">The bench.</param>
    public static string Of(BenchResult result)
    {
        BenchTables tables = new(result);
        StringBuilder page = new("# Figures\n\n");
        page.Append(Prose.Wrap(
            $"""
            Made by `./portshare bench --write`; a change here is lost. Measured at {result.Commit}, on the emulated board
            {result.Board}, with {result.App}. "{result.Peer.Name}" does the same job in C, with what the firmware has in
            assembly from the same files, without a wall: [tools/PortShare.Bench/Peer](../tools/PortShare.Bench/Peer). The
            same image gives the same figures on every machine: they are counts of executed instructions, and all that
            happens depends on nothing else. They are not time.
            """));
        foreach (BenchTable table in
            tables.All.Concat([BenchTables.Functions(result.PortShare), BenchTables.Functions(result.Peer)]))
        {
            page.Append($"\n## {table.Title}\n\n{Prose.Wrap(table.Explanation)}\n{table.ToMarkdown()}");
        }

        return page.ToString();
    }

    /// <summary>A text with its part between the marks made anew.</summary>
    /// <param name="text">The text.</param>
    /// <param name="result">The bench.</param>
    /// <exception cref="IOException">It has no marks.</exception>
    public static string WithSummary(string text, BenchResult result)
    {
        int start = text.IndexOf(Start, StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf(End, start, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new IOException(
                $"{SummaryPath}: has no lines \"{Start.TrimEnd()}\" and \"{End.TrimEnd()}\"; put them where the figures go");
        }

        return text[..(start + Start.Length)] + Summary(result) + text[end..];
    }

    private static string Summary(BenchResult result)
    {
        BenchTables tables = new(result);
        return Prose.Wrap(
                $"""
                Executed instructions of the emulated {Figure.Core(result.Core)} (in brackets: estimated cycles) for one frame, from
                one WFI to the next, at {result.Commit}; beside it the same job in C without a wall, with the same bursts and
                checksum in assembly:
                """)
            + $"\n{tables.Costs.ToMarkdown()}\n"
            + Prose.Wrap(
                $"""
                What is answered under floods of {BenchPlan.ShortBytes} B frames at line rate
                ({Figure.Whole(BenchPlan.LineGap(BenchPlan.ShortBytes, result.CoreHz))} instructions a frame on a
                {Figure.Whole(result.CoreHz / 1e6)} MHz core), of the flood itself (in brackets: in parts of the rate without a
                flood) and of what does not belong to it:
                """)
            + $"\n{tables.LineRateFloods.ToMarkdown()}\n"
            + Prose.Wrap(
                $"""
                The image (kernel, lwIP with TCP and HTTP, {result.App}) takes {Figure.Grouped(result.PortShare.FlashBytes)} bytes
                of flash, the peer (lwIP without TCP) {Figure.Grouped(result.Peer.FlashBytes)}.
                """);
    }
}
