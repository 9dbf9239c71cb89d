// What people read fits a narrow terminal: no line is longer, and every number stands whole.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

using PortShare.Bench.Tables;
using PortShare.Inspection;
using PortShare.Inspection.Sizes;
using PortShare.Inspection.Stacks;
using PortShare.Tool.Benchmarks;
using PortShare.Tool.Output;
using PortShare.Tool.Running;
using PortShare.Tool.Setup;
using PortShare.Tool.Tests.Bench;
using PortShare.Tool.Tests.Running;

using Spectre.Console.Rendering;

namespace PortShare.Tool.Tests.Output;

public partial class TableWidthTests
{
    public static TheoryData<int> Widths => [60, 80];

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task TheBenchsTablesFit(int width)
    {
        BenchTables tables = new(BenchSample.Result);
        foreach (BenchTable table in (BenchTable[])[.. tables.All, tables.LineRateFloods, BenchTables.Functions(BenchSample.Result.PortShare)])
        {
            await CheckAsync(BenchReport.Render(table), table.Rows, width);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task TheTablesOfARunFit(int width)
    {
        string text = await RenderAsync(RunTables.Of(RunSample.Snapshot, await RunSample.NotesAsync()), width);

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.All(RunSample.Numbers, number => Assert.Matches($@"(?<![\d.]){Regex.Escape(number)}(?![\d.])", text));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task TextGoesOntoMoreLinesBetweenItsWords(int width)
    {
        const string Words = "123456 received, 123456 sent, 12345 without slot, 12345 outdated + 123 badLength + 45 notClaimed";
        string text = await RenderAsync(new FittedTable(["device", "frames"], 2, [["miniport hostilefloat", Words]]), width);

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.Equal(
            Words.Split(' '), text.Replace("miniport", "").Replace("hostilefloat", "").Split((char[])[' ', '\n'], System.StringSplitOptions.RemoveEmptyEntries)[3..]);
    }

    // A function's full name may be longer than the line, and its figures must still be found.
    [Theory]
    [MemberData(nameof(Widths))]
    public async Task ANameThatIsLongerThanTheLineIsBrokenAtItsJoints(int width)
    {
        string name = string.Join('_', Enumerable.Repeat("Namespace", 10));
        string text = await RenderAsync(new FittedTable(["function", "for", "receive"], 2, [[name, "rings and slots", "1234.5"]]), width);

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.Contains("1234.5", text);
        Assert.DoesNotMatch(@"Namespac\b|Namespa\b", text);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void TheTablesOfSizesFit(int width)
    {
        MemoryUse[] memories =
        [
            new("hostilefloat miniport", "applications[3].codeBytes", 4194304, [new("lwIP's receive buffers (pbufs)", 4194304)], []),
        ];
        StackUse[] stacks =
        [
            new("kernel stack", "applications[3].stackBytes", 1234567, [new StackPart("reset, the kernel loop or an application's fault", 1234567, [])]),
        ];
        string text = ImageReport.OfMemories(memories, width) + ImageReport.OfStacks(stacks, width);

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.Equal(3, Regex.Count(text, @"(?<!\S)4194304(?!\S)"));
        Assert.Contains("applications[3].stackBytes", text);
    }

    [Fact]
    public void ThePlanOfAnInstallationFits()
    {
        PlannedPackage package = new("libstdc++-arm-none-eabi-dev", 123_456_789_012, 1_234_567_890_123);

        Assert.All(PackagePlan.Describe([package]), line => Assert.InRange(line.Length, 0, PlainConsole.LeastWidthColumns));
    }

    private static async Task CheckAsync(FittedTable table, IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        string text = await RenderAsync(table, width);
        string[] shown = [.. Number().Matches(text).Select(match => match.Value)];

        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.All(rows.SelectMany(row => row).SelectMany(cell => Number().Matches(cell)), number => Assert.Contains(number.Value, shown));
    }

    private static async Task<string> RenderAsync(IRenderable table, int width)
    {
        using StringWriter text = new();
        await PlainConsole.WriteAsync(text, table, width);
        return text.ToString();
    }

    [GeneratedRegex(@"\d[\d.,]*")]
    private static partial Regex Number();
}
