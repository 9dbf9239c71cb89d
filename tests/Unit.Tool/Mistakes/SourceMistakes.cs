// What people write at first who know C# and .NET, and what they must read then.
namespace PortShare.Tool.Tests.Mistakes;

/// <summary>Mistakes in an application's source.</summary>
internal static class SourceMistakes
{
    /// <summary>Each with a part of its remedy.</summary>
    public static TheoryData<string, string> All { get; } = new()
    {
        // The language.
        { Member("private static void M() {\ntry { } catch { } // !\n}"), "return a result and look at it" },
        { Member("private static void M(Exception e) {\nthrow e; // !\n}"), "call Fault.Raise" },
        { Member("private static void M(IDisposable d) {\nusing (d) { } // !\n}"), "clean up by a call" },
        { Member("private static string M(string a) =>\na + \"b\"; // !"), "Log.Line(" },
        { Member("private static void M(object o) {\nlock (o) { } // !\n}"), "leave it out" },
        { Member("private delegate void D();\nprivate static event D E; // !"), "look at it in the loop of Main" },
        { Member("private static async void M() { } // !"), "EthernetPort.Receive or Miniport.Wait" },
        { Member("private static async System.Threading.Tasks.Task M() { } // !"), "EthernetPort.Receive or Miniport.Wait" },
        { Member("private static System.Collections.Generic.IEnumerable<int> M() { yield return 1; } // !"), "write a loop" },
        { Member("private static void N(object o) { }\nprivate static void M(int i) => N(i); // !"), "take a parameter of the value's own type" },
        { Member("private class C { }\nprivate static C M(object o) => o as C; // !"), "call a virtual method" },
        { Member("private static int M(int i) {\nvar d = i * 1.5; // !\nreturn 0;\n}"), "count in smaller units" },
        { Statement("byte[] b = new byte[4];"), "or in Main before Open" },
        { Member("private delegate int D(int i);\nprivate static void M() {\nD d = i => i + 1; // !\nd(1);\n}"), "keep it in a static readonly field" },
        { Member("private static int M(int i) => i == 0 ? 0 : M(i - 1); // !"), "write a loop" },
        { Member("private static void M(int i) => N(i); // !\nprivate static void N(int i) {\nif (i > 0) { M(i - 1); }\n}"), "Program.M calls Program.N, which calls Program.M again: " },
        { Member("private class C { }\nprivate static object[] M(C[] c) => c; // !"), "make the array of the base type" },
        { Member("private static object M() => typeof(int); // !"), "use generics" },
        { Whole("internal record struct Point(int X, int Y); // !"), "write a struct or a class with these fields" },
        { Whole("internal record Point(int X, int Y); // !"), "write a struct or a class with these fields" },
        { Whole("internal struct Point\n{\npublic int X;\npublic override string ToString() => \"point\"; // !\n}"), "write a method of its own name" },
        { Whole("internal struct Point\n{\npublic int X;\npublic override bool Equals(object other) => true; // !\n}"), "such as Is(other)" },

        // The library.
        { "using System.Collections.Generic;\n" + Member("private static List<int> Make() => null; // !\nprivate static void M() {\nvar list = Make();\nlist.Add(1);\n}"), "use an array and a count" },
        { "using System.Collections.Generic;\n" + Statement("Dictionary<int, int> table = new();"), "use an array and search it" },
        { "using System.Collections.Generic;\n" + Statement("SortedList<int, int> list = new();"), "firmware has no System.Collections.Generic.SortedList; use an array and a count" },
        { "using System.Text;\n" + Statement("StringBuilder text = new();"), "with Utf8.TryWrite(buffer, $\"…\", out int bytes)" },
        { Statement("Console.WriteLine(\"hello\");"), "write lines with PortShare.Application.Log or Debug.WriteLine" },
        { "using System.Threading;\n" + Statement("Thread.Sleep(500);"), "waits with a time-out" },
        { "using System.Threading.Tasks;\n" + Statement("Task.Delay(500);"), "wait with a time-out" },
        { Statement("DateTime now = DateTime.Now;"), "measure with PortShare.Application.Time or Environment.TickCount64" },
        { "using System.Diagnostics;\n" + Statement("Stopwatch watch = Stopwatch.StartNew();"), "measure with PortShare.Application.Time or Environment.TickCount64" },
        { Statement("var watch = Stopwatch.StartNew();"), "measure with PortShare.Application.Time or Environment.TickCount64" },
        { "using System.Diagnostics;\n" + Statement("var process = Process.Start(\"a\");"), "firmware has no System.Diagnostics.Process" },
        { Statement("int i = new Random().Next();"), "linear congruential generator" },
        { Statement("var id = Guid.NewGuid();"), "keep 16 bytes" },
        { "using System.IO;\n" + Statement("var text = File.ReadAllText(\"a.txt\");"), "keep constants in tables" },
        { "using System.Net.Sockets;\n" + Statement("UdpClient client = new(7);"), "send and receive frames" },
        { "using System.Net.Http;\n" + Statement("HttpClient client = new();"), "an application sends and receives frames" },
        { Statement("var bytes = System.Text.Encoding.UTF8.GetBytes(\"a\");"), "write text as u8 literals" },
        { Statement("var bytes = BitConverter.GetBytes(1);"), "use BinaryPrimitives" },
        { Statement("int i = Convert.ToInt32(\"1\");"), "read digits in a loop" },
        { Statement("int i = int.Parse(\"1\");"), "read digits in a loop" },
        { Statement("var parts = \"a,b\".Split(',');"), "search them with spans" },
        { Statement("string text = string.Format(\"{0}\", \"a\");"), "keep texts as bytes" },
        { Kinds("var text = Kind.A.ToString(); // !"), "firmware has no Program.Kind.ToString; write lines with" },
        { Kinds("var isBoth = Kind.A.HasFlag(Kind.B); // !"), "write (flags & Flag) != 0" },
        { Kinds("var order = Kind.A.CompareTo(Kind.B); // !"), "compare with < and >" },
        { Kinds("var hash = new Pair().GetHashCode(); // !"), "search an array instead" },
        { Kinds("var isSame = new Pair().Equals(new Pair()); // !"), "write a method Is(other)" },
        { Kinds("var type = new Pair().GetType(); // !"), "keep the kind in a field" },
        { Statement("var isSame = ReferenceEquals(port, null);"), "firmware has no ReferenceEquals; compare with ==" },
        { Statement("string text = 1.ToString();"), "write lines with PortShare.Application.Log" },
        { Statement("int root = (int)Math.Sqrt(2);"), "write a table" },
        { Member("private static int[] numbers = new int[4];\nprivate static void M() => Array.Resize(ref numbers, 8); // !"), "keep a count" },
        { Statement("GC.Collect();"), "nothing is collected" },
        { Statement("var home = Environment.GetEnvironmentVariable(\"HOME\");"), "an application has no environment" },
        { "using System.Linq; // !\n" + Member("private static int M(int[] numbers) => numbers.Length;"), "write a loop" },
        { "using System.Linq;\n" + Member("private static int M(int[] numbers) => numbers.Sum(); // !"), "write a loop" },
        { "using System.Text.RegularExpressions; // !\n" + Member(""), "compare the bytes in a loop" },
        { "using System.Text.RegularExpressions;\n" + Statement("bool isMatch = Regex.IsMatch(\"a\", \"b\");"), "compare the bytes in a loop" },
        { Member("private static Func<int, int> next; // !"), "declare a delegate of your own" },

        // C# itself.
        { Member("private class Ring { public int Length; }\nprivate static int M(Ring ring) => ring.Lengt; // !"), "did you mean Length?" },
        { Member("private class Ring { public int Length; }\nprivate static int M(Ring ring) =>\nring.Count; // !"), "CS1061: 'Program.Ring' does not contain a definition for 'Count'" },
        { Member("private class Queue { public int Length; }\nprivate static int M(Queue queue) =>\nqueue.Count; // !"), "CS1061: 'Program.Queue' does not contain a definition for 'Count'" },
        { Statement("int i = port.Count;"), "CS1061: 'Miniport' does not contain a definition for 'Count'" },
        { Statement("int i = SpinWait;"), "SpinWait does not exist here; if .NET's is meant, firmware has no System.Threading.SpinWait; " },
        { Member("private enum Kind { A }\nprivate static int M(Kind[] kinds) =>\nArray.IndexOf(kinds, Kind.A); // !"), "compare in a loop" },
        { Statement("port.Clain(0x88B5);"), "did you mean Claim?" },
        { Statement("prt.Kick();"), "did you mean port?" },
        { Member("private class Node { private int count; public int Count => count; }\nprivate static int M(Node node) =>\nnode.count; // !"), "Node.count is not accessible here; declare it internal" },
        { Whole("").Replace("using PortShare.Application;", "using PortShare.Aplication; // !"), "PortShare has no Aplication; did you mean PortShare.Application?" },
        { Statement("var time = PortShare.Aplication.Time.Microseconds;"), "PortShare has no Aplication; did you mean PortShare.Application?" },
        { Statement("var time = PortShare.Nonsense.Time.Microseconds;"), "PortShare has no Nonsense; docs/csharp.md lists what it has" },
        { Statement("EthernetPort other = null;"), "add \"using PortShare;\"" },
        { Statement("int count = Enum.GetValues<FaultReason>().Length;"), "count them in a constant" },
        { Member("private static void N(byte[] frame) { }\nprivate static void M(Span<byte> span) => N(span); // !"), "the basic layer takes the array, an offset and a count" },
        { Member("private struct Node { public string Name; }\nprivate static unsafe void M() {\nNode* nodes = stackalloc Node[2]; // !\n}"), "take types without references" },
        { Statement("byte small = (byte)300;"), "use unchecked(…)" },
        { Member("private static int M() {\nint i;\nreturn i; // !\n}"), "give it a value first" },
        { Member("private static int M(bool b) // !\n{\nif (b) { return 1; }\n}"), "return a value on every way" },
        { Member("private static byte M(int i) => i; // !"), "are you missing a cast?" },
        { Member("private static long M(long a, ulong b) => a - b; // !"), "convert one of them by a cast" },
        { Member("private static int M(ReadOnlySpan<byte> command) => command switch\n{\n\"read\"u8 => 1, // !\n_ => 0,\n};"), "_ when command.SequenceEqual(" },
        { Member("private static void M(Span<byte> span) {\nfixed (byte* p = span) { p[0] = 1; } // !\n}"), "mark the method unsafe" },
        { Member("[Obsolete(\"no\")] private static void N() { }\n[Obsolete] private static void O() { }\nprivate static int M(int[] i) => i.Sum; // !"), "firmware has no LINQ" },
        { "using System.Device.I2c; // !\n" + Member(""), "System.Device has no I2c; firmware has no other libraries than its own" },
        { "using System.IO.Ports; // !\n" + Member(""), "firmware has no other libraries than its own" },
        { "using nanoFramework.Hardware.Esp32; // !\n" + Member(""), "firmware has no other libraries than its own" },
        { "using Microsoft.Extensions.Logging; // !\n" + Member(""), "firmware has no other libraries than its own" },
        { "using Newtonsoft.Json; // !\n" + Member(""), "firmware has no other libraries than its own" },
        { Member("private static readonly byte[] table = Make();\nprivate static byte[] Make() {\nvar made = new byte[4]; // !\nreturn made;\n}"), "keep what this makes in an instance field" },
    };

    private static string Statement(string statement) => Member("private static void N() {\nMiniport port = Miniport.Open();\n" + statement + " // !\n}");

    private static string Kinds(string statement) => Member(
        "private enum Kind { A, B }\nprivate struct Pair { public int A; }\nprivate static void M() {\n" + statement + "\n}");

    private static string Member(string members) => Whole($"internal static class Other\n{{\n{members}\n}}").Replace("class Other", "partial class Program");

    private static string Whole(string types) => $$"""
        using System;
        using PortShare.Application;

        namespace Mine;

        internal static partial class Program
        {
            private static void Main() => Miniport.Open().Claim(0x88B5);
        }

        {{types}}
        """;
}
