// An application of the basic layer is compiled against .NET nanoFramework's core library, and against our own only here: both
// give the same code, so nobody pays for the one assembly.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection.Listing;
using PortShare.Tool.Processes;

namespace PortShare.CodeGeneration.Tests;

[Collection(ScratchBuildCollection.Name)]
public class LayerTests(ScratchBuild scratch)
{
    private const string Application = "hello";

    [Fact]
    public async Task AnAssemblyForNanoFrameworkGivesTheSameCode()
    {
        string project = Path.Combine(TestImage.Repository.Root, "firmware", "apps", Application, $"{Application}.csproj");
        ProcessResult build = await scratch.BuildAsync(project, "-t:Build;CompileWithIlc", "-p:ApplicationLayer=direct");
        Assert.True(build.IsSuccess, build.Text);

        IReadOnlyList<string> code = CodeOf(TestImage.Existing(TestImage.ObjectOf(Application)));

        Assert.Contains(code, static line => line.Contains("EthernetPort__Receive", System.StringComparison.Ordinal));
        Assert.Equal(CodeOf(scratch.ObjectOf(Application)), code);
    }

    private static IReadOnlyList<string> CodeOf(string path) =>
    [
        .. from function in Disassembly.OfManagedObject(path).Functions
           from instruction in function.Instructions
           select $"{function.Name}: {instruction.Encoding} {instruction.Mnemonic} {instruction.Operands} {instruction.Relocation}",
    ];
}
