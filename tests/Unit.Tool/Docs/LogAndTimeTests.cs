// The examples of docs/log-and-time.md are programs: they compile as applications do, and the firmware has all that they use.
using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

using PortShare.Tool.Tests.Mistakes;

namespace PortShare.Tool.Tests;

public partial class LogAndTimeTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Find().Root, "docs", "log-and-time.md"));

    // Those below the title of a layer.
    public static TheoryData<string> Basic => ExamplesIn("Basic layer");

    public static TheoryData<string> Direct => ExamplesIn("Direct layer");

    [Theory]
    [MemberData(nameof(Basic))]
    public async Task NothingIsToBeMendedInAnExampleOfTheBasicLayer(string code)
    {
        using TemporaryFolder folder = new();

        Assert.Empty(BasicAssembly.MissingIn(folder, code));
        Assert.Equal([""], (await MistakenSource.ExplainAsync(code, isBasic: true)).Lines);
    }

    [Theory]
    [MemberData(nameof(Direct))]
    public async Task NothingIsToBeMendedInAnExampleOfTheDirectLayer(string code) =>
        Assert.Equal([""], (await MistakenSource.ExplainAsync(code, isBasic: false)).Lines);

    private static TheoryData<string> ExamplesIn(string title)
    {
        string section = Page.Split("\n## ").Single(one => one.StartsWith(title, StringComparison.Ordinal));
        return [.. Example().Matches(section).Select(match => match.Groups["code"].Value)];
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();
}
