// Small firmware programs, built by the targets that build the image: static data works, or the build refuses it with
// the line and the alternative. In a sample that must be refused, a comment names each line's error.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Tool.Processes;

namespace PortShare.CodeGeneration.Tests;

[Collection(ScratchBuildCollection.Name)]
public partial class SampleTests(ScratchBuild scratch)
{
    private const int FaultReasonAllocation = 8;
    private const int FaultReasonOutOfMemory = 11;

    private static readonly string SampleFolder =
        Path.Combine(TestImage.Repository.TestsFolder, "CodeGeneration", "Samples");

    private static readonly string[] SupportFiles = ["MemoryBlocks.s", "Support.s"];

    [Fact]
    public async Task StaticDataIsThereWhenTheBoardStarts() => Assert.Equal(0, await RunAsync("StaticData"));

    [Fact]
    public async Task BlocksAreCopiedAndTextIsWrittenAsByteByByte() => Assert.Equal(0, await RunAsync("Blocks"));

    [Fact]
    public async Task ObjectsCanBeMadeBeforeThePortIsOpen() => Assert.Equal(0, await RunAsync("Allocation"));

    [Theory]
    [InlineData(1, "an object, when the port is open", FaultReasonAllocation)]
    [InlineData(2, "an array that does not fit", FaultReasonOutOfMemory)]
    [InlineData(3, "an array of a negative length", FaultReasonOutOfMemory)]
    public async Task AnAllocationThatCannotBeIsAFault(int testCase, string what, int reason)
    {
        const int RaisedFault = 128;

        int status = await RunAsync("Allocation", testCase);

        Assert.True(status == RaisedFault + reason, $"{what}: exit status {status}");
    }

    [Theory]
    [InlineData("StaticConstructors", "use constants, write a table as 'static ReadOnlySpan<T> Table => [...]'")]
    [InlineData("RuntimeNeeds", "use a struct, stackalloc, or a static readonly field with a constant initialiser")]
    [InlineData("Language", "firmware does not have List<T>; use an array and a count")]
    public async Task WhatCannotWorkIsRefusedWithItsLineAndTheAlternative(string sample, string alternative)
    {
        string source = Path.Combine(SampleFolder, sample, $"{sample}.cs");
        IEnumerable<string> expected =
            from line in File.ReadLines(source).Index()
            let remark = Remark().Match(line.Item)
            where remark.Success
            select $"{source}({line.Index + 1}) {remark.Groups["code"].Value}";

        ProcessResult build = await BuildAsync(sample);

        Assert.False(build.IsSuccess);
        // Distinct, because the C# compiler says some of its own errors twice.
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            build.Lines.Select(line => Error().Match(line)).Where(error => error.Success)
                .Select(error => $"{error.Groups["file"].Value}({error.Groups["line"].Value}) {error.Groups["code"].Value}")
                .Distinct()
                .Order(StringComparer.Ordinal));
        Assert.Contains(alternative, build.Text);
        Assert.False(File.Exists(scratch.ObjectOf(sample)));
    }

    // Builds a sample and lets the emulated board run it. The result is what its check returns.
    private async Task<int> RunAsync(string sample, int testCase = 0)
    {
        ProcessResult build = await BuildAsync(sample);
        Assert.True(build.IsSuccess, build.Text);
        string program = scratch.PathOf($"{sample}{testCase}.elf");
        await Toolchain.RunAsync(
            "gcc",
            [
                .. TestImage.CompilerOptions, "-nostartfiles", "--specs=nano.specs", "--specs=nosys.specs",
                "-Wl,-z,noexecstack", "-Wl,--fatal-warnings", "-Wl,--gc-sections", $"-Wl,--defsym=sample_case={testCase}",
                "-T", Path.Combine(SampleFolder, "Sample.ld"), Path.Combine(SampleFolder, "Start.s"),
                .. SupportFiles.Select(file => Path.Combine(TestImage.Repository.Root, "firmware", "build", file)), scratch.ObjectOf(sample), "-o", program,
            ]);
        return await EmulateAsync(program);
    }

    private Task<ProcessResult> BuildAsync(string sample) =>
        scratch.BuildAsync(Path.Combine(SampleFolder, sample, $"{sample}.csproj"), "-t:Build;CompileWithIlc");

    // The program ends the emulator, with its own exit status.
    private static async Task<int> EmulateAsync(string program)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        ProcessResult run = await ChildProcess.RunAsync(
            "qemu-system-arm",
            [
                "-machine", TestImage.Board.Emulator!.Machine, "-display", "none", "-serial", "none", "-monitor", "none",
                "-semihosting-config", "enable=on,target=native", "-kernel", program,
            ],
            limit.Token);
        return run.Status;
    }

    [GeneratedRegex(@"// (?<code>PSA?\d+)$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(?<file>.*)\((?<line>\d+)(,\d+)*\): error (?<code>PSA?\d+): ")]
    private static partial Regex Error();
}
