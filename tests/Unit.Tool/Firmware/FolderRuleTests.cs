// Who may know whom in firmware/: ARCHITECTURE.md says it in words. Names are looked up as the compiler does; assembly and C by their text.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using PortShare.Boards.Writing;

namespace PortShare.Tool.Tests;

public partial class FolderRuleTests
{
    // The way of a frame, without the wire. Whoever is further on does not know who is before, but by a contract.
    private static readonly string[][] FramesWay =
    [
        ["Devices"],
        ["Core/Bridge"],
        ["Core/Miniport", "Kernel/Lwip"],
        ["Application"],
    ];

    // The time is everybody's.
    private static readonly string[] Counters = ["Mps2Counter", "MssCounter", "StmCounter", "ImxCounter"];

    // Assembly that is neither the core's nor a device's.
    private static readonly Dictionary<string, string> OtherAssembly = new()
    {
        ["Application/Startup.s"] = "an image's header and its calls: what an application is to the kernel",
        ["Kernel/Lwip/Checksum.s"] = "arithmetic: a carry that C has no word for",
        ["build/MemoryBlocks.s"] = "copying by bursts of registers, in the kernel and in applications",
        ["build/Support.s"] = "instructions that raise faults, in the kernel and in applications",
        ["apps/hostile/Attacks.s"] = "an application's own: it tries what the kernel is to refuse",
        ["apps/hostilefloat/Attacks.s"] = "the same file, for another image of it",
        ["apps/float/Registers.s"] = "an application's own: it reads registers that it has not written",
        ["apps/float2/Registers.s"] = "the same file, for another image of it",
    };

    private static readonly string Firmware = Path.Combine(Repository.Find().Root, "firmware");
    private static readonly Lazy<Use[]> Uses = new(() => [.. FindUses()]);

    // What is generated for a board counts as the kernel's, but for what the core can do, which is Arch's.
    public static TheoryData<string, string[]> Rules => new()
    {
        { "CoreLib", [] },
        { "Abi", ["CoreLib"] },
        { "Core", ["CoreLib", "Abi"] },
        { "Arch", ["CoreLib", "Abi", "Core"] },
        { "Devices", ["CoreLib", "Abi", "Core", "Arch"] },
        { "Soc", ["CoreLib", "Abi", "Core", "Arch", "Devices"] },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void AFolderKnowsNoOtherThan(string folder, string[] others) => Assert.Empty(
        Uses.Value.Where(use => use.IsIn(folder) && !use.IsOf(folder) && !others.Any(use.IsOf)).Select(use => use.ToString()));

    // Without this, the test above could pass because it sees nothing.
    [Theory]
    [InlineData("Devices", "Arch")]
    [InlineData("Devices", "Core")]
    [InlineData("Kernel", "Core")]
    [InlineData("Arch", "Core")]
    public void UsesAreSeen(string folder, string other) => Assert.Contains(Uses.Value, use => use.IsIn(folder) && use.IsOf(other));

    [Fact]
    public void OfTheProcessorDevicesKnowTheirAccessOnly() => Assert.All(
        Uses.Value.Where(use => use.IsIn("Devices") && use.IsOf("Arch")), use => Assert.True(use.Type is "Mmio" or "Dma", use.ToString()));

    [Fact]
    public void NobodyKnowsWhoIsBeforeHimOnAFramesWayButByAContract() => Assert.Empty(
        from use in Uses.Value
        where !use.IsOfContract && StageOf(use.IsOf) >= 0 && StageOf(use.IsIn) > StageOf(use.IsOf) && !Counters.Contains(use.Type)
        select use.ToString());

    // The kernel has its devices by the names that the board's description generates.
    [Theory]
    [InlineData("Kernel")]
    [InlineData("Core")]
    [InlineData("Abi")]
    [InlineData("Application")]
    public void NoDeviceIsNamed(string folder)
    {
        string[] names =
        [
            "PortShare.Devices",
            .. DriverTable.Drivers.SelectMany(driver => (string[])[driver.Name, driver.Type]).Distinct(),
        ];

        Assert.Empty(
            from path in FilesIn(folder)
            let text = File.ReadAllText(path)
            from name in names
            where text.Contains(name, StringComparison.Ordinal)
            select $"{Path.GetRelativePath(Firmware, path)} names {name}");
    }

    [Fact]
    public void ApplicationsKnowTheKernelByItsAbiOnly() => Assert.Empty(
        from path in FilesIn("Application").Concat(FilesIn("apps"))
        where ForeignUsing().IsMatch(File.ReadAllText(path))
        select Path.GetRelativePath(Firmware, path));

    [Fact]
    public void AssemblyIsTheCoresOrADevicesOrHasAReason() => Assert.Equal(
        OtherAssembly.Keys.Order(StringComparer.Ordinal),
        from path in AssemblyFiles()
        where !path.StartsWith("Arch/", StringComparison.Ordinal) && !path.StartsWith("Devices/", StringComparison.Ordinal)
        select path);

    // Special registers, sleep, barriers, exceptions.
    [Fact]
    public void OnlyArchHasTheCoresInstructions() => Assert.Equal(
        ["Application/Startup.s", "apps/hostile/Attacks.s"],
        from path in AssemblyFiles()
        where !path.StartsWith("Arch/", StringComparison.Ordinal) && CoreInstruction().IsMatch(File.ReadAllText(Path.Combine(Firmware, path)))
        select path);

    [Fact]
    public void OnlyDevicesHaveTheAddressOfADevice() => Assert.All(
        AssemblyFiles().Where(path => File.ReadAllText(Path.Combine(Firmware, path)).Contains("_ADDRESS", StringComparison.Ordinal)),
        path => Assert.StartsWith("Devices/", path));

    [Fact]
    public void CHasNoAssembly() => Assert.Empty(
        from path in Directory.EnumerateFiles(Firmware, "*.*", SearchOption.AllDirectories)
        where Path.GetExtension(path) is ".c" or ".h" && InlineAssembly().IsMatch(File.ReadAllText(path))
        select Path.GetRelativePath(Firmware, path));

    private static int StageOf(Func<string, bool> isThere) => Array.FindIndex(FramesWay, folders => folders.Any(isThere));

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Firmware, folder), "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".cs" or ".c" or ".h" or ".s" or ".S" or ".inc");

