// Builds of the repository's sources into a folder of their own, so that the image under test stays as it is. What the
// builds share, the core library and the build's own tools, is built once.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>A folder for what a build makes, for all tests of a collection.</summary>
public sealed class ScratchBuild : IDisposable
{
    private readonly ScratchFolder _folder = new();

    /// <summary>Builds a project.</summary>
    /// <param name="project">Its file.</param>
    /// <param name="options">Targets and properties, as MSBuild takes them.</param>
    internal Task<ProcessResult> BuildAsync(string project, params IEnumerable<string> options) =>
        DotNet.BuildAsync(project, [$"-p:ArtifactsPath={_folder.Path}", .. options], CancellationToken.None);

    /// <summary>A sample's object file, after its build.</summary>
    /// <param name="sample">The sample's name.</param>
    internal string ObjectOf(string sample) => Path.Combine(_folder.Path, "obj", sample, "release", $"{sample}.o");

    /// <summary>A file of the test's own.</summary>
    /// <param name="name">The file's name.</param>
    internal string PathOf(string name) => _folder.PathOf(name);

    /// <summary>When each file was last written that a compiler or linker makes.</summary>
    internal Dictionary<string, DateTime> CompiledFiles()
    {
        string[] extensions = [".dll", ".pdb", ".o", ".elf", ".bin", ".hex", ".map"];
        return Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .ToDictionary(file => file, File.GetLastWriteTimeUtc);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();
}

/// <summary>The tests that build, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ScratchBuildCollection : ICollectionFixture<ScratchBuild>
{
    public const string Name = "builds";
}
