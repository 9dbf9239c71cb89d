using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PortShare.Tool.Firmware.Explaining;

/// <summary>All that compilers say of a build, as one line for each thing to mend.</summary>
internal static class ProblemList
{

    /// <summary>Writes the lines.</summary>
    /// <param name="root">The repository's top folder, absolute.</param>
    /// <param name="problems">The problems, in any order.</param>
    public static IReadOnlyList<string> LinesOf(string root, IEnumerable<Problem> problems)
    {
        CompilerWords words = new();
        Finding[] findings = [.. problems.Distinct().Select(words.Explain)];
        return
        [
            .. findings.Where(finding => !IsConsequence(finding, findings))
                .GroupBy(finding => (finding.Problem.File, finding.Problem.Line))
                .Select(OfPlace)
                .OrderBy(finding => finding.Problem.File, StringComparer.Ordinal).ThenBy(finding => finding.Problem.Line)
                .Select(finding => $"{PlaceOf(root, finding.Problem)}: {finding.Text.Replace(root + Path.DirectorySeparatorChar, "")}"),
        ];
    }

    /// <summary>A place as people write it, from the repository's root.</summary>
    /// <param name="root">The repository's top folder, absolute.</param>
    /// <param name="problem">The problem.</param>
    public static string PlaceOf(string root, Problem problem)
    {
        string file = problem.File.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? Path.GetRelativePath(root, problem.File)
            : problem.File;
        return problem.Line == 0 ? file : $"{file}({problem.Line}{(problem.Column == 0 ? "" : $",{problem.Column}")})";
    }

    // A line of source is mended as a whole.
    private static Finding OfPlace(IEnumerable<Finding> findings) =>
        findings.OrderBy(finding => finding.Kind).ThenBy(finding => finding.Problem.Column).First();

    private static bool IsConsequence(Finding finding, Finding[] all) => finding.Kind switch
    {
        // A line that only names a namespace, where what is used of it is told.
        FindingKind.Namespace => Array.Exists(all, other =>
            other.Kind is FindingKind.Type or FindingKind.Member
            && other.Problem.File == finding.Problem.File
            && IsWithin(other.Topic, finding.Topic)),
        // What is done with a type that is not there.
        FindingKind.Member or FindingKind.Other => Array.Exists(all, other =>
            other.Kind == FindingKind.Type && finding.Mentions.Contains(SimpleName(other.Topic))),
        _ => false,
    };

    private static bool IsWithin(string name, string home) => name.StartsWith(home + '.', StringComparison.Ordinal);

    private static string SimpleName(string name) => name[(name.LastIndexOf('.') + 1)..];
}
