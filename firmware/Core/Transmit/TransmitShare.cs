// One sender's part of the wire: lwIP's or an application's. Only when frames wait for the MAC does it matter.
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// The account of one sender. In each round a sender that has frames waiting gets bytes by its weight, and may send as long as it is
/// not in debt; the last frame may take it there, and is paid for in the next round. So lengths need not be known beforehand.
/// (Deficit round robin, Shreedhar and Varghese 1996, in the form that charges afterwards.)
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct TransmitShare
{
    /// <summary>What a weight of 1 is worth in a round, in bytes.</summary>
    public const int QuantumBytes = 512;

    /// <summary>The largest weight.</summary>
    public const uint MaximumWeight = 16;

    // A sender that was silent may send this much at once, its rate limit notwithstanding: 4 ms worth, and one frame.
    private const uint BurstMs = 4;

    private int _roundBytes;
    private int _balanceBytes;
    private uint _limitBytesPerMs;
    private int _creditBytes;

    /// <summary>Whether the sender may send a frame now.</summary>
    public readonly bool MaySend => _balanceBytes > 0 && HasCredit;

    /// <summary>Whether the rate limit, if there is one, lets the sender send.</summary>
    public readonly bool HasCredit => _limitBytesPerMs == 0 || _creditBytes > 0;

    /// <summary>Whether there is a rate limit.</summary>
    public readonly bool IsLimited => _limitBytesPerMs != 0;

    /// <summary>Opens the account.</summary>
    /// <param name="weight">The sender's weight among those that wait, 1 to <see cref="MaximumWeight"/>.</param>
    /// <param name="limitBytesPerMs">The most it may send in the long run, in bytes per millisecond; 0 for no limit.</param>
    public void Open(uint weight, uint limitBytesPerMs)
    {
        _roundBytes = (int)weight * QuantumBytes;
        _balanceBytes = 0;
        _limitBytesPerMs = limitBytesPerMs;
        _creditBytes = (int)BurstBytes;
    }

    /// <summary>A round begins for the sender.</summary>
    public void BeginRound() => _balanceBytes += _roundBytes;

    /// <summary>Charges a frame.</summary>
    /// <param name="lengthBytes">Its length.</param>
    public void Charge(uint lengthBytes)
    {
        _balanceBytes -= (int)lengthBytes;
        if (IsLimited)
        {
            _creditBytes -= (int)lengthBytes;
        }
    }

    /// <summary>A turn is over. Debts stay, but nothing is saved for later.</summary>
    public void Settle()
    {
        if (_balanceBytes > 0)
        {
            _balanceBytes = 0;
        }
    }

    /// <summary>Time passes: the rate limit lets more through.</summary>
    /// <param name="elapsedMs">Milliseconds.</param>
    public void LetTimePass(uint elapsedMs)
    {
        if (!IsLimited)
        {
            return;
        }
        // Beyond the burst nothing is gained, so a long silence cannot overflow.
        uint gainMs = elapsedMs < BurstMs ? elapsedMs : BurstMs;
        int credit = _creditBytes + (int)(gainMs * _limitBytesPerMs);
        _creditBytes = credit < (int)BurstBytes ? credit : (int)BurstBytes;
    }

    private readonly uint BurstBytes => BurstMs * _limitBytesPerMs + FrameLimits.MaximumBytes;
}
