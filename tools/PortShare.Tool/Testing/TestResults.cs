// What the test projects reported, read from their TRX files (Visual Studio's test result format).
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace PortShare.Tool.Testing;

/// <summary>A test that failed, or was skipped.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">The failure and where it happened, or why it was skipped.</param>
internal sealed record TestNote(string Name, string Reason);

/// <summary>How tests ended.</summary>
/// <param name="Passed">How many passed.</param>
/// <param name="Failed">Those that failed.</param>
/// <param name="Skipped">Those that were skipped.</param>
internal sealed record TestResults(int Passed, IReadOnlyList<TestNote> Failed, IReadOnlyList<TestNote> Skipped)
{
    private const string Extension = "*.trx";

    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>No tests at all.</summary>
    public static TestResults None { get; } = new(0, [], []);

    /// <summary>Whether nothing was reported.</summary>
    public bool IsEmpty => Passed == 0 && Failed.Count == 0 && Skipped.Count == 0;

    /// <summary>Reads all result files of a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static TestResults ReadFolder(string folder)
    {
        XElement[] results =
        [
            .. Directory.EnumerateFiles(folder, Extension)
                .SelectMany(static file => XDocument.Load(file).Descendants(Trx + "UnitTestResult")),
        ];
        return new TestResults(
            results.Count(static result => Outcome(result) == "Passed"),
            [.. results.Where(static result => Outcome(result) is not ("Passed" or "NotExecuted")).Select(Note)],
            [.. results.Where(static result => Outcome(result) == "NotExecuted").Select(Note)]);
    }

    /// <summary>Adds the failure of something that is not a test.</summary>
    /// <param name="name">What failed.</param>
    /// <param name="reason">How.</param>
    public TestResults WithFailure(string name, string reason) =>
        this with { Failed = [.. Failed, new TestNote(name, reason)] };

    /// <summary>The last line of the report.</summary>
    public string Summary =>
        $"{Passed} passed, {Failed.Count} failed" + (Skipped.Count > 0 ? $", {Skipped.Count} skipped" : "");

    private static string Outcome(XElement result) => (string?)result.Attribute("outcome") ?? "";

    private static TestNote Note(XElement result)
    {
        // A failure's reason is in ErrorInfo, a skipped test's where its output would be.
        IEnumerable<string> texts = from name in (string[])["Message", "StackTrace", "StdOut"]
                                    from element in result.Descendants(Trx + name)
                                    select element.Value.Trim();
        return new TestNote((string?)result.Attribute("testName") ?? "", string.Join('\n', texts));
    }
}
