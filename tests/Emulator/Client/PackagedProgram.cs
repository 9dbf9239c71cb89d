// A program as a user has it: the example of a page, in a folder elsewhere, with the package as the build has made it.
using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Emulator.Tests.Client;

/// <summary>The example of a page, compiled against the package.</summary>
internal sealed partial class PackagedProgram : IDisposable
{
    private const string Name = "example";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portshare-test-");

    private PackagedProgram()
    {
    }

    /// <summary>The package, as the build of these tests has made it.</summary>
    public static string Package { get; } =
        Path.Combine(TestImage.Repository.ArtifactsFolder, "package", "release", "PortShare.Client.0.1.0.nupkg");

    /// <summary>The program.</summary>
    public string Assembly => Path.Combine(folder.FullName, "bin", $"{Name}.dll");

    /// <summary>Compiles the C# of a page.</summary>
    /// <param name="page">The page, from the repository's top.</param>
    /// <param name="change">Names other files in it.</param>
    public static async Task<PackagedProgram> BuildAsync(string page, Func<string, string>? change = null)
    {
        PackagedProgram program = new();
        string source = Example().Match(await File.ReadAllTextAsync(Path.Combine(TestImage.Repository.Root, page))).Groups[1].Value;
        await program.WriteAsync("Program.cs", change?.Invoke(source) ?? source);
        await program.WriteAsync(
            $"{Name}.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <OutputPath>bin/</OutputPath>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="PortShare.Client" Version="0.1.0" />
              </ItemGroup>
            </Project>
            """);
        // The package comes from its folder and nowhere else, and is kept here; what it needs is on this machine already.
        await program.WriteAsync(
            "nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="built" value="{Path.GetDirectoryName(Package)}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="present" value="{PackagesFolder}" /></fallbackPackageFolders>
            </configuration>
            """);
        ProcessResult build = await DotNet.BuildAsync(Path.Combine(program.folder.FullName, $"{Name}.csproj"), [], CancellationToken.None);
        Assert.True(build.IsSuccess, build.Text);
        return program;
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    private static string PackagesFolder => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
