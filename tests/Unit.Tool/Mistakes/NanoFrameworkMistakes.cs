// What .NET nanoFramework has and the firmware does not: only the compiled assembly shows it.
using System;
using System.IO;

namespace PortShare.Tool.Tests.Mistakes;

/// <summary>Mistakes of an application of the basic layer.</summary>
internal static class NanoFrameworkMistakes
{
    /// <summary>The core library of .NET nanoFramework's package.</summary>
    public static string CoreLibrary { get; } = Path.Combine(AppContext.BaseDirectory, "nanoFramework", "mscorlib.dll");

    /// <summary>A member of a class, and what the line must say of it.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "static int Say() => System.DateTime.UtcNow.Second;", "firmware does not have DateTime; measure with" },
        { "static void Say() => System.Console.WriteLine(\"here\");", "firmware does not have Console; write lines with" },
        { "static void Say() => System.Threading.Thread.Sleep(500);", "firmware does not have Thread; an application has one, and waits with a time-out" },
        { "static string Say() => 7.ToString();", "firmware does not have System.Int32.ToString(); docs/csharp.md lists what there is" },
        { "static int Say() => \"abc\".IndexOf(\"b\");", "firmware does not have System.String.IndexOf(System.String); docs/csharp.md" },
        { "static string Say() => \"abc\".ToUpper();", "firmware does not have System.String.ToUpper()" },
        { "static object Say() => new System.Random();", "firmware does not have Random; keep" },
        { "static int Say(System.Collections.ArrayList all) => all.Count;", "firmware does not have System.Collections.ArrayList" },
        { "static int Say(int[] all) => System.Array.BinarySearch(all, null, null);", "System.Array.BinarySearch(System.Array, System.Object, System.Collections.IComparer)" },
        { "private System.Guid _id; int Say() => 1;", "firmware does not have Guid; keep 16 bytes" },
        { "static double Say() => System.Math.Sqrt(2);", "firmware does not have System.Math.Sqrt(System.Double); docs/csharp.md" },
        { "sealed class Inner : System.EventArgs { } static object Say() => new Inner();", "firmware does not have System.EventArgs; docs/csharp.md" },
    };

    /// <summary>A whole source that the compiler refuses already, and what the line must say of it.</summary>
    public static TheoryData<string, string> Unknown => new()
    {
        { Source("", "int? none = null; // !"), "use a value that cannot occur, or a bool beside it (PSN005)" },
        { Source("using PortShare.Application;", "Log.Line($\"mode {PortShare.Abi.ClaimResult.Accepted}\"); // !"), "of an enum (int)value" },
        { Source("", "List<int> all = null; // !"), "nanoFramework 1.x has no generics" },
        { Source("using PortShare.Abi.Layout; // !", ""), "docs/which-layer.md" },
        { Source("", "Log.Line(\"here\"); // !"), "add \"using PortShare.Application;\"" },
        { Source("", "Miniport port = null; // !"), "today's C# are the direct layer's (docs/which-layer.md)" },
        { Source("", "System.Diagnostics.Debug.WriteLine($\"waited {7} ms\"); // !"), "PortShare.Application.Log.Line($\"…\")" },
        { Source("using PortShare;", "EthernetPort port = new EthernetPort(); port.Opn(0x88B5); // !"), "did you mean Open?" },
    };

    private static string Source(string use, string statement) =>
        $"{use}\nnamespace Mine\n{{\ninternal static class Program\n{{\nprivate static void Main()\n{{\n{statement}\n}}\n}}\n}}";
}
