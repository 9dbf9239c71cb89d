// Each rule for applications fires where it should, and not where something similar is allowed. A marked line is the one.
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace PortShare.Analyzers.Tests;

public class ApplicationRuleTests
{
    // What takes an interpolated string piece by piece.
    private const string Handler = """
        static class Log { public static void Line(string text) { } public static void Line(ref Handler text) { } }
        [System.Runtime.CompilerServices.InterpolatedStringHandler]
        ref struct Handler
        {
            public Handler(int literalLength, int formattedCount) { }
            public bool AppendLiteral(string value) => true;
            public bool AppendFormatted(int value, int alignment = 0, string format = null) => true;
            public bool AppendFormatted<T>(T value, int alignment = 0, string format = null) where T : allows ref struct => true;
        }
        """;

    public static TheoryData<string, string> Refused => new()
    {
        { "PSA001", "class C { void M() {\n try { } catch { } // !\n } }" },
        { "PSA001", "class C { void M() {\n try { } finally { } // !\n } }" },
        { "PSA001", "class C { void M(System.IDisposable d) {\n using (d) { } // !\n } }" },
        { "PSA001", "class C { void M(System.IDisposable d) {\n using var x = d; // !\n } }" },
        { "PSA002", "class C { void M(System.Exception e) {\n throw e; // !\n } }" },
        { "PSA002", "class C { int M(System.Exception e) =>\n throw e; // !\n }" },
        { "PSA004", "class C { string M(string a) =>\n $\"{a}\"; // !\n }" },
        { "PSA004", "class C { string M(string a) =>\n a + \"b\" + a; // !\n }" },
        { "PSA004", "class C { void M(string a) {\n a += \"b\"; // !\n } }" },
        { "PSA004", "class C { void M(object o) {\n M($\"{1}\"); // !\n } }" },
        { "PSA004", "class C { void M(System.DayOfWeek d) { Log.Line(\n $\"{d}\" // !\n ); } }" + Handler },
        { "PSA004", "class C { void M(double d) { Log.Line(\n $\"{d}\" // !\n ); } }" + Handler },
        { "PSA004", "class C { void M(int i) { Log.Line(\n $\"{i:N0}\" // !\n ); } }" + Handler },
        { "PSA005", "class C { void M(C o) {\n lock (o) { } // !\n } }" },
        { "PSA006", "class C {\n event System.Action E; // !\n }" },
        { "PSA006", "class C {\n event System.Action E { add { } remove { } } // !\n }" },
        { "PSA007", "class C {\n async void M() { } // !\n }" },
        { "PSA008", "class C { System.Collections.IEnumerable M() {\n yield break; // !\n } }" },
        { "PSA009", "\nusing System.Linq; // !\nclass C { }" },
        { "PSA010", "class C { void M(int i) {\n object o = i; // !\n } }" },
        { "PSA010", "struct S : System.IDisposable { public void Dispose() { } void M(S s) {\n System.IDisposable d = s; // !\n } }" },
        { "PSA010", "class C { void N(object o) { } void M(System.DayOfWeek d) {\n N(d); // !\n } }" },
        { "PSA011", "class C { C M(object o) =>\n (C)o; // !\n }" },
        { "PSA011", "class C { C M(object o) =>\n o as C; // !\n }" },
        { "PSA011", "class C { bool M(object o) =>\n o is C; // !\n }" },
        { "PSA011", "class C { bool M(object o) =>\n o is C c && c != null; // !\n }" },
        { "PSA011", "class C { int M(object o) =>\n (int)o; // !\n }" },
        { "PSA012", "class C {\n float f; // !\n }" },
        { "PSA012", "class C { void M() {\n var d = 1.5; // !\n } }" },
        { "PSA012", "class C {\n decimal M(int d) => d; // !\n }" },
        { "PSA013", "class C { void M() {\n var a = new byte[4]; // !\n } }" },
        { "PSA013", "class C { void M() {\n var c = new C(); // !\n } }" },
        { "PSA013", "class C { byte[] P =>\n new byte[4]; // !\n }" },
        { "PSA013", "class C { void M() {\n byte[] a = [1, 2]; // !\n } }" },
        { "PSA013", "class C { void N(params int[] a) { } void M() {\n N(1, 2); // !\n } }" },
        { "PSA013", "record R(int I); class C { R M(R r) =>\n r with { I = 2 }; // !\n }" },
        { "PSA013", "class C { static void Main() { PortShare.Application.Miniport.Open();\n var c = new C(); // !\n } }" },
        { "PSA013", "class C { static void Main() { var p = new PortShare.EthernetPort(); p.Open(1);\n var c = new C(); // !\n } }" },
        { "PSA013", "class C { static void Main() { var p = new PortShare.EthernetPort(); while (true) {\n var c = new C(); // !\n p.Open(1); } } }" },
        { "PSA013", "class C { static void Main() { static C N() =>\n new C(); // !\n N(); } }" },
        { "PSA013", "class C { [PortShare.AtStart] static C Make() => new C(); void M() {\n Make(); // !\n } }" },
        { "PSA014", "class C { void M() {\n System.Action a = M; // !\n } }" },
        { "PSA014", "class C { System.Action M() =>\n () => { }; // !\n }" },
        { "PSA015", "class C { int M(int i) =>\n i == 0 ? 0 : M(i - 1); // !\n }" },
        { "PSA015", "class C { int M(int i) =>\n N(i); // !\n int N(int i) => i == 0 ? 0 : M(i - 1); }" },
        { "PSA015", "class C { int M() { int N(int i) =>\n N(i - 1); // !\n return N(1); } }" },
        { "PSA015", "class C { int P =>\n M(); // !\n int M() => P; }" },
        { "PSA015", "interface I { void M(); } class C : I { I i; public void M() =>\n i.M(); // !\n }" },
        { "PSA015", "abstract class A { public abstract void M(); } class B : A { C c; public override void M() =>\n c.N(); // !\n } class C { A a; public void N() => a.M(); }" },
        { "PSA015", "class C { public C() { } public C(int i) {\n D.Make(); // !\n } } class D { public static void Make() { new C(1); } }" },
        { "PSA015", "class C {\n C next = new C(); // !\n }" },
        { "PSA015", "class C {\n C Next { get; } = new C(1); // !\n C() { } C(int i) { } }" },
        { "PSA015", "class C {\n C next = Make(); // !\n static C Make() => new C(); }" },
        { "PSA015", "class C { public static C operator +(C a, C b) =>\n a + b; // !\n }" },
        { "PSA015", "class C { public static C operator +(C a, C b) {\n a += b; // !\n return a; } }" },
        { "PSA015", "class C { public static C operator -(C a) =>\n -a; // !\n }" },
        { "PSA015", "class C { public static C operator ++(C a) {\n a++; // !\n return a; } }" },
        { "PSA015", "class C { public static bool operator ==(C a, C b) =>\n !(a != b); // !\n public static bool operator !=(C a, C b) => !(a == b); }" },
        { "PSA015", "struct S { public static implicit operator int(S s) =>\n s; // !\n }" },
        { "PSA015", "class C { string q; string P { get {\n P ??= q; // !\n return q; } set { q = value; } } }" },
        { "PSA015", "class C { int P { get {\n (int, int) t = (P, 1); // !\n return t.Item1; } } }" },
        { "PSA016", "class C { object[] M(C[] c) =>\n c; // !\n }" },
        { "PSA018", "class C { float M(float f) =>\n f % 2; // !\n }" },
        { "PSA018", "class C { void M(float f) {\n f %= 2; // !\n } }" },
        { "PSA018", "class C { long M(float f) =>\n (long)f; // !\n }" },
        { "PSA018", "class C { float M(ulong u) =>\n u; // !\n }" },
        { "PSA018", "class C { int M(float f) =>\n checked((int)f); // !\n }" },
        { "PSA019", "\nrecord R(int I); // !" },
        { "PSA019", "\nreadonly record struct R(int I); // !" },
        { "PSA020", "class C {\n public override string ToString() => \"\"; // !\n }" },
        { "PSA020", "struct S {\n public override bool Equals(object o) => true; // !\n public override int GetHashCode() => 1; }" },
        { "PSA021", "class C { void M() {\n System.Span<byte> s = stackalloc byte[100000]; // !\n } }" },
        { "PSA021", "class C { const int N = 16385; unsafe void M() {\n uint* p = stackalloc uint[N]; // !\n } }" },
        { "PSA017", "class C { System.Type M() =>\n typeof(C); // !\n }" },
        { "PSA017", "class C { void M(\n dynamic d) { // !\n } }" },
    };