    private static IEnumerable<string> AssemblyFiles() =>
        Directory.EnumerateFiles(Firmware, "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".s" or ".S" or ".inc")
            .Select(path => Path.GetRelativePath(Firmware, path))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<Use> FindUses() =>
        from tree in KernelSource.Read.Trees
        let file = InFirmware(tree.FilePath)
        let model = KernelSource.Read.ModelOf(tree.GetRoot())
        from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        let symbol = model.GetSymbolInfo(name).Symbol
        let type = symbol as INamedTypeSymbol ?? symbol?.ContainingType
        where symbol is not INamespaceSymbol && type is not null
        from place in type.OriginalDefinition.DeclaringSyntaxReferences
        select new Use(
            $"{file}({name.GetLocation().GetLineSpan().StartLinePosition.Line + 1})",
            InFirmware(place.SyntaxTree.FilePath),
            type.Name,
            type.TypeKind == TypeKind.Interface);

    private static string InFirmware(string path) => path switch
    {
        _ when path.StartsWith("firmware/", StringComparison.Ordinal) => path["firmware/".Length..],
        "Processor.g.cs" => $"Arch/{path}",
        _ => $"Kernel/{path}",
    };

    [GeneratedRegex(@"PortShare\.(Core|Kernel|Arch|Devices)\b")]
    private static partial Regex ForeignUsing();

    [GeneratedRegex(@"(?m)^[^@]*\b(cps(id|ie)|msr|mrs|wfi|wfe|dsb|isb|dmb|svc|bkpt)\b")]
    private static partial Regex CoreInstruction();

    [GeneratedRegex(@"\b(__)?asm(__)?\b")]
    private static partial Regex InlineAssembly();

    /// <summary>A name in one file that is a type of another's, or a member of it.</summary>
    private sealed record Use(string Place, string Declaration, string Type, bool IsOfContract)
    {
        public bool IsIn(string folder) => Place.StartsWith($"{folder}/", StringComparison.Ordinal);

        public bool IsOf(string folder) => Declaration.StartsWith($"{folder}/", StringComparison.Ordinal);

        public override string ToString() => $"{Place} uses {Type} of {Declaration}";
    }
}
