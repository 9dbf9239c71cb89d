using System.Collections.Generic;
using System.Linq;

namespace PortShare.Boards.Reading;

/// <summary>Collects all problems, in the order in which they are found.</summary>
internal sealed class ProblemList
{
    private readonly List<Problem> items = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Problem> Items => items;

    /// <summary>Adds a problem; the parameters are those of <see cref="Problem"/>.</summary>
    public void Add(string file, int? line, string where, string wrong, string right) =>
        items.Add(new Problem(file, line, OneLine(where), OneLine(wrong), right));

    // A field's name may have any character in it.
    private static string OneLine(string text) => new([.. text.Where(letter => !char.IsControl(letter))]);
}
