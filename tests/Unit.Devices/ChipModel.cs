using System;

namespace PortShare.Devices.Tests;

/// <summary>What models of chips have in common: waits, and what happens between the accesses of a driver.</summary>
internal abstract class ChipModel
{
    /// <summary>The first accesses of a wait that still find the chip busy; <see cref="Never"/>: it never gets ready.</summary>
    public const int Never = int.MaxValue;

    private int _accessesLeft;
    private Action? _happening;

    /// <summary>Lets something happen once, right behind one of the accesses to come.</summary>
    /// <param name="accesses">Which: 1 is the next.</param>
    /// <param name="happening">What happens.</param>
    public void After(int accesses, Action happening) => (_accessesLeft, _happening) = (accesses, happening);

    /// <summary>Whether a wait goes on, of which each read is one step.</summary>
    internal static bool IsStillBusy(ref int reads)
    {
        if (reads == 0)
        {
            return false;
        }

        if (reads != Never)
        {
            reads--;
        }

        return true;
    }

    /// <summary>An access has ended.</summary>
    protected void CountAccess()
    {
        if (_happening is not null && --_accessesLeft == 0)
        {
            Action happening = _happening;
            _happening = null;
            happening();
        }
    }
}
