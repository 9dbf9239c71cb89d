// A line for the console is what .NET makes of the same string, cut where it is too long.
using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using PortShare.Abi;
using PortShare.Application;

namespace PortShare.Core.Tests;

public class LineInterpolatedStringHandlerTests
{
    private const int LineBytes = (int)CallNumber.LogBytes;
    private const int CutBytes = LineBytes - 3;

    private static readonly string? Nothing = null;
    private static readonly string Full = new('x', LineBytes);

    [Fact]
    public void ALineIsWrittenAsDotNetWritesIt()
    {
        const long Number = long.MinValue;
        const int Small = -42;

        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"{Number} {Small:D6} {Small:X} {(short)Small:x2} {Small,7:D3}|{Small,-5}|{ulong.MaxValue:D}"),
            Line($"{Number} {Small:D6} {Small:X} {(short)Small:x2} {Small,7:D3}|{Small,-5}|{ulong.MaxValue:D}"));
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"a{Nothing}b{Nothing,2}{'€'}{true}{"é",3}{"ä"}"),
            Line($"a{Nothing}b{Nothing,2}{'€'}{true}{"é",4}{"ä"u8}"));
    }

    [Fact]
    public void ALineThatIsAsLongAsCanBeIsWhole()
    {
        Assert.Equal(Full, Line($"{Full}"));
        Assert.Equal(Full, Line($"{Full[1..]}{"x"}"));
        Assert.Equal(Full[2..] + "42", Line($"{Full[2..]}{42}"));
        Assert.Equal("ab".PadLeft(LineBytes), Line($"{"ab",LineBytes}"));
        Assert.Equal(Full, Line($"{Full}{Nothing}"));
    }

    [Fact]
    public void ALineThatIsLongerIsCut()
    {
        Assert.Equal(Full[..CutBytes] + "...", Line($"{Full}{'x'}"));
        Assert.Equal(Full[..CutBytes] + "...", Line($"{Full + Full}"));
        Assert.Equal(Full[..CutBytes] + "...", Line($"{Full[1..]}{42}"));
        Assert.Equal("x...", Line($"x{"1"u8,LineBytes}{2}"));
    }

    [Fact]
    public void ATextWhoseWidthDoesNotFitIsCut()
    {
        Assert.Equal("ab...", Line($"{"ab",200}"));
        Assert.Equal("ab...", Line($"{"ab",-200}"));
        Assert.Equal("a...", Line($"a{Nothing,200}b"));
    }

    [Fact]
    public void ACharacterIsNeverCut()
    {
        const string Smile = "\U0001F600";

        Assert.Equal(Full[..(CutBytes - 2)] + "...", Line($"{Full[..(CutBytes - 2)]}{Smile}{Smile}"));
        Assert.Equal(Full[..CutBytes] + "...", Line($"{Full[..^1]}{Smile}"));
        Assert.Equal(Full[..(CutBytes - 1)] + "...", Line($"{Full[..(CutBytes - 1)]}{"äää"}"));
        Assert.Equal("\uFFFDx", Line($"{Smile[..1]}x"));
    }

    // Where the line ends, nothing was written yet: what an earlier one left there is no part of it.
    [Fact]
    public void WhatLiesBehindTheLineDoesNotMatter()
    {
        byte[] continuations = new byte[LineBytes];
        Array.Fill(continuations, (byte)0xBF);
        LineInterpolatedStringHandler line = new(0, 0);
        line.AppendFormatted(continuations.AsSpan());
        CountOf(ref line) = 0;

        line.AppendLiteral(Full[..CutBytes]);
        line.AppendFormatted("abcd"u8);

        Assert.Equal(Full[..CutBytes] + "...", Line(ref line));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_count")]
    private static extern ref int CountOf(ref LineInterpolatedStringHandler line);

    private static string Line(ref LineInterpolatedStringHandler line) => Encoding.UTF8.GetString(line.Finish());
}
