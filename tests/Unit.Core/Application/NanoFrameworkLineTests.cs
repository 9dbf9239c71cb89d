// The source of a line is the same in firmware and on .NET nanoFramework, and so is its text. What makes a number's digits there is
// nanoFramework's own ToString(format), whose native half does not run here: .NET's stands in for it.
extern alias nanoFramework;

using System.Text;
using PortShare.Application;
using Debug = nanoFramework::System.Diagnostics.Debug;
using Log = nanoFramework::PortShare.Application.Log;
using Theirs = nanoFramework::PortShare.Application.LineInterpolatedStringHandler;

namespace PortShare.Core.Tests;

public class NanoFrameworkLineTests
{
    private static readonly string? Nothing = null;

    [Fact]
    public void ANumberIsWrittenAsFirmwareWritesIt()
    {
        const long Number = long.MinValue;
        const int Small = -42;

        Same($"{Number} {Small:D6} {Small:X} {(short)Small:x2}", $"{Number} {Small:D6} {Small:X} {(short)Small:x2}");
        Same($"{Small,7:D3}|{Small,-5}|{ulong.MaxValue:D}", $"{Small,7:D3}|{Small,-5}|{ulong.MaxValue:D}");
        Same($"{(byte)200}{(ushort)65535,6}{uint.MaxValue:X}", $"{(byte)200}{(ushort)65535,6}{uint.MaxValue:X}");
        Same($"{(sbyte)-1:x}{(short)-1,4}{7:d2}{0:X8}", $"{(sbyte)-1:x}{(short)-1,4}{7:d2}{0:X8}");
        Same($"{12345,2}{12345,-2}{12345:D2}", $"{12345,2}{12345,-2}{12345:D2}");
    }

    [Fact]
    public void ATextIsWrittenAsFirmwareWritesIt()
    {
        Same($"a{Nothing}b{Nothing,2}{'€'}{true}{false,6}{"ä"}", $"a{Nothing}b{Nothing,2}{'€'}{true}{false,6}{"ä"}");
        Same($"{"ab",4}|{"ab",-4}|{'c',2}|{'c',-2}|", $"{"ab",4}|{"ab",-4}|{'c',2}|{'c',-2}|");
    }

    // Firmware counts the bytes of a width: docs/log-and-time.md.
    [Fact]
    public void AWidthIsCountedInCharacters()
    {
        Theirs line = $"{"é",3}|";

        Assert.Equal("  é|", line.Finish());
    }

    [Fact]
    public void ALineGoesToTheDebugger()
    {
        const int Count = 7;

        Assert.True(Log.Line($"answered {Count,3}"));
        Assert.Equal("answered   7", Debug.LastLine);
        Assert.True(Log.Line("ready"));
        Assert.Equal("ready", Debug.LastLine);
    }

    private static void Same(ref LineInterpolatedStringHandler here, ref Theirs there) =>
        Assert.Equal(Encoding.UTF8.GetString(here.Finish()), there.Finish());
}
