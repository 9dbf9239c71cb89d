using System.IO;
using System.Linq;
using System.Text;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

using PortShare.Facades;
using PortShare.IlcLog;

namespace PortShare.Tool.Tests.Mistakes;

/// <summary>An assembly of the basic layer, compiled in memory as the build compiles it.</summary>
internal static class BasicAssembly
{
    /// <summary>What its source is called.</summary>
    public const string FileName = "Mine.cs";

    /// <summary>What it uses that .NET nanoFramework has and the firmware does not.</summary>
    /// <param name="folder">Where it may be written.</param>
    /// <param name="source">Its whole source.</param>
    public static BuildError[] MissingIn(TemporaryFolder folder, string source)
    {
        string path = Compile(folder, source);
        using Libraries libraries = new(MistakenSource.Libraries);
        using ApplicationAssembly application = new(path);
        return [.. MissingRule.Check([application], libraries)];
    }

    /// <summary>Writes it.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="source">Its whole source.</param>
    /// <param name="name">Its name.</param>
    /// <param name="libraries">What it refers to beside the core library and the surfaces.</param>
    /// <returns>Its file.</returns>
    public static string Compile(TemporaryFolder folder, string source, string name = "Mine", params MetadataReference[] libraries)
    {
        string path = Path.Combine(folder.Path, $"{name}.dll");
        CSharpCompilation compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp10), FileName, Encoding.UTF8)],
            [
                MetadataReference.CreateFromFile(NanoFrameworkMistakes.CoreLibrary),
                .. MistakenSource.Surfaces.Select(MistakenSource.AssemblyOf).Select(file => MetadataReference.CreateFromFile(file)),
                .. libraries,
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using FileStream assembly = File.Create(path);
        using FileStream symbols = File.Create(Path.ChangeExtension(path, ".pdb"));
        EmitResult result = compilation.Emit(
            assembly,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, runtimeMetadataVersion: "v4.0.30319"));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return path;
    }
}
