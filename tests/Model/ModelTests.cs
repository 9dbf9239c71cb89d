using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

using PortShare.Tool;

namespace PortShare.Model.Tests;

public partial class ModelTests
{
    private static readonly string[] SourceExtensions = [".cs", ".S", ".s"];

    public static TheoryData<string> Swaps => [.. Names(SwapInModel(), ModelChecker.ModelPath)];

    [Fact]
    public async Task ThePropertiesHoldInEveryState()
    {
        Verdict verdict = await ModelChecker.CheckAsync();

        Assert.True(verdict is { Errors: 0, IsComplete: true }, verdict.Report);
    }

    // The model itself is tested: it must notice when two lines change places.
    [Theory]
    [MemberData(nameof(Swaps))]
    public async Task TwoLinesInTheWrongOrderAreFound(string swap)
    {
        Verdict verdict = await ModelChecker.CheckAsync(swap);

        Assert.True(verdict.IsViolation, verdict.Report);
    }

    [Fact]
    public void TheFirmwareNamesEachPropertyAndNoOther() =>
        Assert.Equal(Names(PropertyInModel(), ModelChecker.ModelPath), Names(PropertyInCode(), FirmwareSources));

    [Fact]
    public void TheFirmwareNamesEachSwapWhereItsLinesAre() =>
        Assert.Equal(Names(SwapInModel(), ModelChecker.ModelPath), Names(SwapInCode(), FirmwareSources));

    private static string[] FirmwareSources =>
    [
        .. Directory.EnumerateFiles(
                Path.Combine(Repository.Find().Root, "firmware"), "*", SearchOption.AllDirectories)
            .Where(static path => SourceExtensions.Contains(Path.GetExtension(path))),
    ];

    private static IReadOnlyList<string> Names(Regex pattern, params IEnumerable<string> paths) =>
    [
        .. paths.SelectMany(path => pattern.Matches(File.ReadAllText(path)))
            .Select(static match => match.Groups["name"].Value)
            .Distinct()
            .Order(),
    ];

    [GeneratedRegex(@"^#ifdef (?<name>SWAP_\w+)", RegexOptions.Multiline)]
    private static partial Regex SwapInModel();

    [GeneratedRegex(@"[/@] Model: [\w-]+, (?<name>SWAP_\w+)")]
    private static partial Regex SwapInCode();

    [GeneratedRegex(@"^ \*   (?<name>[a-z]+(-[a-z]+)+) ", RegexOptions.Multiline)]
    private static partial Regex PropertyInModel();

    [GeneratedRegex(@"[/@] Model: (?<name>[\w-]+)")]
    private static partial Regex PropertyInCode();
}
