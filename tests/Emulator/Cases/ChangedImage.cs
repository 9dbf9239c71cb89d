// The image of crash and echo with crash's part changed: what an application can be that no build makes.
using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;

using PortShare.Inspection.Elf;
using PortShare.Tool.Firmware;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>Changes the bytes of an application's part.</summary>
/// <param name="part">Its part of the image; the header comes first.</param>
internal delegate void PartChange(Span<byte> part);

/// <summary>A file that is gone after the test.</summary>
internal sealed class ChangedImage : IDisposable
{
    private const uint ThumbBit = 1;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portshare-test-");

    /// <summary>One in which crash's part is changed.</summary>
    /// <param name="change">Changes it.</param>
    public ChangedImage(PartChange change)
        : this(change, "crash")
    {
    }

    private ChangedImage(PartChange change, params string[] applications)
    {
        byte[] elf = File.ReadAllBytes(TestImage.ExistingElfOf(Original));
        foreach (string application in applications)
        {
            byte[] part = File.ReadAllBytes(System.IO.Path.Combine(Original.Folder, $"{application}.bin"));
            int start = elf.AsSpan().IndexOf(part);
            Assert.True(start > 0, $"the image does not hold {application}.bin");
            change(elf.AsSpan(start, part.Length));
        }

        File.WriteAllBytes(Path, elf);
    }

    /// <summary>One without any application.</summary>
    public static ChangedImage OfTheKernelAlone() => new(static part => part.Clear(), [.. Original.Applications]);

    /// <summary>The file.</summary>
    public string Path => Image.Elf;

    /// <summary>The image, without the applications' own files.</summary>
    public FirmwareImage Image => Original with { Folder = folder.FullName };

    /// <summary>The image with the applications' own files, as they were.</summary>
    public FirmwareImage Complete()
    {
        foreach (string application in Original.Applications)
        {
            File.Copy(Original.ApplicationBin(application), Image.ApplicationBin(application));
            File.Copy(Original.ApplicationElf(application), Image.ApplicationElf(application));
        }

        return Image;
    }

    private static FirmwareImage Original => TestImage.ImageOf("crash", "echo");

    /// <summary>One whose first application is a program of the test's own, under crash's header.</summary>
    /// <param name="write">Writes the program.</param>
    /// <param name="change">Changes the header.</param>
    public static ChangedImage WithProgram(Action<ThumbProgram> write, PartChange? change = null) => new(part =>
    {
        uint entry = BinaryPrimitives.ReadUInt32LittleEndian(part[HeaderOffsets.EntryOffset..]) & ~ThumbBit;
        ThumbProgram program = new(entry);
        write(program);
        program.Bytes.CopyTo(part[(int)(entry - Word("crash", "_code_start"))..]);
        change?.Invoke(part);
    });

    /// <summary>Where a symbol of an application is.</summary>
    /// <param name="application">The application.</param>
    /// <param name="symbol">The symbol.</param>
    public static uint Word(string application, string symbol) =>
        ElfFile.Load(Original.ApplicationElf(application)).Symbols.Single(one => one.Name == symbol).Value;

    public void Dispose() => folder.Delete(recursive: true);
}
