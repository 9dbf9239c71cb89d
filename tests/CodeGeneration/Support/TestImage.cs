// The image that these tests look at, as ./portshare build makes it.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Listing;
using PortShare.Inspection.Stacks;
using PortShare.Tool;
using PortShare.Tool.Firmware;
using PortShare.Tool.Testing;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>The image's files, and what is in them.</summary>
internal static class TestImage
{
    private const string BoardName = Repository.DefaultBoard;
    private const string ApplicationName = "echo";

    public static Repository Repository { get; } = Repository.Find();

    public static Board Board { get; } = Repository.LoadBoard(BoardName);

    /// <summary>GCC's options for its processor.</summary>
    public static IReadOnlyList<string> CompilerOptions { get; } = ProcessorCore.Of(Board.Core).CompilerOptions(Board.Fpu);

    public static FirmwareImage Image { get; } = FirmwareImage.Of(Repository, Board, [ApplicationName]);

    /// <summary>The board whose MAC has DMA.</summary>
    public static Board DmaBoard { get; } = Repository.LoadBoard("emcraft-sf2");

    /// <summary>The image for it.</summary>
    public static FirmwareImage DmaImage { get; } = FirmwareImage.Of(Repository, DmaBoard, [ApplicationName]);

    /// <summary>What ilc made of the kernel.</summary>
    public static string KernelObject { get; } =
        Path.Combine(Repository.ArtifactsFolder, "obj", "PortShare.Kernel", $"release_{BoardName}", "PortShare.Kernel.o");

    /// <summary>What ilc made of an application.</summary>
    /// <param name="application">Its name.</param>
    public static string ObjectOf(string application) => Path.Combine(Repository.ArtifactsFolder, "obj", application, "release", $"{application}.o");

    /// <summary>What ilc made of the kernel, and of the application.</summary>
    public static TheoryData<string> ManagedObjects =>
    [
        KernelObject,
        ObjectOf(ApplicationName),
    ];

    /// <summary>The applications that can be built for the board, but for those that do on purpose what none should.</summary>
    public static IReadOnlyList<string> Applications { get; } =
        [.. Repository.ApplicationNames.Except(["crash", "hostile", "hostilefloat", "float", "float2"])];

    /// <summary>The linked kernel, and every linked application.</summary>
    public static TheoryData<string> LinkedPrograms => [.. Programs];

    /// <summary>The linked kernel, and every linked application.</summary>
    public static IReadOnlyList<string> Programs => [Image.Elf, .. Applications.Select(ApplicationElf)];

    /// <summary>A linked application, from the image that was built last of those for the samples that have it, or for the tests' own system.</summary>
    public static string ApplicationElf(string name) =>
        new[] { "", FirmwareImage.CheckedFolder }
            .Select(variant => Path.Combine(Repository.ArtifactsFolder, BoardName, variant))
            .Where(Directory.Exists)
            // An image's own folder is the next one; that of another system has its images' in it.
            .SelectMany(Directory.EnumerateDirectories)
            .Append(TestSystem.Api.ImageOf(Repository).Folder)
            .Select(folder => Path.Combine(folder, $"{name}.elf"))
            .Where(File.Exists)
            .MaxBy(File.GetLastWriteTimeUtc) ?? Existing($"{name}.elf");

    /// <summary>What the code does not say.</summary>
    public static CodeFacts Facts { get; } = CodeFacts.Load(Repository.Root);

    /// <summary>The calls of a linked program, one of <see cref="LinkedPrograms"/>.</summary>
    public static CallGraph CallsOf(string path) =>
        CallGraphs.GetOrAdd(path, static program => new CallGraph(CodeImage.Load(Existing(program)), Facts));

    /// <summary>The linked kernel's functions.</summary>
    public static Disassembly Kernel => KernelListing.Value;

    private static ConcurrentDictionary<string, CallGraph> CallGraphs { get; } = new();

    private static Lazy<Disassembly> KernelListing { get; } = new(() => Disassembly.OfImage(Existing(Image.Elf)));

    /// <summary>The file, or a failure that says how to make it.</summary>
    public static string Existing(string path) =>
        File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: run ./portshare build");
}
