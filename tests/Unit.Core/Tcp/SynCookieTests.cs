using System;

namespace PortShare.Core.Tests;

public class SynCookieTests
{
    private const uint PeerNumber = 0xFFFF_FFF0;
    private const uint Now = 1_000_000;

    private static readonly SipKey s_key = new() { Low = 0x0123456789ABCDEF, High = 0xFEDCBA9876543210 };

    private static readonly TcpEndpoints s_ends =
        new() { LocalAddress = 0x0200000A, RemoteAddress = 0x0100000A, LocalPort = 80, RemotePort = 50_000 };

    private static CookieVerdict Check(in TcpEndpoints ends, uint peerNumber, uint seconds, uint number, out CookieContent content) =>
        SynCookie.Check(s_key, ends, peerNumber, seconds, number, out content);

    // The clock wraps after 17,179 s.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17_179)]
    [InlineData(Now)]
    public void WhoAcknowledgesTheNumberHasConfirmedIt(uint seconds)
    {
        for (uint age = 0; age <= SynCookie.LifetimeSeconds; age++)
        {
            uint number = SynCookie.Make(s_key, s_ends, PeerNumber, seconds, 1460);

            Assert.Equal(CookieVerdict.Confirmed, Check(s_ends, PeerNumber, seconds + age, number, out CookieContent content));
            Assert.Equal((1460u, age), (content.SizeBytes, content.ElapsedSeconds));
        }
    }

    [Theory]
    [InlineData(SynCookie.LifetimeSeconds + 1)]
    [InlineData(3600)]
    [InlineData(1_000_000)]
    public void AnOldNumberTellsNothing(uint age)
    {
        uint number = SynCookie.Make(s_key, s_ends, PeerNumber, Now, 1460);

        Assert.Equal(CookieVerdict.Unknown, Check(s_ends, PeerNumber, Now + age, number, out _));
    }

    [Fact]
    public void ANumberFromTheFutureTellsNothing()
    {
        uint number = SynCookie.Make(s_key, s_ends, PeerNumber, Now + 1, 1460);

        Assert.Equal(CookieVerdict.Unknown, Check(s_ends, PeerNumber, Now, number, out _));
    }

    [Theory]
    [InlineData(88, 88)]
    [InlineData(89, 88)]
    [InlineData(535, 256)]
    [InlineData(536, 536)]
    [InlineData(1459, 1440)]
    [InlineData(1460, 1460)]
    [InlineData(9000, 1460)]
    [InlineData(65_535, 1460)]
    public void TheSizeIsWhatThePeerSaysOrLess(uint said, uint kept)
    {
        uint number = SynCookie.Make(s_key, s_ends, PeerNumber, Now, said);

        Check(s_ends, PeerNumber, Now, number, out CookieContent content);

        Assert.Equal(kept, content.SizeBytes);
    }

    // The first was put off: this one has to wait for it, and must not be reset.
    [Fact]
    public void ALaterSegmentIsNotTheFirst()
    {
        uint number = SynCookie.Make(s_key, s_ends, PeerNumber, Now, 1460);

        Assert.Equal(CookieVerdict.NotFirst, Check(s_ends, PeerNumber - 1460, Now, number, out _));
    }

    [Fact]
    public void OtherEndsHaveOtherNumbers()
    {
        uint number = SynCookie.Make(s_key, s_ends, PeerNumber, Now, 1460);
        TcpEndpoints[] others =
        [
            s_ends with { LocalAddress = 0x0300000A },
            s_ends with { RemoteAddress = 0x0300000A },
            s_ends with { LocalPort = 7 },
            s_ends with { RemotePort = 50_001 },
        ];

        Assert.All(others, ends => Assert.NotEqual(CookieVerdict.Confirmed, Check(ends, PeerNumber, Now, number, out _)));
    }

    // RFC 9293, 3.4.1: the next connection between the same ends begins further on.
    [Fact]
    public void NumbersOfTheSameEndsGrowWithTime()
    {
        uint previous = SynCookie.Make(s_key, s_ends, 1, Now, 1460);
        for (uint second = 1; second < 1000; second++)
        {
            uint next = SynCookie.Make(s_key, s_ends, second * 77_777, Now + second, 88);

            Assert.InRange((int)(next - previous), 1, 500_000);
            previous = next;
        }
    }

    // 1 of 17 million is right. A million guesses must not find more than a few.
    [Fact]
    public void GuessesAreWrong()
    {
        Random random = new(9293);
        int right = 0;
        for (int i = 0; i < 1_000_000; i++)
        {
            right += Check(s_ends, PeerNumber, Now, (uint)random.NextInt64(1L << 32), out _) == CookieVerdict.Confirmed ? 1 : 0;
        }

        Assert.InRange(right, 0, 2);
    }
}
