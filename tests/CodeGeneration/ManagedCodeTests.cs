// What ilc made of the C# code, before linking.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection.Listing;

namespace PortShare.CodeGeneration.Tests;

public class ManagedCodeTests
{
    public static TheoryData<string> Objects => TestImage.ManagedObjects;

    /// <summary>Each board with what is compiled for it: its kernel, an application, and one with floating point if it can run that.</summary>
    public static TheoryData<string, string> ObjectsOfEachBoard
    {
        get
        {
            TheoryData<string, string> objects = [];
            string folder = Path.Combine(TestImage.Repository.ArtifactsFolder, "obj");
            foreach (string name in TestImage.Repository.BoardNames)
            {
                objects.Add(name, Path.Combine(folder, "PortShare.Kernel", $"release_{name}", "PortShare.Kernel.o"));
                objects.Add(name, Path.Combine(folder, "echo", "release", "echo.o"));
                if (TestImage.Repository.LoadBoard(name) is { Fpu: not null, Emulator: not null })
                {
                    // As ilc made it: what the build says of it leaves floating point out, and so would the disassembler.
                    objects.Add(name, Path.Combine(folder, "float", "release", "float.ilc.o"));
                }
            }

            return objects;
        }
    }

    // ilc compiles for ARMv7-A.
    [Theory]
    [MemberData(nameof(ObjectsOfEachBoard))]
    public async Task EveryInstructionIsOneOfTheCore(string board, string path)
    {
        Disassembly listing = Disassembly.OfManagedObject(TestImage.Existing(path));

        Assert.NotEmpty(listing.Functions);
        Assert.Empty(await Reassembly.DifferencesAsync(listing.Functions, TestImage.Repository.LoadBoard(board)));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public async Task ReassemblySeesEveryByteThatIsNotPadding(string path)
    {
        Disassembly listing = Disassembly.OfManagedObject(TestImage.Existing(path));
        using ScratchFolder scratch = new();
        await Toolchain.RunAsync(
            "objcopy", "-O", "binary", "-j", Disassembly.ManagedSection, path, scratch.PathOf("code.bin"));
        byte[] code = await File.ReadAllBytesAsync(scratch.PathOf("code.bin"));

        foreach (Instruction instruction in listing.Functions.SelectMany(function => function.Instructions))
        {
            Array.Clear(code, (int)instruction.Address, instruction.Bytes);
        }

        Assert.All(code, left => Assert.Equal(0, left));
    }

    // What ilc claims would be wrong; the build says instead what all supported cores execute, so that the linker can check it.
    [Theory]
    [MemberData(nameof(Objects))]
    public async Task TheObjectClaimsNoMoreThanArmV7M(string path)
    {
        string attributes = await Toolchain.RunAsync("readelf", "-A", TestImage.Existing(path));

        Assert.Contains("Tag_CPU_name: \"7-M\"", attributes);
        Assert.DoesNotContain("Tag_FP_arch", attributes);
        Assert.DoesNotContain("Tag_ABI_VFP_args", attributes);
    }

    [Fact]
    public void TheKernelHasNoStaticConstructor()
    {
        IEnumerable<string> names = TestImage.Kernel.Functions.Select(function => function.Name);

        Assert.DoesNotContain(names, name => name.EndsWith("___cctor", StringComparison.Ordinal));
    }
}
