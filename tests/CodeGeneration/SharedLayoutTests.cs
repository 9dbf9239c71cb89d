// Types that C# shares with C and with assembly are written down on both sides, and neither compiler sees the other's. So what is
// compared is what both made of them in the linked image: each field's place and size.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

using Microsoft.CodeAnalysis;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Docs.Source;
using PortShare.Inspection.Elf;

namespace PortShare.CodeGeneration.Tests;

public partial class SharedLayoutTests
{
    private const string Context = "PortShare.Kernel.ApplicationContext";
    private const string Header = "PortShare.Core.FrameHeader";
    private const string Attention = "PortShare.Kernel.Attention";
    private const string ApplicationHeader = "PortShare.Abi.ApplicationHeader";

    // What a struct of C is called that is not to be looked into there: only its size counts.
    private const string OpaqueField = "Words";

    private static readonly string Firmware = Path.Combine(TestImage.Repository.Root, "firmware");

    // The comment before a struct of C names its original.
    private static readonly Dictionary<string, string> Originals = CSources()
        .SelectMany(text => CommentedStruct().Matches(text))
        .Select(match => (Name: match.Groups["name"].Value, Types: ManagedType().Matches(match.Groups["comment"].Value)))
        .Where(found => found.Types.Count > 0)
        .ToDictionary(found => found.Name, found => found.Types[^1].Value);

    private static readonly Lazy<Task<IReadOnlyDictionary<string, TypeLayout>>> Layouts = new(() => TypeLayout.ReadAsync(
        TestImage.Existing(TestImage.Image.Elf),
        [
            .. Originals.SelectMany(pair => (string[])[StructName(pair.Key), TypeLayout.ManagedName(pair.Value)]),
            .. new[] { Context, Header, Attention, ApplicationHeader }.Select(TypeLayout.ManagedName),
        ]));

