// What the image takes of the board's memory, and what a board with too little of it is told.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection;
using PortShare.Inspection.Sizes;
using PortShare.Tool.Processes;

namespace PortShare.CodeGeneration.Tests;

public class SizeTests
{
    private static readonly string Build = Path.Combine(TestImage.Repository.Root, "firmware", "build");

    private static readonly IReadOnlyList<MemoryUse> Memories =
        new BoardSize(TestImage.Board).Of(ImageFiles.In(TestImage.Image.Folder, TestImage.Image.Applications));

    [Theory]
    [InlineData("code", ".text")]
    [InlineData("constants", ".rodata")]
    [InlineData("vectors", ".vectors")]
    public async Task PartsAreTheSectionsThatTheToolchainSees(string part, string section)
    {
        string listed = await Toolchain.RunAsync("size", "-A", TestImage.Image.Elf);
        MemoryUse flash = Memories.Single(memory => memory.Field == "kernel.codeBytes");

        Assert.Matches($@"(?m)^\{section} +{flash.Parts.Single(one => one.Name == part).Bytes} ", listed);
    }

    [Fact]
    public void TheKernelsRamHasItsStackAndItsBuffers()
    {
        IReadOnlyList<MemoryPart> parts = Memories.Single(memory => memory.Field == "kernel.ramBytes").Parts;

        Assert.Equal(TestImage.Board.Kernel.StackBytes, parts.Single(part => part.Name == "stack").Bytes);
        Assert.True(parts.Single(part => part.Name == "lwIP's receive buffers (pbufs)").Bytes > TestImage.Board.Lwip.ReceivePbufs * 1536);
        Assert.True(parts.Single(part => part.Name == "lwIP's heap").Bytes >= TestImage.Board.Lwip.HeapBytes);
    }

    [Fact]
    public void EveryMemoryOfTheBoardIsLargeEnough()
    {
        Assert.Equal(2 + (3 * TestImage.Image.Applications.Count) + 2, Memories.Count);
        Assert.DoesNotContain(Memories, memory => memory.IsOver);
    }

    // It goes to the flash as it is, zeros and all.
    [Fact]
    public void TheBinaryIsHardlyLargerThanWhatIsInIt()
    {
        long code = Memories.Where(memory => memory.Field.EndsWith(".codeBytes", StringComparison.Ordinal)).Sum(memory => memory.UsedBytes);

        Assert.InRange(new FileInfo(TestImage.Image.Bin).Length, code, code * 5 / 4);
    }

    [Theory]
    [InlineData("codeBytes", 32768, "kernel flash", "tcp_input")]
    [InlineData("ramBytes", 262144, "kernel RAM", "ram_heap")]
    public async Task AKernelThatDoesNotFitFailsItsLinkWithTheFieldAndWhatIsLarge(string field, int bytes, string memory, string symbol)
    {
        using ScratchFolder scratch = new();
        string[] board = await GenerateAsync(scratch, $"\"{field}\": {bytes}");
        string native = Path.Combine(TestImage.Repository.ArtifactsFolder, TestImage.Image.Board, "native");

        ProcessResult link = await LinkAsync(
            scratch, board, [TestImage.KernelObject, .. Directory.GetFiles(native, "*.o")]);

        Assert.False(link.IsSuccess);
        string complaint = Assert.Single(link.Lines);
        Assert.StartsWith($"{board[^1]}:2: kernel.{field}: is {bytes}, but {memory} takes ", complaint);
        Assert.Matches($@"make something smaller: .*\b{symbol} \d+", complaint);
        Assert.False(File.Exists(scratch.PathOf("out.elf")));
    }

    // As ilc has it.
    [Fact]
    public async Task DataWithoutASizeReachesToTheNext()
    {
        using ScratchFolder scratch = new();
        string[] board = await GenerateAsync(scratch, "\"ramBytes\": 262144");
        await File.WriteAllTextAsync(
            scratch.PathOf("code.s"),
            """
            .global Reset_Handler, __NONGCSTATICSmine_My_Frames, last
            Reset_Handler: bx lr
            .section .bss.kept, "awR", %nobits
            first: .space 64
            __NONGCSTATICSmine_My_Frames: .space 300000
            last: .space 4

            """);

        ProcessResult link = await LinkAsync(scratch, board, [scratch.PathOf("code.s")]);

        Assert.EndsWith("; give more, or make something smaller: statics of Frames 300000, first 64, last 4", Assert.Single(link.Lines));
    }

    [Fact]
    public async Task WhatElseTheLinkerRefusesIsShownInItsOwnWords()
    {
        using ScratchFolder scratch = new();
        string[] board = await GenerateAsync(scratch, "");
        await File.WriteAllTextAsync(scratch.PathOf("code.s"), ".global Reset_Handler\nReset_Handler: bl nowhere\n");

        ProcessResult link = await LinkAsync(scratch, board, [scratch.PathOf("code.s")]);

        Assert.False(link.IsSuccess);
        Assert.Contains("undefined reference to `nowhere'", link.Text);
    }

    // A system with another size of the kernel, and the linker scripts for it. Its lwIP is small, or the reader would refuse a small
    // memory before the linker does; what is linked is as large as ever.
    private static async Task<string[]> GenerateAsync(ScratchFolder scratch, string kernel)
    {
        string system = scratch.PathOf("small.json");
        await File.WriteAllTextAsync(
            system,
            $$"""
            {
              "kernel": { {{kernel}} },
              "lwip": { "heapBytes": 36864, "tcpConnections": 1 },
              "grants": [{ "application": "echo", "etherTypes": ["0x88B5"], "pins": [] }]
            }
            """);
        string[] board =
        [
            "--config", TestImage.Repository.Catalog.Folder, "--board", TestImage.Board.Files.Board, "--system", system,
        ];
        ProcessResult generated = await DotNet.RunAsync(
            ["exec", AssemblyOf("PortShare.Boards"), "generate", .. board, "--output", scratch.Path], CancellationToken.None);
        Assert.True(generated.IsSuccess, generated.Text);
        return board;
    }

    private static Task<ProcessResult> LinkAsync(
        ScratchFolder scratch, IEnumerable<string> board, IEnumerable<string> inputs) =>
        ChildProcess.RunAsync(
            "bash",
            [
                Path.Combine(Build, "link.sh"),
                $"dotnet exec '{AssemblyOf("PortShare.Inspection")}' fit {string.Join(' ', board.Select(word => $"'{word}'"))}",
                scratch.PathOf("out.elf"),
                $"-mcpu={TestImage.Board.Core}", "-mthumb", "-nostartfiles", "--specs=nano.specs", "--specs=nosys.specs",
                "-Wl,--gc-sections", "-Wl,-z,noexecstack", "-T", scratch.PathOf("kernel.ld"), .. inputs,
            ],
            CancellationToken.None);

    private static string AssemblyOf(string project) =>
        Path.Combine(TestImage.Repository.ArtifactsFolder, "bin", project, "release", $"{project}.dll");
}