    public static TheoryData<string, string> Allowed => new()
    {
        { "PSA001", "class C { bool Try() => true; void M() { if (!Try()) { return; } } }" },
        { "PSA001", "using System; class C { }" },
        { "PSA002", "class C { int M(int i) => i < 0 ? -1 : i; }" },
        { "PSA004", "class C { const string A = \"a\"; const string B = A + \"b\" + $\"{A}\"; int M(int i) => i + 1; }" },
        { "PSA004", "class C { void M(int i) { Log.Line($\"{i} {i,4:X2} {i:d}\"); Log.Line(\"a\"); } }" + Handler },
        { "PSA005", "class C { int @lock; }" },
        { "PSA006", "class C { int @event; }" },
        { "PSA007", "class C { void async() { } }" },
        { "PSA008", "class C { int M(int[] a) { int sum = 0; foreach (int i in a) { sum += i; } return sum; } }" },
        { "PSA009", "using System.Text; class C { }" },
        { "PSA010", "class C { static void N<T>(T value) where T : struct { } void M(int i) { N(i); long l = i; } }" },
        { "PSA010", "class R : System.Attribute { public R(params object[] a) { } } [R(1, true)] class C { }" },
        { "PSA011", "class D : C { } class C { C M(D d, object o) { object up = d; return o is null || o == null ? null : d; } }" },
        { "PSA011", "class C { bool M(int i) => i is 1 or > 5; byte N(int i) => (byte)i; bool O(C c) => c is { }; }" },
        { "PSA012", "class C { int M(int i) => i * 3 >> 1; const uint Big = 1_000_000; }" },
        { "PSA013", "class C { static readonly byte[] A = new byte[4]; byte[] b = new byte[4]; byte[] P { get; } = new byte[4]; }" },
        { "PSA013", "class C { byte[] b; C(int n) { b = new byte[n]; } static void Main() { var c = new C(3); var p = new PortShare.EthernetPort(); p.Open(1); } }" },
        { "PSA013", "class C { static void Main() { for (int i = 0; i < 3; i++) { var c = new C(); } PortShare.Application.Miniport.Open(); } }" },
        { "PSA013", "class C { [PortShare.AtStart] static C Make() => new C(); static void Main() { Make(); } }" },
        { "PSA013", "struct S { public int I; } class C { unsafe S M() { int* p = stackalloc int[4]; System.Span<byte> s = stackalloc byte[4]; return new S { I = 1 }; } }" },
        { "PSA013", "[System.Obsolete(\"x\")] class C { [System.Obsolete] void M() { } }" },
        { "PSA013", "class C { System.ReadOnlySpan<byte> Table => [1, 2, 3]; }" },
        { "PSA014", "class C { static readonly System.Func<int, int> Next = i => i + 1; int M() => Next(1); }" },
        { "PSA015", "class C { int M(int i) => N(i); int N(int i) => i; int N() => N(1); }" },
        { "PSA015", "class A { public virtual void M() { } } class B : A { public override void M() { base.M(); } void N(A a) => a.M(); }" },
        { "PSA015", "interface I { void M(); } class C : I { I i; public void M() => i.M(); } class D : I { public void M() { } }" },
        { "PSA015", "class C { string P => nameof(P); int q; int Q { get => q; set { q = value; } } void M() { Q++; N(); } void N() => Q = 1; }" },
        { "PSA015", "class C { static C first = new C(); C next; C(C next) { this.next = next; } C() : this(new C(null)) { } }" },
        { "PSA015", "class C { int q; int P { get { (P, q) = (1, 2); ((P, q), q) = ((1, 2), 3); return q; } set { q = value; } } }" },
        { "PSA015", "struct S { int i; public static S operator +(S a, S b) => new S { i = a.i + b.i }; public static implicit operator int(S s) => s.i; }" },
        { "PSA016", "class C { object[] M(object[] o, C[] c) { C[] d = c; return o; } }" },
        { "PSA017", "class C { string M(int dynamic) => nameof(dynamic); }" },
        { "PSA019", "class record { public record(int i) { } }" },
        { "PSA020", "class A { public virtual bool Equals(A a, A b) => true; } class C : A { public override bool Equals(A a, A b) => false; string ToString(int i) => null; }" },
        { "PSA020", "class A { public virtual bool Equals(A a) => true; } class C : A { public override bool Equals(A a) => false; }" },
        { "PSA021", "class C { unsafe void M(int n) { uint* p = stackalloc uint[16384]; System.Span<byte> s = stackalloc byte[n]; s = stackalloc byte[] { 1 }; } }" },
        { "PSA020", "class A { public virtual new string ToString() => null; } class C : A { public override string ToString() => null; }" },
        { "PSA018", "class C { int M(float f) => (int)f; float N(uint u) => u; long O(int i) => i % 3; const float Third = 7L; }" },
    };