    public static TheoryData<string> Structs => [.. Originals.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Structs))]
    public async Task AStructOfCIsLaidOutAsItsOriginal(string name)
    {
        TypeLayout original = await LayoutOfAsync(Originals[name]);
        TypeLayout copy = (await Layouts.Value)[StructName(name)];
        FieldPlace[] fields = [.. copy.Fields.Select(field => field with { Name = InPascalCase(field.Name) })];

        Assert.NotEmpty(fields);
        Assert.Equal(original.Bytes, copy.Bytes);
        if (fields is not [{ Name: OpaqueField }])
        {
            Assert.Equal(original.Fields, fields);
        }
    }

    [Fact]
    public void EachStructThatCrossesHasAnOriginal()
    {
        string[] own = [.. CSources().SelectMany(text => Struct().Matches(text)).Select(match => match.Groups["name"].Value).Distinct()];
        string[] crossing =
        [
            .. CSources()
                .SelectMany(text => CrossingFunction().Matches(text))
                .SelectMany(function => StructInSignature().Matches(function.Value))
                .Select(match => match.Groups["name"].Value)
                .Intersect(own)
                .Order(StringComparer.Ordinal),
        ];

        Assert.Contains("transmit_segment", crossing);
        Assert.Empty(crossing.Except(Originals.Keys));
    }

    // What assembly is given is in the tests below.
    [Fact]
    public void EachTypeThatCrossesHasACopy()
    {
        string[] crossing =
        [
            .. FirmwareSource.Load(TestImage.Repository.Root).AllTypes
                .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>())
                .Where(method => method.GetAttributes().Any(
                    attribute => attribute.AttributeClass?.Name is "RuntimeImportAttribute" or "RuntimeExportAttribute"))
                .SelectMany(method => method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType))
                .Select(type => (type as IPointerTypeSymbol)?.PointedAtType)
                .Where(type => type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None })
                .Select(type => type!.Name)
                .Distinct(),
        ];

        Assert.Contains("TransmitSegment", crossing);
        Assert.Empty(crossing.Except(Originals.Values.Concat([Context, Header, Attention]).Select(type => type.Split('.')[^1])));
    }

    // The switch saves r4 to r11 and the stack pointer from the start on; what else it reaches it names.
    [Fact]
    public async Task TheSwitchFindsItsFieldsInAContext()
    {
        const int RegisterBytes = 8 * sizeof(uint);
        TypeLayout context = await LayoutOfAsync(Context);
        string handlers = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(Firmware, "Arch", "CortexM"), "Handlers.*").Single());
        ILookup<string, int> offsets = context.Fields.ToLookup(field => field.Name.Split('.')[0], field => field.Offset);
        (string Name, int Offset)[] named =
        [
            .. DecimalConstant().Matches(handlers)
                .Select(match => (InPascalCase(match.Groups["name"].Value.ToLowerInvariant()), Number(match.Groups["value"].Value)))
                .Where(constant => offsets.Contains(constant.Item1)),
        ];

        Assert.Equal(0, offsets["Registers"].First());
        Assert.Equal(new FieldPlace("StackPointer", RegisterBytes, sizeof(uint)), context.Field("StackPointer"));
        Assert.Equal(
            ["StackPointer", "MpuRegions", "StackLimit", "ExceptionReturn", "CoprocessorAccess", "FloatRegisters"],
            named.Select(constant => constant.Name));
        Assert.All(named, constant => Assert.Equal((constant.Name, offsets[constant.Name].First()), constant));
    }

    [Fact]
    public async Task TheMacsBurstsFindFourWordsInAFrameHeader()
    {
        TypeLayout header = await LayoutOfAsync(Header);
        string bursts = await File.ReadAllTextAsync(Path.Combine(Firmware, "Devices", "Mac", "Lan9118", "Lan9118.S"));

        Assert.Equal(Constant(bursts, "HEADER_WORDS") * sizeof(uint), header.Bytes);
        Assert.Equal(
            Enumerable.Range(0, Constant(bursts, "HEADER_WORDS")).Select(word => new FieldPlace($"Word{word}", word * sizeof(uint), sizeof(uint))),
            header.Fields.Where(field => field.Name.StartsWith("Word", StringComparison.Ordinal)));
    }

    // Sleep looks at one word.
    [Fact]
    public async Task AllThatWantsAttentionIsInOneWord()
    {
        TypeLayout attention = await LayoutOfAsync(Attention);

        Assert.Equal(sizeof(uint), attention.Bytes);
        Assert.Equal(new FieldPlace("Any", 0, sizeof(uint)), attention.Field("Any"));
    }

    // Startup.s lays an application's header out.
    [Theory]
    [InlineData("Entry", "_start")]
    [InlineData("CodeEnd", "_code_end")]
    [InlineData("DataLoad", "_data_load")]
    [InlineData("DataStart", "_data_start")]
    [InlineData("DataEnd", "_data_end")]
    [InlineData("ZeroStart", "_bss_start")]
    [InlineData("ZeroEnd", "_bss_end")]
    [InlineData("StackTop", "_stack_top")]
    public async Task AnApplicationsHeaderSaysWhereItsPartsAre(string field, string symbol)
    {
        TypeLayout header = await LayoutOfAsync(ApplicationHeader);
        ElfFile application = ElfFile.Load(TestImage.Existing(TestImage.ApplicationElf("echo")));
        byte[] image = application.LoadedBytes();

        Assert.Equal(
            application.Symbols.Single(one => one.Name == symbol).Value,
            BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(header.Field(field).Offset)));
    }

    private static async Task<TypeLayout> LayoutOfAsync(string type) => (await Layouts.Value)[TypeLayout.ManagedName(type)];

    private static string StructName(string name) => $"struct {name}";

    private static int Constant(string assembly, string name) =>
        Number(DecimalConstant().Matches(assembly).Single(match => match.Groups["name"].Value == name).Groups["value"].Value);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string> CSources() =>
        from pattern in (string[])["*.c", "*.h"]
        from path in Directory.EnumerateFiles(Path.Combine(Firmware, "Kernel", "Lwip"), pattern, SearchOption.AllDirectories)
        select File.ReadAllText(path);

    // "tcp.checksum_errors" → "Tcp.ChecksumErrors"; "words[7]" → "Words"
    private static string InPascalCase(string name) => string.Join('.', name.Split('[')[0].Split('.').Select(part =>
        string.Concat(part.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))));

    [GeneratedRegex(@"/\*(?<comment>(?:(?!\*/).)*)\*/\s*struct (?<name>\w+) \{", RegexOptions.Singleline)]
    private static partial Regex CommentedStruct();

    [GeneratedRegex(@"PortShare(\.\w+)+")]
    private static partial Regex ManagedType();

    [GeneratedRegex(@"struct (?<name>\w+) \{")]
    private static partial Regex Struct();

    // C# has the one kind, C the other.
    [GeneratedRegex(@"[^;{}/]*\b(kernel|lwip_port)_\w+\([^)]*\)")]
    private static partial Regex CrossingFunction();

    [GeneratedRegex(@"\.equ\s+(?<name>\w+), (?<value>\d+)\b")]
    private static partial Regex DecimalConstant();

    [GeneratedRegex(@"struct (?<name>\w+)")]
    private static partial Regex StructInSignature();
}
