// ilc stops where it needs something that the core library does not have. It names the method that it was at, and what it missed;
// the file with its line comes from the debug information.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

using PortShare.IlcLog.Source;

namespace PortShare.IlcLog.Rules;

/// <summary>PS0008: what ilc refused.</summary>
internal static partial class RefusalRule
{
    private const string Code = "PS0008";
    private const string Other = "write it in a simpler way: with structs, spans and calls that are not virtual";

    // What is missing, by how its name begins, and what to write instead.
    private static readonly (string Name, string Remedy)[] Remedies =
    [
        ("System.Runtime.TypeLoaderExports", "it calls a generic method that is virtual; make its type generic instead, or write one method for each type"),
        ("System.Threading.Monitor", "leave lock out: nothing runs at the same time"),
        ("System.Runtime.CompilerServices.AsyncHelpers", "wait with a time-out: EthernetPort.Receive or Miniport.Wait"),
    ];

    /// <summary>Finds the error.</summary>
    /// <param name="log">All that ilc said.</param>
    /// <param name="logPath">Where that is.</param>
    /// <param name="sources">The assemblies that ilc read.</param>
    public static BuildError Check(IEnumerable<string> log, string logPath, SourceMap sources)
    {
        string[] lines = [.. log];
        string method = lines.Select(line => Method().Match(line)).FirstOrDefault(found => found.Success)?.Groups["method"].Value ?? "";
        string? reason = lines.Select(line => Reason().Match(line)).LastOrDefault(found => found.Success)?.Groups["reason"].Value;
        string remedy = Remedies.FirstOrDefault(row => reason?.Contains(row.Name, StringComparison.Ordinal) == true).Remedy ?? Other;
        string place = method.Length > 0 ? sources.LocateMethod(method) : logPath;
        string what = method.Length > 0 ? $"ilc cannot compile {method}" : "ilc stopped";
        return new BuildError(Code, place, $"{what}: {reason ?? "it does not say why"}; {remedy} (all it said: {logPath})");
    }

    [GeneratedRegex(@"Code generation failed for method '(?<method>[^']+)'")]
    private static partial Regex Method();

    // The innermost exception, without its type.
    [GeneratedRegex(@"^(Error: | ---> ([\w.]+: )?)(?<reason>.+)$")]
    private static partial Regex Reason();
}
