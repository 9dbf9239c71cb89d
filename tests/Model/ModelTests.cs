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

    // A model, and the define that chooses the kind of MAC, or nothing.
    public static TheoryData<string, string> Models => new()
    {
        { "Port", "" },
        { "Port", "LEVEL" },
        { "Applications", "" },
        { "Claims", "" },
    };

    // Likewise, and a swap, which is for one kind.
    public static TheoryData<string, string, string> Swaps
    {
        get
        {
            TheoryData<string, string, string> swaps = [];
            foreach (string model in ModelChecker.Models)
            {
                foreach (Match swap in ModelChecker.FilesOf(model).SelectMany(file => SwapInModel().Matches(File.ReadAllText(file))))
                {
                    swaps.Add(model, swap.Groups["kind"].Value, swap.Groups["name"].Value);
                }
            }

            return swaps;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task ThePropertiesHoldInEveryState(string model, string kind)
    {
        Verdict verdict = await ModelChecker.CheckAsync(model, kind);

        Assert.True(verdict is { Errors: 0, IsComplete: true }, verdict.Report);
    }

    // The model itself is tested: it must notice when two lines change places.
    [Theory]
    [MemberData(nameof(Swaps))]
    public async Task TwoLinesInTheWrongOrderAreFound(string model, string kind, string swap)
    {
        Verdict verdict = await ModelChecker.CheckAsync(model, kind, swap);

        Assert.True(verdict.IsViolation, verdict.Report);
    }

    [Fact]
    public void TheFirmwareNamesEachPropertyAndNoOther() =>
        Assert.Equal(Names(PropertyInModel(), ModelFiles), Names(PropertyInCode(), FirmwareSources));

    [Fact]
    public void TheFirmwareNamesEachSwapWhereItsLinesAre() =>
        Assert.Equal(Names(SwapInModel(), ModelFiles), Names(SwapInCode(), FirmwareSources));

    private static IEnumerable<string> ModelFiles => ModelChecker.Models.SelectMany(ModelChecker.FilesOf);

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

    [GeneratedRegex(@"^#ifdef (?<name>SWAP_\w+)( +/\* (?<kind>[A-Z]+) \*/)?", RegexOptions.Multiline)]
    private static partial Regex SwapInModel();

    [GeneratedRegex(@"[/@] Model: [\w-]+, (?<name>SWAP_\w+)")]
    private static partial Regex SwapInCode();

    [GeneratedRegex(@"^ \*   (?<name>[a-z]+(-[a-z]+)+) ", RegexOptions.Multiline)]
    private static partial Regex PropertyInModel();

    [GeneratedRegex(@"[/@] Model: (?<name>[\w-]+)")]
    private static partial Regex PropertyInCode();
}
