// The tests in nanoFramework.TestFramework's shape, run by the native image itself. It says on the console how each ended.
using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Tool;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests;

public partial class ApiTests
{
    private const string Skipped = "LauncherTests.ATestCanSkipItself";

    // Those of the firmware alone, and those that .NET nanoFramework has too.
    private static readonly string[] SourceFolders =
        [.. new[] { "apps/apitests", "nanoFramework/Tests" }.Select(folder => Path.Combine(Repository.Find().Root, "firmware", folder))];

    [Fact]
    public Task EveryTestOfTheApiPassesOnTheNativeImage() => CheckAsync(static call => !IsOfLeds(call));

    [EmulatedFact(Emulated.Leds)]
    public Task ThoseOfAnLedPassToo() => CheckAsync(IsOfLeds);

    private static bool IsOfLeds(string result) => result.Contains(" LedTests.", StringComparison.Ordinal);

    private static async Task CheckAsync(Func<string, bool> isChecked)
    {
        string[] expected =
        [
            .. from folder in SourceFolders
               from file in Directory.EnumerateFiles(folder, "*Tests.cs", SearchOption.AllDirectories)
               from Match match in CalledMethod().Matches(File.ReadAllText(file))
               let name = $"{Path.GetFileNameWithoutExtension(file)}.{match.Groups["name"].Value}"
               let rows = match.Groups["row"].Captures.Count
               from call in rows == 0 ? [name] : Enumerable.Range(0, rows).Select(row => $"{name}.{row}")
               select call == Skipped ? $"skipped {call}" : $"passed {call}",
        ];
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(
            TestImage.BoardOf(TestSystem.Api),
            TestImage.ExistingElfOf(TestImage.ImageOf(TestSystem.Api)));

        string[] reported = await ReportAsync(board);

        Assert.Contains(expected, result => isChecked(result));
        // Files come in any order.
        Assert.Equal(
            expected.Where(isChecked).Order(StringComparer.Ordinal), reported.Where(isChecked).Order(StringComparer.Ordinal));
        // What EthernetPortTests logs with a width and with a format, through the facade that forwards to the firmware's Log.
        Assert.Matches(Waited(), board.Console);
        // The compiler leaves Debug.WriteLine out where DEBUG is not defined.
        Assert.Contains("0> the port is open", board.Console);
    }

    private static async Task<string[]> ReportAsync(EmulatedBoard board)
    {
        await board.WaitForLineAsync("apitests: has ended");
        return [.. Result().Matches(board.Console).Select(match => match.Value)];
    }

    [GeneratedRegex(@"\[(TestMethod|Setup|Cleanup)\]\s+(((?<row>\[DataRow\(.*\)\])|\[AtStart\])\s+)*public (unsafe )?void (?<name>\w+)")]
    private static partial Regex CalledMethod();

    [GeneratedRegex(@"0> waited +\d+ ms of 020")]
    private static partial Regex Waited();

    [GeneratedRegex(@"(passed|failed|skipped) \w+\.[\w.]+")]
    private static partial Regex Result();
}
