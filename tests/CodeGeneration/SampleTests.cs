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
    private static readonly string SampleFolder =
        Path.Combine(TestImage.Repository.Root, "tests", "CodeGeneration", "Samples");

    [Fact]
    public async Task StaticDataIsThereWhenTheBoardStarts()
    {
        const string Sample = "StaticData";
        ProcessResult build = await BuildAsync(Sample);
        Assert.True(build.IsSuccess, build.Text);

        string folder = Path.Combine(SampleFolder, Sample);
        string program = scratch.PathOf($"{Sample}.elf");
        await Toolchain.RunAsync(
            "gcc", $"-mcpu={TestImage.Board.Core}", "-mthumb", "-nostdlib", "-Wl,-z,noexecstack", "-Wl,--fatal-warnings",
            "-T", Path.Combine(folder, "Sample.ld"), Path.Combine(folder, "Start.s"),
            Path.Combine(TestImage.Repository.Root, "firmware", "build", "Support.s"), scratch.ObjectOf(Sample), "-lgcc", "-o", program);

        Assert.Equal(0, await EmulateAsync(program));
    }

    [Theory]
    [InlineData("StaticConstructors", "use constants, write a table as 'static ReadOnlySpan<T> Table => [...]'")]
    [InlineData("RuntimeNeeds", "use a struct, stackalloc, or a static readonly field with a constant initialiser")]
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
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            build.Lines.Select(line => Error().Match(line)).Where(error => error.Success)
                .Select(error => $"{error.Groups["file"].Value}({error.Groups["line"].Value}) {error.Groups["code"].Value}")
                .Order(StringComparer.Ordinal));
        Assert.Contains(alternative, build.Text);
        Assert.False(File.Exists(scratch.ObjectOf(sample)));
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

    [GeneratedRegex(@"// (?<code>PS\d{4})$")]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(?<file>.*)\((?<line>\d+)(,\d+)*\): error (?<code>PS\d{4}): ")]
    private static partial Regex Error();
}
