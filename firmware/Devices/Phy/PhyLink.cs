// The PHY is asked for its basic status (IEEE 802.3, 22.2.4.2), of which the link is a bit. One question takes some 25 us, so the kernel
// loop asks on one tick and looks for the answer on a later one; it never waits.
namespace PortShare.Devices;

/// <summary>The link, as last seen.</summary>
/// <typeparam name="TMdio">The way to the PHY.</typeparam>
internal struct PhyLink<TMdio>
    where TMdio : struct, IMdio
{
    private const uint PeriodMs = 100;

    private uint _sinceQuestionMs;
    private bool _isAsked;

    /// <summary>Whether there was a link when the PHY was asked last.</summary>
    internal bool IsUp { get; private set; }

    /// <summary>Asks and waits for the answer.</summary>
    /// <returns>Whether the PHY answers.</returns>
    internal bool Open()
    {
        bool answers = PhyRegister<TMdio>.TryRead(PhyBasicStatus.Register, out uint status);
        IsUp = answers && HasLink(status);
        return answers && status != PhyBasicStatus.NoPhy;
    }

    /// <summary>Goes on with asking.</summary>
    /// <param name="elapsedMs">Time since the last call, in milliseconds.</param>
    /// <returns>Whether the link went up or down.</returns>
    internal bool Poll(uint elapsedMs)
    {
        _sinceQuestionMs += elapsedMs;
        if (_isAsked)
        {
            return TMdio.TryTakeAnswer(out uint status) && Note(HasLink(status));
        }
        if (_sinceQuestionMs >= PeriodMs)
        {
            _isAsked = TMdio.TryAsk(PhyBasicStatus.Register);
            _sinceQuestionMs = 0;
        }
        return false;
    }

    /// <summary>The bus was reset: what was asked is asked again.</summary>
    internal void AskAgain() => _isAsked = false;

    // The bit remembers that the link was down until it is read, so that no loss is missed, however short.
    private static bool HasLink(uint status) => status != PhyBasicStatus.NoPhy && (status & PhyBasicStatus.LinkUp) != 0;

    private bool Note(bool isUp)
    {
        _isAsked = false;
        bool hasChanged = isUp != IsUp;
        IsUp = isUp;
        return hasChanged;
    }
}
