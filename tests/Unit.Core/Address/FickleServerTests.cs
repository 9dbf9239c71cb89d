// Servers that give addresses and take them away again: they cannot keep the board from its own.
using System.Linq;
using PortShare.Abi;

namespace PortShare.Core.Tests;

public sealed class FickleServerTests
{
    private const uint LimitMs = 2_000_000;

    // Pauses of 64 s; a server's address, none, and the configured one in each; and those of the beginning.
    private const int MostChanges = 3 * ((int)LimitMs / 64_000 + 8);

    private enum Server
    {
        /// <summary>Gives leases, and renews none.</summary>
        NeverRenews,

        /// <summary>Renews each lease once, and then refuses.</summary>
        RefusesTheSecondRenewal,
    }

    [Fact]
    public void LeasesOfASecondDoNotKeepItFromFallingBack() => FallsBackWithEachTime(Server.NeverRenews, leaseSeconds: 1);

    [Fact]
    public void LeasesThatAreRenewedOnceDoNotKeepItFromFallingBack()
    {
        FallsBackWithEachTime(Server.RefusesTheSecondRenewal, leaseSeconds: 1);
        FallsBackWithEachTime(Server.RefusesTheSecondRenewal, leaseSeconds: 10);
    }

    [Fact]
    public void AnAddressThatHeldGivesServersTheirTimeAgain()
    {
        using AddressWorld<BoardOf5Seconds> world = new();
        world.Bind(static message => message.LeaseSeconds = 10);
        world.PassUntil(() => world.Machine.Source == AddressSource.None);

        Assert.InRange(world.PassUntil(() => world.Machine.Source == AddressSource.FallBack), 4999u, 5000u);
    }

    [Fact]
    public void AnAddressThatDidNotHoldGivesThemWhatWasLeft()
    {
        using AddressWorld<DhcpBoard> world = new();
        world.Bind(static message => message.LeaseSeconds = 10);
        uint left = DhcpBoard.FallBackMs - world.Now;
        world.PassUntil(() => world.Machine.Source == AddressSource.None);

        Assert.InRange(world.PassUntil(() => world.Machine.Source == AddressSource.FallBack), left - 1, left + 1);
    }

    [Theory]
    [InlineData(50u, 4000u)]
    [InlineData(70u, 1000u)]
    public void OnlyAnAddressThatHeldMakesPausesShortAgain(uint leaseSeconds, uint pauseMs)
    {
        using AddressWorld<DhcpBoard> world = new();
        world.Discover();
        for (int times = 0; times < 2; times++)
        {
            world.Answer(DhcpMessageType.Offer);
            world.Answer(DhcpMessageType.Refuse);
            world.PassUntilSent();
        }
        world.Answer(DhcpMessageType.Offer, message => message.LeaseSeconds = leaseSeconds);
        world.Answer(DhcpMessageType.Acknowledge, message => message.LeaseSeconds = leaseSeconds);
        world.PassUntilState(AddressState.Bound);
        world.PassUntilState(AddressState.Resting);

        Assert.InRange(world.PassUntilSent(), pauseMs - 1, pauseMs);
    }

    private static void FallsBackWithEachTime(Server server, uint leaseSeconds)
    {
        FallsBack<BoardOf5Seconds>(server, leaseSeconds);
        FallsBack<DhcpBoard>(server, leaseSeconds);
        FallsBack<BoardOf120Seconds>(server, leaseSeconds);
    }

    private static void FallsBack<TBoard>(Server server, uint leaseSeconds)
        where TBoard : struct, IBoardConstants
    {
        using AddressWorld<TBoard> world = new();
        int answered = 0;
        int renewals = 0;
        world.Machine.SetLink(true);
        while (world.Now < LimitMs)
        {
            world.Pass(1);
            if (world.Notes.Messages.Count > answered)
            {
                answered++;
                Answer(world, server, leaseSeconds, ref renewals);
            }
        }

        int changes = world.Notes.Reports.Count;
        string what = $"{server}, leases of {leaseSeconds} s, time of {TBoard.FallBackMs} ms";
        Assert.True(world.Notes.Reports.Any(static report => report.Source == AddressSource.FallBack), what);
        Assert.True(changes <= MostChanges, $"{what}: {changes} changes");
    }

    private static void Answer<TBoard>(AddressWorld<TBoard> world, Server server, uint leaseSeconds, ref int renewals)
        where TBoard : struct, IBoardConstants
    {
        switch (world.Machine.State)
        {
            case AddressState.Selecting:
                world.Answer(DhcpMessageType.Offer, message => message.LeaseSeconds = leaseSeconds);
                renewals = 0;
                break;
            case AddressState.Requesting:
                world.Answer(DhcpMessageType.Acknowledge, message => message.LeaseSeconds = leaseSeconds);
                break;
            case AddressState.Renewing when server == Server.RefusesTheSecondRenewal && renewals++ == 0:
                world.Answer(DhcpMessageType.Acknowledge, message => message.LeaseSeconds = leaseSeconds);
                break;
            case AddressState.Renewing when server == Server.RefusesTheSecondRenewal:
                world.Answer(DhcpMessageType.Refuse);
                break;
            default:
                break;
        }
    }

    private readonly struct BoardOf5Seconds : IBoardConstants
    {
        public static uint FallBackMs => 5000;
    }

    private readonly struct BoardOf120Seconds : IBoardConstants
    {
        public static uint FallBackMs => 120_000;
    }
}
