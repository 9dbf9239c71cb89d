// The tests in nanoFramework.TestFramework's shape, run by the native image itself. It says on the console how each ended.
using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool;
using PortShare.Wires;

namespace PortShare.Emulator.Tests;

public partial class ApiTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private static readonly string SourceFile =
        Path.Combine(Repository.Find().Root, "firmware", "apps", "apitests", "EthernetPortTests.cs");

    [Fact]
    public async Task EveryTestOfTheApiPassesOnTheNativeImage()
    {
        string[] expected =
        [
            .. TestMethod().Matches(File.ReadAllText(SourceFile))
                .Select(match => $"passed EthernetPortTests.{match.Groups["name"].Value}"),
        ];
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(
            TestImage.Board, TestImage.ExistingElfOf(TestImage.ImageOf("apitests")), EmulatedNetwork.Wire, CancellationToken.None);

        string[] reported = await ReportAsync(board);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, reported);
    }

    private static async Task<string[]> ReportAsync(EmulatedBoard board)
    {
        using CancellationTokenSource limit = new(Limit);
        while (!board.Console.Contains("apitests: has ended", StringComparison.Ordinal))
        {
            Assert.False(limit.IsCancellationRequested, $"the tests did not finish within {Limit.TotalSeconds} s\n{board.Console}");
            await Task.Delay(Interval, CancellationToken.None);
        }
        return [.. Result().Matches(board.Console).Select(match => match.Value)];
    }

    [GeneratedRegex(@"\[TestMethod\]\s+public void (?<name>\w+)")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"(passed|failed) [\w.]+")]
    private static partial Regex Result();
}
