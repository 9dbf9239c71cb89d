// What an application prints is text of its own line, whatever bytes it has.
using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

public class ConsoleTests
{
    [Fact]
    public async Task WhatAnApplicationPrintsIsNoLineOfTheKernels()
    {
        string[] lines = await LinesAsync(static program => program
            .Log("hi\nFAULT kernel: no\rREADY\n"u8)
            .Log(@"is \x0a no end"u8)
            .Log("READY"u8));

        Assert.Equal([@"0> hi\x0aFAULT kernel: no\x0dREADY\x0a", @"0> is \x5cx0a no end", "0> READY"], lines.Where(IsApplications));
        Assert.Single(lines, "READY");
    }

    [Fact]
    public async Task EveryByteCanBeReadBack()
    {
        const int BytesAtOnce = 64;
        byte[] all = [.. Enumerable.Range(0, 256).Select(static value => (byte)value)];

        string[] lines = await LinesAsync(program =>
        {
            foreach (byte[] some in all.Chunk(BytesAtOnce))
            {
                program.Log(some);
            }
        });

        Assert.Equal(
            all.Chunk(BytesAtOnce).Select(static some => "0> " + string.Concat(some.Select(Shown))), lines.Where(IsApplications));
    }

    private static string Shown(byte value) =>
        value is >= 0x20 and <= 0x7E and not (byte)'\\' ? Encoding.ASCII.GetString([value]) : $"\\x{value:x2}";

    private static bool IsApplications(string line) => line.StartsWith("0> ", StringComparison.Ordinal);

    private static async Task<string[]> LinesAsync(Action<ThumbProgram> write)
    {
        using ChangedImage image = ChangedImage.WithProgram(program =>
        {
            write(program);
            program.Call(CallNumber.End);
        });
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(TestImage.Board, image.Path);
        await board.WaitForLineAsync("crash: has ended");
        return board.Console.Split('\n');
    }
}
