using System.Collections.Generic;

namespace PortShare.Boards.Reading;

/// <summary>Collects all problems of one file, in the order in which they are found.</summary>
internal sealed class ProblemList(string file)
{
    private readonly List<Problem> items = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<Problem> Items => items;

    /// <summary>Adds a problem of this file; the parameters are those of <see cref="Problem"/>.</summary>
    public void Add(string where, string wrong, string right) => items.Add(new Problem(file, where, wrong, right));
}
