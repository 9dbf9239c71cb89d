// The linked image: what its processor must be able to do, and its four files.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection.Elf;
using PortShare.Inspection.Listing;

namespace PortShare.CodeGeneration.Tests;

public class ImageTests
{
    private const string CodeSection = ".text";

    public static TheoryData<string> Programs => TestImage.LinkedPrograms;

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task TheProgramIsForArmV7M(string path)
    {
        string attributes = await Toolchain.RunAsync("readelf", "-A", TestImage.Existing(path));

        Assert.Matches("Tag_CPU_name: \"(7-M|Cortex-M3)\"", attributes);
        Assert.Contains("Tag_CPU_arch_profile: Microcontroller", attributes);
        Assert.DoesNotContain("Tag_FP_arch", attributes);
        Assert.DoesNotContain("Tag_ABI_VFP_args", attributes);
    }

    [Fact]
    public void TheLinkerMaySpeakOfMismatches()
    {
        string[] buildFiles = Directory.GetFiles(Path.Combine(TestImage.Repository.Root, "firmware", "build"));

        Assert.NotEmpty(buildFiles);
        Assert.All(buildFiles, file => Assert.DoesNotContain("no-warn-mismatch", File.ReadAllText(file)));
    }

    // Without a floating point unit in the target, the disassembler shows its instructions as those of a coprocessor.
    [Theory]
    [MemberData(nameof(Programs))]
    public void NoInstructionIsForFloatingPoint(string path)
    {
        string[] prefixes = ["v", "ldc", "stc", "cdp", "mcr", "mrc"];
        Disassembly listing = Disassembly.OfImage(TestImage.Existing(path));
        Instruction[] code =
        [
            .. listing.Functions.Where(function => function.Section == CodeSection).SelectMany(function => function.Instructions),
        ];

        Assert.NotEmpty(code);
        Assert.DoesNotContain(
            code, instruction => prefixes.Any(prefix => instruction.Mnemonic.StartsWith(prefix, StringComparison.Ordinal)));
    }

    // So that it can be flashed alone.
    [Fact]
    public async Task AnApplicationsOwnFilesAreItsPartOfTheImage()
    {
        const string Name = "echo";
        byte[] whole = await File.ReadAllBytesAsync(TestImage.Image.Bin);
        byte[] part = await File.ReadAllBytesAsync(Path.Combine(TestImage.Image.Folder, $"{Name}.bin"));
        string[] records = await File.ReadAllLinesAsync(Path.Combine(TestImage.Image.Folder, $"{Name}.hex"));
        // Intel HEX: the first record says where, as a segment of 16 bytes, and the first with data how far behind that.
        Assert.StartsWith(":02000002", records[0]);
        int start = (Convert.ToInt32(records[0][9..13], 16) * 16) + Convert.ToInt32(records[1][3..7], 16);

        Assert.NotEqual(0, start);
        Assert.Equal(part, whole.AsSpan(start - (int)TestImage.Board.Flash.Address, part.Length).ToArray());
    }

    [Fact]
    public async Task BinHoldsWhatTheElfLoads()
    {
        byte[] loaded = ElfFile.Load(TestImage.Existing(TestImage.Image.Elf)).LoadedBytes();

        Assert.Equal(loaded, await File.ReadAllBytesAsync(TestImage.Existing(TestImage.Image.Bin)));
    }

    [Fact]
    public async Task HexHoldsTheSameAsBin()
    {
        using ScratchFolder scratch = new();
        await Toolchain.RunAsync(
            "objcopy", "-I", "ihex", "-O", "binary", TestImage.Existing(TestImage.Image.Hex), scratch.PathOf("hex.bin"));

        Assert.Equal(
            await File.ReadAllBytesAsync(TestImage.Existing(TestImage.Image.Bin)),
            await File.ReadAllBytesAsync(scratch.PathOf("hex.bin")));
    }

    [Fact]
    public async Task MapNamesManagedCode()
    {
        string map = await File.ReadAllTextAsync(TestImage.Existing(TestImage.Image.Map));

        Assert.Contains(Disassembly.ManagedSection, map);
        Assert.Contains("PortShare.Kernel.o", map);
    }

    [Fact]
    public async Task DebugInformationLeadsFromTheBridgeToItsSource()
    {
        IEnumerable<Function> bridge = TestImage.Kernel.Functions
            .Where(function => function.Name.Contains("PortShare_Core_Bridge_", StringComparison.Ordinal));
        string address = $"0x{bridge.First().Address:x}";

        Assert.Matches(
            @"/firmware/Core/Bridge/Bridge\.cs:[1-9]\d*",
            await Toolchain.RunAsync("addr2line", "-e", TestImage.Image.Elf, address));
    }
}
