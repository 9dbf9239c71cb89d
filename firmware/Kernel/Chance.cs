// What the board's generator of random numbers gives to the kernel's secrets. Runs once at start, before DHCP and TCP draw.
using System;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>The way from the generator to <see cref="Secrets"/>.</summary>
internal static class Chance
{
    // 256 bits, twice a key.
    private const uint Words = 8;

    // A source that looks as if it repeated itself does so by chance, too: rarely.
    private const uint Attempts = 3;

    private static bool _hasFailed;

    /// <summary>What secrets are made of, ASCII: the board's random.type, or that they are weak after all.</summary>
    internal static ReadOnlySpan<byte> Kind => RandomSource.IsThere && _hasFailed ? "weak"u8 : Board.RandomUtf8;

    /// <summary>
    /// Takes what there is. Where there is nothing, although the board has a generator, the console says so: secrets are then as weak as without.
    /// </summary>
    internal static void Collect()
    {
        if (!RandomSource.IsThere)
        {
            return;
        }
        RandomResult result = RandomResult.TimeOut;
        for (uint left = Attempts; left != 0; left--)
        {
            RandomSource.Open();
            result = TryCollect();
            if (result == RandomResult.Taken)
            {
                return;
            }
        }
        _hasFailed = true;
        Announcements.NoChance(result);
    }

    private static RandomResult TryCollect()
    {
        for (uint left = Words; left != 0; left--)
        {
            RandomResult result = RandomSource.Take(out uint word);
            if (result != RandomResult.Taken)
            {
                return result;
            }
            Secrets.Stir(word);
        }
        return RandomResult.Taken;
    }
}
