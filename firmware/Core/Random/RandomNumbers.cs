// Random numbers for the whole kernel: TCP's secret, DHCP's transaction ids, lwIP's LWIP_RAND.
namespace PortShare.Core;

/// <summary>
/// Numbers that are as hard to foresee as what was stirred in. On a board without a random number generator that is little: the MAC
/// address, and at which microsecond things happened. Who knows about when the board has started can find it by trying.
/// </summary>
public struct RandomNumbers
{
    private SipKey _key;
    private ulong _drawn;

    /// <summary>Adds what is known by chance, and loses nothing of what was there.</summary>
    /// <param name="value">Any number. One that is known to all does no harm.</param>
    public void Stir(ulong value)
    {
        ulong low = SipHash.Of(_key, value, 0);
        _key.High = SipHash.Of(_key, value, 1);
        _key.Low = low;
    }

    /// <summary>Draws the next number.</summary>
    public ulong Draw() => SipHash.Of(_key, _drawn++, 2);

    /// <summary>Draws a key. What is drawn before or after tells nothing of it.</summary>
    public SipKey DrawKey() => new() { Low = Draw(), High = Draw() };
}
