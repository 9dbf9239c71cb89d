using System;

namespace PortShare.Claims;

/// <summary>What keeps a text from being a rule.</summary>
/// <param name="Word">The word, as it is written.</param>
/// <param name="Wrong">What is wrong with it.</param>
/// <param name="Right">What would be right.</param>
public sealed record RuleMistake(string Word, string Wrong, string Right)
{
    /// <summary>All of it in one line.</summary>
    public override string ToString() => $"{Word} {Wrong}; {Right}";
}

/// <summary>A text is no rule; the message says why, in one line.</summary>
/// <param name="mistake">Why.</param>
public sealed class RuleException(RuleMistake mistake) : FormatException(mistake.ToString())
{
    /// <summary>Why.</summary>
    public RuleMistake Mistake { get; } = mistake;
}
