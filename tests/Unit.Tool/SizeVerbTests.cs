// What is too small is told with the file, the line and the field that give it its size.
using PortShare.Boards;
using PortShare.Inspection.Sizes;
using PortShare.Inspection.Stacks;
using PortShare.Tool.Verbs;

namespace PortShare.Tool.Tests;

public class SizeVerbTests
{
    private const string System = """
        { "grants": [{ "application": "echo", "etherTypes": ["0x88B5"], "pins": [] }],
          "kernel": {
            "stackBytes": 4096 } }
        """;

    [Theory]
    [InlineData("kernel.stackBytes", @"^SYSTEM:3: kernel\.stackBytes: is 100, but it ")]
    [InlineData("applications[1].stackBytes", @"^BOARD:\d+: defaults\.applications\[1\]\.stackBytes: is 100, but it ")]
    [InlineData("memory.code", @"^BOARD:\d+: memory\.code: is 100, but it ")]
    [InlineData("fault_stack", @"^firmware: fault_stack: is 100, but it ")]
    public void WhatIsTooSmallIsToldWithItsPlace(string field, string pattern)
    {
        using TemporaryFolder folder = new();
        BoardFile file = Repository.Find().LoadFile(system: folder.Write("product.json", System));

        string[] problems =
        [
            .. SizeVerb.Problems(
                file,
                [new MemoryUse("it", field, 100, [new MemoryPart("all", 101)], [])],
                [new StackUse("it", field, 100, [new StackPart("all", 76, [])])]),
        ];

        Assert.Equal(2, problems.Length);
        Assert.All(
            problems, problem => Assert.Matches(pattern, problem.Replace(file.Board!.Files.System, "SYSTEM").Replace(file.Board.Files.Board, "BOARD")));
    }

    // What size --json prints of each, and what a script looks at.
    [Fact]
    public void WhatIsLargeEnoughHasNoReason()
    {
        Assert.Empty(new MemoryUse("it", "memory.code", 100, [new MemoryPart("all", 100)], [new MemoryPart("part", 60)]).Reason);
        Assert.Empty(new StackUse("it", "kernel.stackBytes", 100, [new StackPart("all", 75, ["main"])]).Reason);
    }
}
