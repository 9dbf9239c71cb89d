// The .nfproj files name each package three times: in packages.config, in the path of a reference, and as a surface that their
// sources are compiled against here. A version that differs, or a package that another one needs, would be missed only at a user's.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PortShare.Analyzers.Tests.NanoFramework;

public partial class PackageTests
{
    private const string CoreLibrary = "nanoFramework.CoreLibrary";

    // What packages depend on, from the .nuspec files of their public sources.
    private static readonly Dictionary<string, string[]> Needs = new()
    {
        ["nanoFramework.System.Net"] =
        [
            "nanoFramework.Runtime.Events", "nanoFramework.System.Text", "nanoFramework.System.Threading", "nanoFramework.System.IO.Streams",
        ],
        ["nanoFramework.System.Device.Gpio"] = ["nanoFramework.Runtime.Events"],
    };

    private static readonly string[] ProjectFiles =
    [
        .. Directory.EnumerateFiles(Places.NanoFramework, "*.nfproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Places.NanoFramework, path)),
    ];

    // An application may use it; ours do not.
    private const string OfNoProject = "nanoFramework.System.Math";

    public static TheoryData<string> Projects => [.. ProjectFiles];

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectReferencesWhatItsPackagesHave(string project)
    {
        string text = File.ReadAllText(Path.Combine(Places.NanoFramework, project));

        IEnumerable<string> referenced = ReferencePath().Matches(text).Select(match => match.Groups["package"].Value).Distinct();

        Assert.Equal(PackagesOf(project).Select(one => $"{one.Key}.{one.Value}").Order(), referenced.Order());
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectHasThePackagesThatItsPackagesNeed(string project)
    {
        Dictionary<string, string> packages = PackagesOf(project);

        IEnumerable<string> missing = packages.Keys.SelectMany(one => Needs.GetValueOrDefault(one, [CoreLibrary])).Except(packages.Keys);

        Assert.Empty(missing);
    }

    // packages.config's are restored to one folder for the whole solution.
    [Theory]
    [MemberData(nameof(Projects))]
    public void AProjectLooksForPackagesWhereTheyAreRestored(string project)
    {
        string root = Path.GetDirectoryName(Places.Firmware)!;
        string restored = XDocument.Load(Path.Combine(root, "nuget.config")).Descendants("add").Single(one => one.Attribute("key")!.Value == "repositoryPath").Attribute("value")!.Value;

        string looked = Path.GetFullPath(Path.Combine(Places.NanoFramework, Path.GetDirectoryName(project)!, "..", "packages"));

        Assert.Equal(Path.GetFullPath(Path.Combine(root, restored)), looked);
    }

    [Fact]
    public void APackageHasOneVersion()
    {
        Dictionary<string, string> surfaces = Directory.EnumerateFiles(Places.NanoFramework, "AssemblyInfo.cs", SearchOption.AllDirectories)
            .Select(path => SurfaceOf().Match(File.ReadAllText(path))).Where(match => match.Success)
            .ToDictionary(match => match.Groups["package"].Value, match => match.Groups["version"].Value);
        surfaces[CoreLibrary] = Places.CoreLibraryVersion;

        KeyValuePair<string, string>[] used = [.. ProjectFiles.SelectMany(PackagesOf).Distinct()];

        Assert.Equal(used.Select(one => one.Key).Distinct().Count(), used.Length);
        Assert.All(used, one => Assert.Equal(one.Value, surfaces.GetValueOrDefault(one.Key, one.Value)));
        Assert.Subset(used.Select(one => one.Key).Append(OfNoProject).ToHashSet(), surfaces.Keys.ToHashSet());
    }

    private static Dictionary<string, string> PackagesOf(string project) =>
        XDocument.Load(Path.Combine(Places.NanoFramework, Path.GetDirectoryName(project)!, "packages.config"))
            .Root!.Elements().ToDictionary(one => one.Attribute("id")!.Value, one => one.Attribute("version")!.Value);

    [GeneratedRegex(@"<HintPath>\.\.\\packages\\(?<package>[^\\]+)\\lib\\")]
    private static partial Regex ReferencePath();

    [GeneratedRegex(@"// The package (?<package>\S+) (?<version>[\d.]+) has this assembly\.\s+\[assembly: System\.Reflection\.AssemblyVersion\(""\k<version>\.\d+""\)\]")]
    private static partial Regex SurfaceOf();
}
