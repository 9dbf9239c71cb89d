using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Firmware.Explaining;

namespace PortShare.Tool.Tests.Mistakes;

/// <summary>An application with a mistake, compiled in memory against the firmware's own libraries, as the build does it.</summary>
internal static partial class MistakenSource
{
    private const string Mark = "// !";
    private const string FileName = "Mine.cs";

    private static readonly Repository Repository = Repository.Find();

    /// <summary>What a user reads, and where the mistake is.</summary>
    /// <param name="source">A whole file; a mark ends the line of the mistake.</param>
    /// <param name="isBasic">Whether it is of the basic layer.</param>
    public static async Task<(string Place, string[] Lines)> ExplainAsync(string source, bool isBasic = false)
    {
        using TemporaryFolder folder = new();
        string file = folder.Write(FileName, source);
        string project = folder.Write("mine.csproj", "<Project />");
        IReadOnlyList<Problem> problems = await ProjectCompilation.Of(project, isBasic ? BasicArguments(folder, file) : Arguments(folder, file)).ProblemsAsync(CancellationToken.None);
        string text = BuildFailure.Explain(folder.Path, [.. problems.Select(problem => Printed(problem, project))], problems) ?? "";
        int line = source.Split('\n').ToList().FindIndex(one => one.EndsWith(Mark, StringComparison.Ordinal)) + 1;
        return ($"{FileName}({line},", text.Split('\n'));
    }

    /// <summary>What the compiler is called with.</summary>
    /// <param name="folder">Where its settings may be written.</param>
    /// <param name="file">The source.</param>
    public static string[] Arguments(TemporaryFolder folder, string file) =>
    [
        "/nostdlib+", "/unsafe+", "/nullable:enable", "/target:exe", "/out:mine.dll", "/runtimemetadataversion:v4.0.30319",
        .. Libraries.Select(path => $"/reference:{path}"),
        $"/analyzerconfig:{folder.Write("mine.globalconfig", "is_global = true\nbuild_property.PortShareRules =\n")}", file,
    ];

    private static string[] BasicArguments(TemporaryFolder folder, string file) =>
    [
        "/nostdlib+", "/target:exe", "/out:mine.dll", "/runtimemetadataversion:v4.0.30319", "/langversion:10",
        $"/reference:{NanoFrameworkMistakes.CoreLibrary}", .. Surfaces.Select(name => $"/reference:{AssemblyOf(name)}"),
        $"/analyzerconfig:{folder.Write("mine.globalconfig", "is_global = true\nbuild_property.PortShareRules = basic\n")}", file,
    ];

    /// <summary>The surfaces of .NET nanoFramework's libraries that an application of the basic layer sees: those that its build lists.</summary>
    public static IEnumerable<string> Surfaces =>
        Listed().Match(File.ReadAllText(Path.Combine(Repository.Root, "firmware", "build", "BasicLayer.targets"))).Groups["names"].Value.Split(';');

    /// <summary>The firmware's libraries that an application sees.</summary>
    public static IEnumerable<string> Libraries => new[] { "CoreLib", "Abi", "Application" }.Select(name => AssemblyOf($"PortShare.{name}"));

    /// <summary>An assembly that the build has made.</summary>
    /// <param name="name">Its name.</param>
    public static string AssemblyOf(string name) => Path.Combine(Repository.ArtifactsFolder, "bin", name, "release", $"{name}.dll");

    // As MSBuild writes it.
    private static string Printed(Problem problem, string project) =>
        $"{problem.File}({problem.Line},{problem.Column}): error {problem.Code}: {problem.Text} [{project}]";

    [GeneratedRegex("<Surface Include=\"(?<names>[^\"]+)\"")]
    private static partial Regex Listed();
}
