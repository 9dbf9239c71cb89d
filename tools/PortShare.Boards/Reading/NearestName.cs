// Suggests what a misspelt field name may have meant.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Boards.Reading;

/// <summary>Finds the name that takes the fewest edits to reach.</summary>
internal static class NearestName
{
    /// <summary>The nearest of <paramref name="candidates"/>, of which there is at least one.</summary>
    public static string Of(string name, IEnumerable<string> candidates) =>
        candidates.MinBy(candidate => EditDistance(name, candidate))!;

    /// <summary>Levenshtein's distance: letters inserted, deleted or substituted; case does not matter.</summary>
    /// <param name="from">A name.</param>
    /// <param name="to">Another.</param>
    public static int EditDistance(string from, string to)
    {
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        for (int row = 1; row <= from.Length; row++)
        {
            int[] current = new int[to.Length + 1];
            current[0] = row;
            for (int column = 1; column <= to.Length; column++)
            {
                bool isSame = char.ToLowerInvariant(from[row - 1]) == char.ToLowerInvariant(to[column - 1]);
                int substitution = previous[column - 1] + (isSame ? 0 : 1);
                current[column] = Math.Min(substitution, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
