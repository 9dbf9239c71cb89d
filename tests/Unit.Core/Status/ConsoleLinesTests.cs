// The console's ring of lines: whole or lost, the kernel's reserve, and texts of applications that are nobody else's lines.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PortShare.Core.Tests;

public class ConsoleLinesTests
{
    private const int RandomSteps = 20_000;

    // "0> " and the end of the line.
    private const int FrameBytes = 4;

    private const int ApplicationsBytes = (int)(ConsoleLines.RingBytes - ConsoleLines.KernelReserveBytes);

    [Fact]
    public void ALineWaitsFromItsEndOn()
    {
        ConsoleLines lines = default;
        lines.Write("link "u8);
        lines.Write((byte)'u');
        lines.WriteHexByte(0x0F);
        Assert.Equal(0u, lines.Count);

        lines.EndLine();

        Assert.Equal("link u0f\n", TakeAll(ref lines));
    }

    [Fact]
    public void ALineThatDoesNotFitIsLostAsAWholeAndTheNextIsNot()
    {
        ConsoleLines lines = default;
        WriteLine(ref lines, 'a', (int)ConsoleLines.RingBytes - 10);
        WriteLine(ref lines, 'b', 10);
        WriteLine(ref lines, 'c', 3);

        Assert.Equal(11u, lines.DroppedBytes);
        Assert.Equal($"{new string('a', (int)ConsoleLines.RingBytes - 10)}\nccc\n", TakeAll(ref lines));
    }

    [Fact]
    public void ALineMayFillTheRing()
    {
        ConsoleLines lines = default;
        WriteLine(ref lines, 'a', (int)ConsoleLines.RingBytes - 1);

        Assert.Equal(ConsoleLines.RingBytes, lines.Count);
        Assert.Equal(0u, lines.DroppedBytes);
    }

    [Fact]
    public void ALineWithoutAnEndCanBeForgotten()
    {
        ConsoleLines lines = default;
        lines.Write("appl"u8);
        lines.AbandonLine();
        lines.Write("FAULT"u8);
        lines.EndLine();

        Assert.Equal("FAULT\n", TakeAll(ref lines));
    }

    [Fact]
    public void ApplicationsLeaveTheReserveToTheKernel()
    {
        ConsoleLines lines = default;
        byte[] text = new byte[ApplicationsBytes - FrameBytes];
        text.AsSpan().Fill((byte)'x');

        Assert.False(lines.TryWriteLine(0, [.. text, (byte)'x']));
        Assert.Equal((uint)ApplicationsBytes + 1, lines.DroppedBytes);
        Assert.Equal(0u, lines.Count);
        Assert.True(lines.TryWriteLine(0, text));
        Assert.False(lines.TryWriteLine(0, []));
        WriteLine(ref lines, 'k', (int)ConsoleLines.KernelReserveBytes - 1);

        Assert.Equal(ConsoleLines.RingBytes, lines.Count);
    }

    // It is longer than its bytes are many.
    [Fact]
    public void WhatCountsIsTheTextAsItIsShown()
    {
        ConsoleLines lines = default;
        Assert.True(lines.TryWriteLine(0, new byte[(ApplicationsBytes - FrameBytes) / 4]));
        Assert.Equal((uint)ApplicationsBytes, lines.Count);
        TakeAll(ref lines);

        Assert.False(lines.TryWriteLine(0, new byte[(ApplicationsBytes - FrameBytes) / 4 + 1]));
    }

    [Fact]
    public void WhereTheKernelHasUsedItsReserveApplicationsHaveNothing()
    {
        ConsoleLines lines = default;
        WriteLine(ref lines, 'k', ApplicationsBytes + 100);

        Assert.False(lines.TryWriteLine(0, "hi"u8));
    }

    [Theory]
    [InlineData("hi", "3> hi\n")]
    [InlineData("", "3> \n")]
    [InlineData(" ~", "3>  ~\n")]
    [InlineData("hi\nREADY", "3> hi\\x0aREADY\n")]
    [InlineData("\r\0\x1F\x7F\xFF", "3> \\x0d\\x00\\x1f\\x7f\\xff\n")]
    [InlineData("\\x0a", "3> \\x5cx0a\n")]
    public void ATextIsOneLineAndSaysWhose(string text, string expected)
    {
        ConsoleLines lines = default;

        Assert.True(lines.TryWriteLine(3, Encoding.Latin1.GetBytes(text)));

        Assert.Equal(expected, TakeAll(ref lines));
    }

    [Fact]
    public void NoTwoTextsLookAlike()
    {
        byte[] letters = [.. "\\x05ac\n"u8];
        byte[][] texts = [[]];
        for (int length = 1; length <= 4; length++)
        {
            texts = [.. texts, .. from text in texts where text.Length == length - 1 from letter in letters select (byte[])[.. text, letter]];
        }

        HashSet<string> seen = [];
        foreach (byte[] text in texts)
        {
            ConsoleLines lines = default;
            lines.TryWriteLine(0, text);
            Assert.True(seen.Add(TakeAll(ref lines)), Convert.ToHexString(text));
        }
    }

    [Fact]
    public void WhatComesOutIsWhatFitted()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        ConsoleLines lines = default;
        Queue<char> expected = [];
        uint dropped = 0;
        for (int step = 0; step < RandomSteps; step++)
        {
            int length = random.Next(300);
            string text = new((char)('a' + random.Next(26)), length);
            bool isApplications = random.Next(2) == 0;
            string line = isApplications ? $"1> {text}\n" : $"{text}\n";
            int limit = isApplications ? ApplicationsBytes : (int)ConsoleLines.RingBytes;
            bool fits = expected.Count + line.Length <= limit;
            if (isApplications)
            {
                Assert.True(fits == lines.TryWriteLine(1, Encoding.ASCII.GetBytes(text)), $"seed {seed}, step {step}");
            }
            else
            {
                WriteLine(ref lines, text.FirstOrDefault('a'), length);
            }
            (fits ? line : "").ToList().ForEach(expected.Enqueue);
            dropped += fits ? 0 : (uint)line.Length;
            for (int left = Math.Min(random.Next(300), expected.Count); left > 0; left--)
            {
                Assert.True(expected.Dequeue() == lines.Take(), $"seed {seed}, step {step}");
            }
            Assert.True(((uint)expected.Count, dropped) == (lines.Count, lines.DroppedBytes), $"seed {seed}, step {step}");
        }
    }

    private static void WriteLine(ref ConsoleLines lines, char letter, int length)
    {
        lines.Write(Encoding.ASCII.GetBytes(new string(letter, length)));
        lines.EndLine();
    }

    private static string TakeAll(ref ConsoleLines lines)
    {
        StringBuilder text = new();
        while (lines.Count != 0)
        {
            text.Append((char)lines.Take());
        }
        return text.ToString();
    }
}
