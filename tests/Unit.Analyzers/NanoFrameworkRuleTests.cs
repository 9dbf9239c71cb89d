// Each rule for sources shared with .NET nanoFramework 1.x, and that only projects that ask for them get them.
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace PortShare.Analyzers.Tests;

public class NanoFrameworkRuleTests
{
    private const string NanoFramework = "nanoFramework";

    public static TheoryData<string, string> Refused => new()
    {
        { "PSN001", "class C<T> { }" },
        { "PSN001", "class C { void M<T>() { } }" },
        { "PSN001", "class C { System.Collections.Generic.List<int> l; }" },
        { "PSN002", "class C { void M() { System.Span<int> s = stackalloc int[2]; } }" },
        { "PSN002", "class C { int M() => \"a\"u8.Length; }" },
        { "PSN002", "ref struct S { }" },
        { "PSN003", "class C { volatile int i; }" },
        { "PSN004", "class C { (int, int) M() => default; }" },
        { "PSN004", "class C { void M() { var t = (1, 2); } }" },
        { "PSN005", "class C { int? i; }" },
        { "PSN006", "class C { System.Collections.IEnumerable M() { yield return 1; } }" },
        { "PSN007", "class C { async void M() { } }" },
        { "PSN008", "unsafe class C { }" },
        { "PSN008", "class C { unsafe void M(int* p) { } }" },
        { "PSN008", "class C { void M(byte[] a) { unsafe { fixed (byte* p = a) { } } } }" },
        { "PSN009", "interface I { void M() { } }" },
        { "PSN010", "class C { int[,] a; }" },
        { "PSN010", "class C { void M() { var a = new int[2, 3]; } }" },
        { "PSN010", "class C { void M() { var a = new[,] { { 1 }, { 2 } }; } }" },
        { "PSN010", "class C { int[][,] a; }" },
        { "PSN011", "class C { byte M(int i) => checked((byte)i); }" },
        { "PSN011", "class C { void M(int i) { checked { i++; } } }" },
    };

    public static TheoryData<string, string> Allowed => new()
    {
        { "PSN001", "class C { int[] l; bool M(int a, int b) => a < b; }" },
        { "PSN002", "class C { void M(ref int i) { string s = \"a\"; } } struct S { }" },
        { "PSN003", "class C { int i; }" },
        { "PSN004", "class C { int M() => (1 + 2); void N(int a, int b) { N(1, 2); } }" },
        { "PSN005", "class C { int M(bool b) => b ? 1 : 2; }" },
        { "PSN006", "class C { int M() { return 1; } }" },
        { "PSN007", "class C { void M() { lock (this) { } } }" },
        { "PSN008", "class C { int M(int a, int b) => a * b; }" },
        { "PSN009", "interface I { void M(); } class C : I { public void M() { } }" },
        { "PSN011", "class C { byte M(int i) => unchecked((byte)i); }" },
        { "PSN010", "class C { int[][] a; void M(int[] b, int i, int j) { var c = new[] { i, j }; b[i] = new int[3][].Length; } }" },
    };

    public static TheoryData<string> Codes => [.. NanoFrameworkRules.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task WhatNanoFrameworkDoesNotTakeIsRefused(string code, string source) =>
        Assert.Contains((1, code), await Analysis.OfAsync(source, NanoFramework));

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task WhatIsSimilarIsAllowed(string code, string source)
    {
        IReadOnlyList<(int Line, string Code)> found = await Analysis.OfAsync(source, NanoFramework);

        Assert.DoesNotContain(code, found.Select(one => one.Code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void EachRuleIsTriedBothWays(string code)
    {
        Assert.Contains(Refused, row => code.Equals(row[0]));
        Assert.Contains(Allowed, row => code.Equals(row[0]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application")]
    public async Task FirmwareHasItsOwnRulesOnly(string? ruleSet)
    {
        IReadOnlyList<(int Line, string Code)> found = await Analysis.OfAsync("class C<T> { float f; }", ruleSet);

        Assert.Equal([(1, "PSA012")], found);
    }

    [Fact]
    public async Task SharedSourcesHaveTheirOwnRulesOnly()
    {
        IReadOnlyList<(int Line, string Code)> found = await Analysis.OfAsync("class C<T> { float f; }", NanoFramework);

        Assert.Equal([(1, "PSN001")], found);
    }
}