    [Fact]
    public async Task FloatIsAllowedToWhoeverSaysSoAndNothingElse()
    {
        IReadOnlyList<(int Line, string Code)> found = await Analysis.OfAsync(
            "class C { float M(int i) => i * 1.5f;\n double N() => 1;\n bool P(float f) => f > 1.5;\n }",
            usesFloat: true);

        Assert.Equal([(2, "PSA012"), (3, "PSA012")], found);
    }

    [Theory]
    [InlineData("class C { void M() => M(); }", "C.M calls itself: the stack is small")]
    [InlineData("class C { C next = new C(1); C() { } C(int i) : this() { } }", "the constructor of C calls the constructor of C, which calls the constructor of C again: ")]
    [InlineData("class C { C next = new C(); C() { } C(int i) { } }", "the constructor of C calls itself: ")]
    [InlineData("class C { public static C operator +(C a, C b) => a + b; }", "an operator of C calls itself: ")]
    [InlineData("class C { void M() => N(); void N() => O(); void O() => M(); }", "C.M calls C.N, which calls C.O, which calls C.M again: the stack is small")]
    public async Task ACircleOfCallsIsToldOnceFromItsFirst(string source, string message) =>
        Assert.StartsWith(message, Assert.Single(await Analysis.MessagesOfAsync(source)));

