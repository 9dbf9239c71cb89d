// How a board's console is shown.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Client;
using PortShare.Tool.Output;

namespace PortShare.Tool.Tests.Running;

public class ConsolePrinterTests
{
    private readonly List<string> written = [];

    [Fact]
    public void ALineHasItsTimeAndItsWriter()
    {
        ConsolePrinter printer = Printer(hasStart: true);

        printer.Print(Line(0.0, "application 0: echo"));
        printer.Print(Line(1.5, "1> [red]hi[/] > \\x1b"));
        printer.Print(Line(12.25, "7> nobody knows me"));
        printer.Print(new BoardLine(TimeSpan.FromSeconds(13), "0> a warning", IsEmulators: true));

        Assert.Equal(
            [
                "[   0.000] kernel: application 0: echo",
                "[   1.500] hello: [red]hi[/] > \\x1b",
                "[  12.250] application 7: nobody knows me",
                "[  13.000] QEMU: 0> a warning",
            ],
            written);
    }

    [Fact]
    public void WhatTheKernelSaysUntilItIsReadyIsLeftOutButNotWhatApplicationsSay()
    {
        ConsolePrinter printer = Printer(hasStart: false);
        foreach (string text in (string[])["application 0: echo", "0> early", "READY"])
        {
            printer.Print(Line(0.1, text) with { IsOfStart = true });
        }

        printer.Print(Line(0.1, "link down"));

        Assert.Equal(["[   0.100] echo: early", "[   0.100] kernel: link down"], written);
    }

    [Fact]
    public void OfAFloodASecondsFirstLinesAreShownAndTheOthersCounted()
    {
        ConsolePrinter printer = Printer(hasStart: true);
        for (int line = 0; line < 100; line++)
        {
            printer.Print(Line(1 + (line / 1000.0), "0> flood"));
        }

        printer.Print(Line(1.9, "link down"));
        printer.Print(Line(2.0, "0> after"));
        printer.Finish();

        Assert.Equal(ConsolePrinter.MaximumLinesPerSecond + 3, written.Count);
        Assert.Equal(
            ["[   1.900] kernel: link down", "           … 80 more from echo in that second", "[   2.000] echo: after"], written[^3..]);
    }

    [Fact]
    public void TheEndTellsWhatWasPassedOver()
    {
        ConsolePrinter printer = Printer(hasStart: true);
        foreach (int _ in Enumerable.Range(0, 21))
        {
            printer.Print(Line(0, "0> flood"));
        }

        printer.Finish();

        Assert.Equal("           … 1 more from echo in that second", written[^1]);
    }

    // Above a live table.
    [Theory]
    [InlineData("", "|    |")]
    [InlineData("abcd", "|abcd|")]
    [InlineData("abcdef", "|abcd|ef  |")]
    public void ALineFillsItsRows(string text, string rows) =>
        Assert.Equal(rows, $"|{string.Join('|', LiveConsole.RowsOf(text, columns: 4))}|");

    private static BoardLine Line(double seconds, string text) => new(TimeSpan.FromSeconds(seconds), text, IsEmulators: false);

    private ConsolePrinter Printer(bool hasStart) => new(["echo", "hello"], written.Add, hasStart);
}
