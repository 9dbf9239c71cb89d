using System.Collections.Generic;
using System.Linq;

namespace PortShare.Tool.Replaying;

/// <summary>How many frames went where: by the reference, whose applications and copies the board's counters do not tell apart.</summary>
internal sealed class ReplaySummary
{
    /// <summary>Frames of the recording.</summary>
    public int Frames { get; private set; }

    /// <summary>Those for lwIP.</summary>
    public int Kernel { get; private set; }

    /// <summary>Those for applications, by name.</summary>
    public SortedDictionary<string, int> Applications { get; } = [];

    /// <summary>Copies, by the name of the application that has them.</summary>
    public SortedDictionary<string, int> Copies { get; } = [];

    /// <summary>Those that nobody gets, by the counter.</summary>
    public SortedDictionary<string, int> Dropped { get; } = [];

    /// <summary>Those that no MAC need hand over.</summary>
    public int KeptOut { get; private set; }

    /// <summary>Those that are not replayed.</summary>
    public int NotReplayed { get; private set; }

    /// <summary>Those of which reference and board say the same; 0 without a board.</summary>
    public int Agree { get; private set; }

    /// <summary>Those of which they do not.</summary>
    public int Differ { get; private set; }

    /// <summary>Adds a frame.</summary>
    /// <param name="frame">The frame.</param>
    public void Add(ReplayedFrame frame)
    {
        Frames++;
        Agree += frame.Agrees == true ? 1 : 0;
        Differ += frame.Agrees == false ? 1 : 0;
        if (frame.Reference is not Verdict verdict)
        {
            NotReplayed++;
            return;
        }

        Kernel += verdict.Fate.IsKernels ? 1 : 0;
        KeptOut += verdict.Fate.IsSeen ? 0 : 1;
        Count(Applications, verdict.Taken is null ? [] : [verdict.Taken.Application]);
        Count(Copies, verdict.Copies.Select(static copy => copy.Application));
        Count(Dropped, verdict.Fate.Dropped);
    }

    /// <summary>In a line.</summary>
    /// <param name="hasBoard">Whether there is a board.</param>
    public string Line(bool hasBoard)
    {
        string[] parts =
        [
            $"{Kernel} kernel",
            $"{Applications.Values.Sum()} application{Names(Applications)}",
            $"{Copies.Values.Sum()} copies{Names(Copies)}",
            $"{Dropped.Values.Sum()} dropped{Names(Dropped)}",
            $"{KeptOut} kept out by the MAC",
            .. NotReplayed == 0 ? (string[])[] : [$"{NotReplayed} not replayed"],
        ];
        string agreement = hasBoard ? $"; {Agree} agree, {Differ} differ" : "";
        return $"{Frames} frames: {string.Join(", ", parts)}{agreement}";
    }

    private static string Names(SortedDictionary<string, int> counts) =>
        counts.Count == 0 ? "" : $" ({string.Join(", ", counts.Select(static one => $"{one.Key} {one.Value}"))})";

    private static void Count(SortedDictionary<string, int> counts, IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }
    }
}
