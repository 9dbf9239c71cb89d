using System.Collections.Generic;

namespace PortShare.Tool.Firmware.Explaining;

/// <summary>What kind of thing is wrong, the most telling first: of several in one line of source, the first is shown.</summary>
internal enum FindingKind
{
    /// <summary>A rule of ours is broken.</summary>
    Rule,

    /// <summary>A type of .NET is used that firmware does not have.</summary>
    Type,

    /// <summary>An object is made too late. Of a type that is missing, that is the lesser matter.</summary>
    Allocation,

    /// <summary>A member of .NET is used that firmware does not have.</summary>
    Member,

    /// <summary>A namespace of .NET is named of which firmware has nothing.</summary>
    Namespace,

    /// <summary>Any other error.</summary>
    Other,
}

/// <summary>A problem, in words for whoever has to mend it.</summary>
/// <param name="Problem">What the compiler said.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">What is wrong, and what would be right.</param>
/// <param name="Topic">The full name in .NET of what firmware does not have; empty for others.</param>
/// <param name="Mentions">The names that the compiler's words have in quotes, without type parameters.</param>
internal sealed record Finding(Problem Problem, FindingKind Kind, string Text, string Topic, IReadOnlyList<string> Mentions);
