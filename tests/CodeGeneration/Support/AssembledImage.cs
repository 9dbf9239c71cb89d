// Small programs in assembly, to show what the guards of the real image find.
using System.IO;
using System.Threading.Tasks;

using PortShare.Inspection.Flow;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>Assembles and links a program.</summary>
internal static class AssembledImage
{
    /// <summary>Makes an image.</summary>
    /// <param name="code">Thumb-2 code. A line of the form <c>name:</c> in it starts a function.</param>
    public static async Task<CodeImage> OfAsync(string code)
    {
        using ScratchFolder scratch = new();
        await File.WriteAllTextAsync(scratch.PathOf("code.s"), $".syntax unified\n.thumb\n.text\n{code}\n");
        await Toolchain.RunAsync(
            "gcc",
            [
                .. TestImage.CompilerOptions, "-nostdlib", "-Wl,-Ttext=0x1000", "-Wl,-Tdata=0x20000000", "-Wl,--entry=0x1000",
                scratch.PathOf("code.s"), "-o", scratch.PathOf("code.elf"),
            ]);
        return CodeImage.Load(scratch.PathOf("code.elf"));
    }
}
