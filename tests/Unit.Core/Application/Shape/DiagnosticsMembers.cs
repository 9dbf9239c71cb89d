// What tells of a program and of time, member by member: what nanoFramework.CoreLibrary 1.17.11 and nanoFramework.Runtime.Native document
// (comments of their public sources), and what firmware does.
extern alias firmware;

using System.Collections.Generic;
using Debug = firmware::System.Diagnostics.Debug;
using Environment = firmware::System.Environment;

namespace PortShare.Core.Tests;

internal static class DiagnosticsMembers
{
    private const string NoDebugger = "not there: nobody has a debugger attached when a condition fails; write a line";

    internal static IReadOnlyList<Member> Lines { get; } =
    [
        new("Debug.WriteLine(String): void", "shows a line in the debugger's window, in a build for debugging", "the console shows it, in the direct layer in any build; 120 bytes at most", static board =>
        {
            Debug.WriteLine("ready");
            Assert.Equal("ready", board.LastLine);
            Debug.WriteLine(new string('x', 121));
            Assert.Equal(new string('x', 117) + "...", board.LastLine);
        }),
        new("Debug.WriteLine(LineInterpolatedStringHandler&): void", "not in nanoFramework, where an interpolated string becomes a string first", "no string is made; of the direct layer", static board =>
        {
            Debug.WriteLine($"answered {7,3}");
            Assert.Equal("answered   7", board.LastLine);
        }),
        new("Debug.WriteLine(): void", "shows an empty line", "not there: the console has no empty lines", null),
        new("Debug.Write(String): void", "shows a part of a line", "not there: the console has whole lines", null),
        new("Debug.Assert(bool): void", "breaks into the debugger if the condition is false", NoDebugger, null),
        new("Debug.Assert(bool, String): void", "breaks into the debugger if the condition is false", NoDebugger, null),
        new("Debug.Assert(bool, String, String): void", "breaks into the debugger if the condition is false", NoDebugger, null),
    ];

    internal static IReadOnlyList<Member> Clock { get; } =
    [
        new("Environment.TickCount64: long", "milliseconds since the system started, as fine as its timer", "the same; they do not wrap", static board =>
            Assert.Equal((long)board.NowMs, Environment.TickCount64)),
    ];
}
