// The PHY inside the LAN9118, asked over its serial bus whether there is a link (datasheet 4.10 and 5.5). One question takes some
// 25 us, so the kernel loop asks on one tick and looks for the answer on a later one; it never waits.
namespace PortShare.Devices;

/// <summary>The link, as last seen.</summary>
/// <typeparam name="TPlace">Where the chip is.</typeparam>
internal struct Lan9118Phy<TPlace>
    where TPlace : struct, ILan9118Place
{
    private const uint PeriodMs = 100;

    // When the port is opened there is time to wait for the answer. This is many times what it takes.
    private const uint OpenPollLimit = 100_000;

    private uint _sinceQuestionMs;
    private bool _isAsked;

    /// <summary>Whether there was a link when the PHY was asked last.</summary>
    internal bool IsLinkUp { get; private set; }

    /// <summary>Asks and waits for the answer.</summary>
    /// <returns>Whether the PHY answers.</returns>
    internal bool Open()
    {
        if (!TryAsk())
        {
            return false;
        }
        for (uint left = OpenPollLimit; left != 0; left--)
        {
            if (TryTakeAnswer(out bool isUp))
            {
                IsLinkUp = isUp;
                return true;
            }
        }
        return false;
    }

    /// <summary>Goes on with asking.</summary>
    /// <param name="elapsedMs">Time since the last call, in milliseconds.</param>
    /// <returns>Whether the link went up or down.</returns>
    internal bool Poll(uint elapsedMs)
    {
        _sinceQuestionMs += elapsedMs;
        if (_isAsked)
        {
            return TryTakeAnswer(out bool isUp) && Note(isUp);
        }
        if (_sinceQuestionMs >= PeriodMs)
        {
            _isAsked = TryAsk();
            _sinceQuestionMs = 0;
        }
        return false;
    }

    private bool Note(bool isUp)
    {
        _isAsked = false;
        bool hasChanged = isUp != IsLinkUp;
        IsLinkUp = isUp;
        return hasChanged;
    }

    private static bool TryAsk() => Lan9118Access<TPlace>.TryWriteMac(Lan9118MacRegister.MiiAccess, MiiAccess.ReadBasicStatus);

    // The bit remembers that the link was down until it is read, so that no loss is missed, however short.
    private static bool TryTakeAnswer(out bool isUp)
    {
        isUp = false;
        if (!Lan9118Access<TPlace>.TryReadMac(Lan9118MacRegister.MiiAccess, out uint access) || (access & MiiAccess.Busy) != 0
            || !Lan9118Access<TPlace>.TryReadMac(Lan9118MacRegister.MiiData, out uint status))
        {
            return false;
        }
        isUp = (status & PhyBasicStatus.LinkUp) != 0;
        return true;
    }
}
