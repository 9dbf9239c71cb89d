namespace PortShare.Core.Tests;

public class SipHashTests
{
    // The reference implementation's vectors: key 00 to 0F, message 00 to 0F (Aumasson and Bernstein, vectors_sip64).
    [Fact]
    public void TheReferenceVectorOfSixteenBytesHolds()
    {
        SipKey key = new() { Low = 0x0706050403020100, High = 0x0F0E0D0C0B0A0908 };

        Assert.Equal(0x3F2ACC7F57C29BDBu, SipHash.Of(key, 0x0706050403020100, 0x0F0E0D0C0B0A0908));
    }

    // Half of a hash's bits change with any bit of key and message: 32 of 64, give or take.
    [Fact]
    public void EachBitChangesHalfOfTheHash()
    {
        SipKey key = new() { Low = 1, High = 2 };
        ulong hash = SipHash.Of(key, 3, 4);
        int changed = 0;
        for (int bit = 0; bit < 64; bit++)
        {
            ulong mask = 1ul << bit;
            changed += Differences(hash, SipHash.Of(new SipKey { Low = 1 ^ mask, High = 2 }, 3, 4));
            changed += Differences(hash, SipHash.Of(new SipKey { Low = 1, High = 2 ^ mask }, 3, 4));
            changed += Differences(hash, SipHash.Of(key, 3 ^ mask, 4));
            changed += Differences(hash, SipHash.Of(key, 3, 4 ^ mask));
        }

        Assert.InRange(changed / 256.0, 31, 33);
    }

    private static int Differences(ulong first, ulong second) => System.Numerics.BitOperations.PopCount(first ^ second);
}
