// The stacks of the image: the deepest that every one of them can get, by the calls in its code.
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Stacks;
using PortShare.Tool.Firmware;

namespace PortShare.CodeGeneration.Tests;

public class StackTests
{
    public static TheoryData<string> Applications => [.. TestImage.Applications];

    [Theory]
    [MemberData(nameof(Applications))]
    public void EveryWorstCaseIsKnown(string application)
    {
        Assert.Empty(StacksWith(application).Problems);
    }

    [Theory]
    [MemberData(nameof(Applications))]
    public void EveryStackHasAQuarterToSpare(string application)
    {
        IReadOnlyList<StackUse> stacks = StacksWith(application).Stacks;

        Assert.Equal(["kernel stack", "fault stack", $"{application} stack"], stacks.Select(stack => stack.Name));
        Assert.Empty(stacks.Where(stack => stack.IsTight).Select(stack => $"{stack.Field}: {stack.Reason}"));
    }

    // Without this, the worst case could be small because a part of the code was not seen.
    [Fact]
    public void TheKernelsWorstCaseGoesThroughTheLoopAndLwip()
    {
        IReadOnlyList<string> path = StacksWith("echo").Stacks.Single(stack => stack.Name == "kernel stack").Parts[0].Path;

        Assert.Contains(path[0], (string[])["SVC_Handler", "PendSV_Handler"]);
        Assert.Contains("ethernet_input", path);
    }

    /// <summary>The emulated boards whose core has a floating point unit: for these there are images that use it.</summary>
    public static TheoryData<string> BoardsWithFpu =>
        [.. TestImage.Repository.BoardNames.Where(name => TestImage.Repository.LoadBoard(name) is { Fpu: not null, Emulator: not null })];

    // 26 words instead of eight; and what the application itself saves of the unit's registers.
    [Theory]
    [MemberData(nameof(BoardsWithFpu))]
    public void WithAFloatingPointUnitFramesAreLonger(string name)
    {
        Board board = TestImage.Repository.LoadBoard(name);
        FirmwareImage image = FirmwareImage.Of(TestImage.Repository, board, ["float", "float2", "echo"], checksSums: true);
        string application = TestImage.Existing(Path.Combine(image.Folder, "float.elf"));

        BoardStacks stacks = new(board, new ImageFiles(TestImage.Existing(image.Elf), [("float", application)]), TestImage.Facts);

        Assert.Empty(stacks.Problems);
        Assert.Empty(stacks.Stacks.Where(stack => stack.IsTight).Select(stack => $"{stack.Field}: {stack.Reason}"));
        Assert.Equal(108, stacks.Stacks.Single(stack => stack.Name == "float stack").Parts[^1].Bytes);
        Assert.Contains(stacks.Stacks.Single(stack => stack.Name == "kernel stack").Parts, part => part.Bytes == 108);
    }

    [Theory]
    [InlineData(192, 256, false)]
    [InlineData(193, 256, true)]
    public void AStackIsTightWithLessThanAQuarterToSpare(int depthBytes, long capacityBytes, bool isTight)
    {
        Assert.Equal(isTight, new StackUse("a stack", "a.field", capacityBytes, [new StackPart("all", depthBytes, [])]).IsTight);
    }

    [Fact]
    public void ATightStackIsNamedWithWhatWouldDo()
    {
        StackUse stack = new("a stack", "a.field", 128, [new StackPart("calls", 90, ["main", "deep"]), new StackPart("frame", 36, [])]);

        Assert.Equal(
            "is 128, but a stack needs 126 and a quarter to spare; give 168 at least. Deepest: main > deep", stack.Reason);
    }

    [Fact]
    public void EveryNameInTheFactsIsAFunction()
    {
        HashSet<string> functions =
        [
            .. from program in TestImage.Programs
               from function in TestImage.CallsOf(program).Image.Functions
               select SymbolName.Plain(function.Name),
        ];

        Assert.Empty(TestImage.Facts.Names.Except(functions));
    }

    // Every application has the same memory on this board, so each is looked at in the first place.
    private static BoardStacks StacksWith(string application) => new(
        TestImage.Board, new ImageFiles(TestImage.Image.Elf, [(application, TestImage.ApplicationElf(application))]), TestImage.Facts);
}
