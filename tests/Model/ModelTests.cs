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

    public static TheoryData<string> Models => [.. ModelChecker.Models];

    public static TheoryData<string, string> Swaps
    {
        get
        {
            TheoryData<string, string> swaps = [];
            foreach (string model in ModelChecker.Models)
            {
                foreach (string swap in Names(SwapInModel(), ModelChecker.PathOf(model)))
                {
                    swaps.Add(model, swap);
                }
            }

            return swaps;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task ThePropertiesHoldInEveryState(string model)
    {
        Verdict verdict = await ModelChecker.CheckAsync(model);

        Assert.True(verdict is { Errors: 0, IsComplete: true }, verdict.Report);
    }

    // The model itself is tested: it must notice when two lines change places.
    [Theory]
    [MemberData(nameof(Swaps))]
    public async Task TwoLinesInTheWrongOrderAreFound(string model, string swap)
    {
        Verdict verdict = await ModelChecker.CheckAsync(model, swap);

        Assert.True(verdict.IsViolation, verdict.Report);
    }

    [Fact]
    public void TheFirmwareNamesEachPropertyAndNoOther() =>
        Assert.Equal(Names(PropertyInModel(), ModelFiles), Names(PropertyInCode(), FirmwareSources));

    [Fact]
    public void TheFirmwareNamesEachSwapWhereItsLinesAre() =>
        Assert.Equal(Names(SwapInModel(), ModelFiles), Names(SwapInCode(), FirmwareSources));

    private static IEnumerable<string> ModelFiles => ModelChecker.Models.Select(ModelChecker.PathOf);

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
