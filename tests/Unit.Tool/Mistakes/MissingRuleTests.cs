using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

using PortShare.Facades;
using PortShare.IlcLog;

namespace PortShare.Tool.Tests.Mistakes;

public sealed class MissingRuleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Mistakes => NanoFrameworkMistakes.All;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void WhatTheFirmwareLacksHasOneLineWithItsPlaceAndItsRemedy(string member, string remedy)
    {
        BuildError error = Assert.Single(BasicAssembly.MissingIn(_folder, $"namespace Mine;\ninternal class Program\n{{\n{member}\n}}"), error => error.Message.Contains(remedy, StringComparison.Ordinal));

        Assert.StartsWith($"{BasicAssembly.FileName}(4,", error.Location);
    }

    // An overload that the firmware has is not taken for one that it lacks.
    [Fact]
    public void EachOverloadHasTheLineOfItsOwnUse()
    {
        const string Source = """
            namespace Mine;
            internal class Program
            {
                private static void Clear(int[] all) => System.Array.Clear(all, 0, 1);
                private static int First(int[] all) => System.Array.BinarySearch(all, null, null);
                private static int Next(int[] all) => System.Array.BinarySearch(all, 0, 1, null, null);
            }
            """;

        Assert.Equal(["5", "6"], BasicAssembly.MissingIn(_folder, Source).Where(error => error.Message.Contains("BinarySearch", StringComparison.Ordinal)).Select(error => error.Location.Split('(', ',')[1]));
    }

    [Fact]
    public void WhatTheFirmwareHasIsNoError()
    {
        const string Source = """
            namespace Mine;
            internal class Program
            {
                private static readonly int[] Table = { 1, 2, 3 };
                private static void Main()
                {
                    PortShare.EthernetPort port = new PortShare.EthernetPort();
                    byte[] frame = new byte[PortShare.EthernetPort.BufferBytes];
                    System.Array.Copy(frame, frame, Table.Length);
                    port.Open(0x88B6);
                    port.Send(frame, 0, "abc".Length + (string.IsNullOrEmpty(null) ? 1 : 0));
                }
            }
            """;

        Assert.Empty(BasicAssembly.MissingIn(_folder, Source));
    }

    [Fact]
    public void AFacadeForwardsWhatTheApplicationUses()
    {
        string path = BasicAssembly.Compile(_folder, "namespace Mine; internal class Program { private static void Main() => new PortShare.EthernetPort().Open(1); }");
        using Libraries libraries = new(MistakenSource.Libraries);
        using ApplicationAssembly application = new(path);
        foreach (Facade one in Facade.AllOf([application], libraries))
        {
            one.Write(_folder.Path);
        }

        // The compiler follows a forwarded type, as ilc does: it finds the firmware's own.
        PortableExecutableReference facade = MetadataReference.CreateFromFile(Path.Combine(_folder.Path, "PortShare.dll"));
        CSharpCompilation user = CSharpCompilation.Create("User", references: [facade, .. MistakenSource.Libraries.Select(file => MetadataReference.CreateFromFile(file))]);
        IAssemblySymbol forwards = (IAssemblySymbol)user.GetAssemblyOrModuleSymbol(facade)!;
        Assert.Equal("PortShare.Application", forwards.ResolveForwardedType("PortShare.EthernetPort")?.ContainingAssembly.Name);
        Assert.Equal(
            AssemblyName.GetAssemblyName(NanoFrameworkMistakes.CoreLibrary).Version,
            AssemblyName.GetAssemblyName(Path.Combine(_folder.Path, "mscorlib.dll")).Version);
    }

    // Two assemblies of an application share one facade, and what one has of the other is not asked of the firmware.
    [Fact]
    public void AnApplicationMayHaveALibrary()
    {
        string library = BasicAssembly.Compile(_folder, "namespace Yours; public class Greeting { public static int Length => \"hello\".Length; }", "Yours");
        string path = BasicAssembly.Compile(
            _folder,
            "namespace Mine; internal class Program { private static void Main() => System.Array.Clear(new byte[9], 0, Yours.Greeting.Length); }",
            "Mine",
            MetadataReference.CreateFromFile(library));
        using Libraries libraries = new(MistakenSource.Libraries);
        using ApplicationAssembly application = new(path);
        using ApplicationAssembly used = new(library);

        Assert.Empty(MissingRule.Check([application, used], libraries));
        BuildError unnamed = Assert.Single(MissingRule.Check([application], libraries));
        Assert.Contains("Yours.Greeting is in Yours, which does not become firmware; name its project", unnamed.Message);
        foreach (Facade one in Facade.AllOf([application, used], libraries))
        {
            one.Write(_folder.Path);
        }

        Assert.Equal("Mine.dll mscorlib.dll Yours.dll", string.Join(' ', Directory.GetFiles(_folder.Path, "*.dll").Select(Path.GetFileName).Order()));
        using PEReader facade = new(File.OpenRead(Path.Combine(_folder.Path, "mscorlib.dll")));
        MetadataReader metadata = facade.GetMetadataReader();
        string[] forwarded = [.. metadata.ExportedTypes.Select(handle => metadata.GetString(metadata.GetExportedType(handle).Name))];
        Assert.Equal(forwarded.Distinct(), forwarded);
        Assert.All(["Object", "String", "Array"], type => Assert.Contains(type, forwarded));
    }

    [Fact]
    public void AnAssemblyWithoutDebugInformationIsRefused()
    {
        string path = BasicAssembly.Compile(_folder, "namespace Mine; internal class Program { private static void Main() { } }");
        File.Delete(Path.ChangeExtension(path, ".pdb"));

        BadImageFormatException error = Assert.Throws<BadImageFormatException>(() => new ApplicationAssembly(path));

        Assert.Contains(".pdb", error.Message);
    }
}
