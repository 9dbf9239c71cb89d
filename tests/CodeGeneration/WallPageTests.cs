// docs/wall.md says what the linked images say.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.CodeGeneration.Tests.Support;
using PortShare.Docs;
using PortShare.Docs.Wall;
using PortShare.Inspection.Wall;

namespace PortShare.CodeGeneration.Tests;

public class WallPageTests
{
    public static TheoryData<string> Paths =>
        [.. GeneratedDocument.All.Where(document => document.NeedsImages).Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void TheDocumentIsUpToDate(string path)
    {
        GeneratedDocument document = GeneratedDocument.All.Single(one => one.Path == path);

        Assert.True(
            document.IsCurrent(TestImage.Repository.Root), $"{path} is not what images and source say now; run ./portshare docs");
    }

    [Fact]
    public void EachPlaceHasItsRegionsInTheImage()
    {
        MpuTables tables = MpuTables.Load(TestImage.Existing(TestImage.Image.Elf), ProcessorCore.Of(TestImage.Board.Core));

        Assert.Equal(3, tables.Kernel.Count);
        Assert.Equal(TestImage.Board.Applications.Count, tables.Applications.Count);
        Assert.All(tables.Applications, regions => Assert.Equal([3u, 4u, 5u], regions.Select(one => one.Region.Number)));
    }

    // The words of the description alone would not do: a region that is wrong in the image alone is found.
    [Fact]
    public void AnImageWithOtherRegionsThanTheBoardFilesIsRefused()
    {
        using ScratchFolder scratch = new();
        byte[] elf = File.ReadAllBytes(TestImage.Existing(TestImage.Image.Elf));
        MpuTables tables = MpuTables.Load(TestImage.Image.Elf, ProcessorCore.Of(TestImage.Board.Core));
        ImageRegion miniport = tables.Applications[0][2];
        byte[] pair = [.. BitConverter.GetBytes(miniport.Rbar), .. BitConverter.GetBytes(miniport.Second)];
        int at = elf.AsSpan().IndexOf(pair);
        // SIZE is one more: twice as large, and still aligned.
        elf[at + sizeof(uint)] += 2;
        File.WriteAllBytes(scratch.PathOf("portshare.elf"), elf);

        DocumentException error = Assert.Throws<DocumentException>(() => WallPage.RegionsOf(TestImage.Board, scratch.PathOf("portshare.elf")));
        Assert.EndsWith("its MPU regions are not those of its description; build it again", error.Message);
    }

    [Fact]
    public void ABoardWithAnotherMemoryIsNotTheImages()
    {
        IReadOnlyList<ApplicationBudget> fewer = [.. TestImage.Board.Applications.Skip(1)];

        Assert.Throws<DocumentException>(() => WallPage.RegionsOf(TestImage.Board with { Applications = fewer }, TestImage.Image.Elf));
    }

    [Fact]
    public void AProgramWithoutTablesIsRefused()
    {
        IOException error = Assert.Throws<IOException>(() => MpuTables.Load(
            TestImage.Existing(TestImage.Image.ApplicationElf("echo")), ProcessorCore.Of(TestImage.Board.Core)));

        Assert.EndsWith("holds 0 tables that look like the kernel's MPU regions; give a linked kernel", error.Message);
    }

    [Fact]
    public void EveryApplicationHasTheSameCalls()
    {
        IReadOnlyList<CallStub> calls = CallStubs.Load(TestImage.Existing(TestImage.Image.ApplicationElf("echo")));

        Assert.Equal(Enumerable.Range(0, calls.Count).Select(number => (uint)number), calls.Select(call => call.Number));
        Assert.All(TestImage.Applications, name => Assert.Equal(calls, CallStubs.Load(TestImage.ApplicationElf(name))));
    }
}
