using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

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
                .SelectMany(OfLine)
                .OrderBy(finding => finding.Problem.File, StringComparer.Ordinal).ThenBy(finding => finding.Problem.Line).ThenBy(finding => finding.Problem.Column)
                .Select(finding => $"{PlaceOf(root, finding.Problem)}: {FromRoot(root, finding.Text)}")
                .Distinct(),
        ];
    }

    /// <summary>A place as people write it, from the repository's root.</summary>
    /// <param name="root">The repository's top folder, absolute.</param>
    /// <param name="problem">The problem.</param>
    public static string PlaceOf(string root, Problem problem)
    {
        string file = FromRoot(root, problem.File);
        return problem.Line == 0 ? file : $"{file}({problem.Line}{(problem.Column == 0 ? "" : $",{problem.Column}")})";
    }

    /// <summary>A text in which the repository's files are named from its root.</summary>
    /// <param name="root">The repository's top folder, absolute.</param>
    /// <param name="text">A path, or a text with paths.</param>
    public static string FromRoot(string root, string text) =>
        Regex.Replace(text, $@"(?<![\w/.-]){Regex.Escape(root + Path.DirectorySeparatorChar)}", "");

    // What is wrong with a line of source by a rule, or with what it uses, is shown once: the line will be rewritten. Other errors of it,
    // and those of a whole file, have nothing to do with each other, unless their words are the same.
    private static IEnumerable<Finding> OfLine(IEnumerable<Finding> findings)
    {
        Finding[] inOrder = [.. findings.OrderBy(finding => finding.Kind).ThenBy(finding => finding.Problem.Column)];
        return inOrder[0].Problem.Line == 0 ? inOrder
            : inOrder[0].Kind == FindingKind.Other ? inOrder.DistinctBy(finding => finding.Problem.Column).DistinctBy(finding => finding.Text)
            : inOrder[..1];
    }

    private static bool IsConsequence(Finding finding, Finding[] all) => finding.Kind switch
    {
        // A line that only names a namespace, where another line is shown that uses something of it.
        FindingKind.Namespace => Array.Exists(all, other =>
            other.Kind is FindingKind.Type or FindingKind.Member
            && other.Problem.File == finding.Problem.File
            && IsWithin(other.Topic, finding.Topic)),
        // What would be there if a line named the right namespace.
        FindingKind.Other when NameHints.NamespaceIn(finding.Problem.Hint) is string home && Array.Exists(all, other =>
            other.Problem.File == finding.Problem.File && other.Problem.Hint == NameHints.Guess(home)) => true,
        // What is done with a type that is not there.
        FindingKind.Member or FindingKind.Other => Array.Exists(all, other =>
            other.Kind == FindingKind.Type && finding.Mentions.Contains(SimpleName(other.Topic))),
        _ => false,
    };

    private static bool IsWithin(string name, string home) => name.StartsWith(home + '.', StringComparison.Ordinal);

    private static string SimpleName(string name) => name[(name.LastIndexOf('.') + 1)..];
}
