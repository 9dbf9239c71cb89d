// The image that these tests look at, as ./portshare build makes it.
using System;
using System.IO;

using PortShare.Boards.Model;
using PortShare.IlcLog.Listing;
using PortShare.Tool;
using PortShare.Tool.Firmware;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>The image's files, and what is in them.</summary>
internal static class TestImage
{
    private const string BoardName = "mps2-an385";
    private const string ApplicationName = "echo";

    public static Repository Repository { get; } = Repository.Find();

    public static Board Board { get; } = Repository.LoadBoard(BoardName);

    public static FirmwareImage Image { get; } = FirmwareImage.Of(Repository, BoardName, [ApplicationName]);

    /// <summary>What ilc made of the kernel.</summary>
    public static string KernelObject { get; } =
        Path.Combine(Repository.ArtifactsFolder, "obj", "PortShare.Kernel", $"release_{BoardName}", "PortShare.Kernel.o");

    /// <summary>What ilc made of the kernel, and of the application.</summary>
    public static TheoryData<string> ManagedObjects =>
    [
        KernelObject,
        Path.Combine(Repository.ArtifactsFolder, "obj", ApplicationName, "release", $"{ApplicationName}.o"),
    ];

    /// <summary>The linked kernel, and the linked application.</summary>
    public static TheoryData<string> LinkedPrograms =>
        [Image.Elf, Path.Combine(Image.Folder, $"{ApplicationName}.elf")];

    /// <summary>The linked kernel's functions.</summary>
    public static Disassembly Kernel => KernelListing.Value;

    private static Lazy<Disassembly> KernelListing { get; } = new(() => Disassembly.OfImage(Existing(Image.Elf)));

    /// <summary>The file, or a failure that says how to make it.</summary>
    public static string Existing(string path) =>
        File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing: run ./portshare build");
}
