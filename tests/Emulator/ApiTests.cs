// The tests in nanoFramework.TestFramework's shape, run by the native image itself. It says on the console how each ended.
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Tool;
using PortShare.Wires;

namespace PortShare.Emulator.Tests;

public partial class ApiTests
{
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
        await board.WaitForLineAsync("apitests: has ended");
        return [.. Result().Matches(board.Console).Select(match => match.Value)];
    }

    [GeneratedRegex(@"\[TestMethod\]\s+public void (?<name>\w+)")]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"(passed|failed) [\w.]+")]
    private static partial Regex Result();
}
