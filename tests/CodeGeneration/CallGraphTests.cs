// How deep code goes, on small programs whose depth can be counted by hand.
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

using PortShare.CodeGeneration.Tests.Support;
using PortShare.Inspection.Flow;
using PortShare.Inspection.Stacks;

namespace PortShare.CodeGeneration.Tests;

public class CallGraphTests
{
    private const string Leaf = "\nleaf: push {r4-r7}\n pop {r4-r7}\n bx lr";

    [Theory]
    [InlineData("root: bx lr", 0)]
    [InlineData("root: push {r4, lr}\n sub sp, #24\n add sp, #24\n pop {r4, pc}", 32)]
    [InlineData("root: str r0, [sp, #-8]!\n ldr r0, [sp], #8\n bx lr", 8)]
    [InlineData("root: push {r4, lr}\n bl leaf\n pop {r4, pc}" + Leaf, 8 + 16)]
    [InlineData("root: push {r4, lr}\n pop {r4, lr}\n b leaf" + Leaf, 16)]
    [InlineData("root: push {r4, lr}\n cmp r0, #0\n bne leaf\n pop {r4, pc}" + Leaf, 8 + 16)]
    [InlineData("root: push {r4, lr}\n movw r3, #3\n movt r3, #0\n add r3, pc\n blx r3\n pop {r4, pc}" + Leaf, 8 + 16)]
    [InlineData("root: push {r4, lr}\n cmp r0, #0\n it eq\n popeq {r4, pc}\n sub sp, #8\n add sp, #8\n pop {r4, pc}", 16)]
    [InlineData("root: push {lr}\n bl ends\nnext: sub sp, #64\n add sp, #64\n bx lr\nends: udf #0", 4)]
    [InlineData("root: push {lr}\n tbb [pc, r0]\n0: .byte (1f - 0b) / 2, (2f - 0b) / 2\n1: pop {pc}\n2: sub sp, #16\n add sp, #16\n pop {pc}", 20)]
    [InlineData("root: push {r7, lr}\n mov r7, sp\n sub sp, #24\n mov sp, r7\n pop {r7, pc}", 32)]
    [InlineData("root: push {r4, lr}\nmiddle: sub sp, #8\n add sp, #8\n pop {r4, pc}", 16)]
    public async Task TheDepthIsThatOfTheDeepestWay(string code, int bytes)
    {
        (StackDepth depth, IEnumerable<string> problems) = await WorstAsync(code);

        Assert.Empty(problems);
        Assert.Equal(bytes, depth.Bytes);
    }

    [Theory]
    [InlineData("root: push {lr}\n blx r3\n pop {pc}", "root: \"blx r3\" at 0x1002 calls through a pointer; say where it leads")]
    [InlineData("root: push {lr}\n bl root\n pop {pc}", "root > root: recursion; bound it")]
    [InlineData("root: push {lr}\n bl other\n pop {pc}\nother: b root", "root > other > root: recursion; bound it")]
    [InlineData("root: sub sp, r0\n bx lr", "\"sub.w sp, sp, r0\" moves the stack by what this does not see")]
    [InlineData("root: cbz r0, 0f\n push {r4}\n0: pop {r4}\n bx lr", "the stack is ")]
    [InlineData("root: ldr pc, [r0]", "goes where this does not see")]
    [InlineData("root: bx lr\n.data\n.word root + 1", "root: a pointer leads here, and nobody says whose")]
    public async Task WhatCannotBeKnownIsAProblemThatNamesTheFunction(string code, string problem)
    {
        (_, IEnumerable<string> problems) = await WorstAsync(code);

        Assert.Contains(problem, Assert.Single(problems));
    }

    // A number that is a function's address by chance.
    [Theory]
    [InlineData("A__PrivateImplementationDetails___B: .word 1, root + 1", 0)]
    [InlineData("A__PrivateImplementationDetails___B: .word 1\nC: .word root + 1", 1)]
    public async Task ATableOfConstantsHoldsNoPointers(string data, int problemCount)
    {
        (_, IEnumerable<string> problems) = await WorstAsync($"root: bx lr\n.section .rodata\n{data}");

        Assert.Equal(problemCount, problems.Count());
    }

    [Fact]
    public async Task AListedPointerIsFollowed()
    {
        CodeFacts facts = new([new FunctionPointer("a pointer", ["root"], ["leaf"])], [], []);

        (StackDepth depth, IEnumerable<string> problems) =
            await WorstAsync($"root: push {{r4, lr}}\n blx r3\n pop {{r4, pc}}{Leaf}\n.data\n.word leaf + 1", facts);

        Assert.Empty(problems);
        Assert.Equal(8 + 16, depth.Bytes);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(2, 24)]
    public async Task AListedRecursionTurnsAsOftenAsTheListSays(int times, int bytes)
    {
        CodeFacts facts = new([], [new Recursion("root", "root", times, "because")], []);

        (StackDepth depth, IEnumerable<string> problems) = await WorstAsync("root: push {r4, lr}\n bl root\n pop {r4, pc}", facts);

        Assert.Empty(problems);
        Assert.Equal(bytes, depth.Bytes);
    }

    [Fact]
    public async Task CodeOnAStackOfItsOwnIsSeenToMoveThere()
    {
        CodeImage image = await AssembledImage.OfAsync("root: ldr r3, =0x20000100\n mov sp, r3\n push {r4}\n0: b 0b");
        FunctionFlow flow = new(image.FunctionOf("root")!, image);

        Assert.Null(flow.Problem);
        Assert.True(flow.SwitchesStack);
        Assert.Equal(4, flow.LargestDepthBytes);
    }

    [Theory]
    [InlineData("PortShare_Core_PortShare_Core_Bridge_3<A_B__C_D>__Receive", "Bridge.Receive")]
    [InlineData("PortShare_Core_PortShare_Core_JsonWriter__Put", "JsonWriter.Put")]
    [InlineData("tcp_free_acked_segments.constprop.0", "tcp_free_acked_segments")]
    [InlineData("http_close_or_abort_conn.constprop.0.isra.0", "http_close_or_abort_conn")]
    [InlineData("crash_PortShare_Apps_Crash_Crash__Deepen", "Crash.Deepen")]
    [InlineData("hello_Hello__Main", "Hello.Main")]
    [InlineData("__aeabi_uidiv", "__aeabi_uidiv")]
    public void NamesAreThoseThatPeopleSay(string symbol, string name)
    {
        Assert.Equal(name, SymbolName.Plain(symbol));
    }

    private static async Task<(StackDepth Depth, IEnumerable<string> Problems)> WorstAsync(string code, CodeFacts? facts = null)
    {
        facts ??= new CodeFacts([], [], []);
        CodeImage image = await AssembledImage.OfAsync(code);
        CallGraph graph = new(image, facts);
        WorstCase worst = new(graph, facts.Recursions);
        StackDepth depth = worst.Of(image.FunctionOf("root")!);
        return (depth, [.. graph.Problems, .. worst.Problems]);
    }
}
