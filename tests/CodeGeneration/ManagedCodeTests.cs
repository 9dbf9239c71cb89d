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

    // ilc compiles for ARMv7-A.
    [Theory]
    [MemberData(nameof(Objects))]
    public async Task EveryInstructionIsOneOfTheCore(string path)
    {
        Disassembly listing = Disassembly.OfManagedObject(TestImage.Existing(path));

        Assert.NotEmpty(listing.Functions);
        Assert.Empty(await Reassembly.DifferencesAsync(listing.Functions, TestImage.Board));
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