    public static TheoryData<string> Codes =>
        [.. ApplicationRules.All.Where(rule => rule != ApplicationRules.MissingType).Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task WhatAnApplicationDoesNotHaveIsRefusedAtItsLine(string code, string source)
    {
        int line = source.Split('\n').ToList().FindIndex(text => text.EndsWith("// !")) + 1;

        Assert.Contains((line, code), await Analysis.OfAsync(source));
    }

    [Theory]
    [MemberData(nameof(Allowed))]
    public async Task WhatIsSimilarIsAllowed(string code, string source)
    {
        IReadOnlyList<(int Line, string Code)> found = await Analysis.OfAsync(source);

        Assert.DoesNotContain(code, found.Select(one => one.Code));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void EachRuleIsTriedBothWays(string code)
    {
        Assert.Contains(Refused, row => code.Equals(row[0]));
        Assert.Contains(Allowed, row => code.Equals(row[0]));
    }

    [Fact]
    public void CodesAreDifferentAndInOrder()
    {
        IEnumerable<string> codes = ApplicationRules.All.Concat(NanoFrameworkRules.All).Select(rule => rule.Code);

        Assert.Equal(codes.Distinct(), codes);
        Assert.Equal(ApplicationRules.All.Select(rule => rule.Code).Order(), ApplicationRules.All.Select(rule => rule.Code));
    }
}
