// Suggests what a misspelt name may have meant: of a field, a verb, a word of a rule, or in an application's source.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Claims;

/// <summary>Finds the name that takes the fewest edits to reach.</summary>
public static class NearestName
{
    private const int ShortestName = 3;
    private const int LettersPerError = 8;

    /// <summary>The nearest of some names, if it is near enough to be meant: a long name may have more wrong letters than a short one.</summary>
    /// <param name="name">What is written.</param>
    /// <param name="candidates">What may be meant.</param>
    /// <returns>The name; null if none is near.</returns>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        int limit = name.Length < ShortestName ? 0 : 1 + (name.Length / LettersPerError);
        return candidates
            .Select(candidate => (Name: candidate, Distance: EditDistance(name, candidate)))
            .Where(one => one.Distance <= limit)
            .OrderBy(one => one.Distance).ThenBy(one => one.Name, StringComparer.Ordinal)
            .Select(one => one.Name)
            .FirstOrDefault();
    }

    // Letters inserted, deleted, substituted or swapped with their neighbour; case does not matter. (The distance of Damerau and
    // Levenshtein, in which no letter is changed twice.)
    private static int EditDistance(string from, string to)
    {
        int[] beforePrevious = [];
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        for (int row = 1; row <= from.Length; row++)
        {
            int[] current = new int[to.Length + 1];
            current[0] = row;
            for (int column = 1; column <= to.Length; column++)
            {
                int substitution = previous[column - 1] + (AreSame(from[row - 1], to[column - 1]) ? 0 : 1);
                current[column] = Math.Min(substitution, Math.Min(previous[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && AreSame(from[row - 1], to[column - 2]) && AreSame(from[row - 2], to[column - 1]))
                {
                    current[column] = Math.Min(current[column], beforePrevious[column - 2] + 1);
                }
            }

            (beforePrevious, previous) = (previous, current);
        }

        return previous[to.Length];
    }

    private static bool AreSame(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
