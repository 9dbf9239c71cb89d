// The MAC follows what its PHY says of the link: whether it is there, its speed and its duplex (IEEE 802.3, 22.2.4 and 28.2.4).
using PortShare.Core;

namespace PortShare.Devices.Tests;

/// <summary>What holds of each MAC that has to be told.</summary>
public abstract class RingLinkTests : RingTests
{
    private const int MostPolls = 600;
    private const int LongestPause = 300;
    private const uint Negotiates = 1u << 12;
    private const uint Set100 = 1u << 13;
    private const uint SetFullDuplex = 1u << 8;

    // The PHY's registers, and what they mean. An own ability that is not the partner's is none, nor the other way round.
    public static TheoryData<bool, uint, uint, uint, bool, bool> Modes
    {
        get
        {
            TheoryData<bool, uint, uint, uint, bool, bool> modes = [];
            foreach (bool asInQemu in (bool[])[false, true])
            {
                modes.Add(asInQemu, Negotiates, 0x01E1, 0xCDE1, true, true);
                modes.Add(asInQemu, Negotiates, 0x01E1, 0x40A1, true, false);
                modes.Add(asInQemu, Negotiates, 0x01E1, 0x4061, false, true);
                modes.Add(asInQemu, Negotiates, 0x01E1, 0x4021, false, false);
                modes.Add(asInQemu, Negotiates, 0x00A1, 0x41E1, true, false);
                modes.Add(asInQemu, Negotiates, 0x0061, 0x41E1, false, true);
                modes.Add(asInQemu, Negotiates, 0x0061, 0x41A1, false, false);
                // Partners that do not negotiate: only their speed is heard.
                modes.Add(asInQemu, Negotiates, 0x01E1, 0x0081, true, false);
                modes.Add(asInQemu, Negotiates, 0x01E1, 0x0021, false, false);
                // Set by hand; what the other registers hold does not count.
                modes.Add(asInQemu, Set100 | SetFullDuplex, 0x01E1, 0x0021, true, true);
                modes.Add(asInQemu, Set100, 0x01E1, 0xCDE1, true, false);
                modes.Add(asInQemu, SetFullDuplex, 0x01E1, 0xCDE1, false, true);
                modes.Add(asInQemu, 0, 0x01E1, 0xCDE1, false, false);
            }

            return modes;
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void ItOpensAtTheLinksSpeedAndDuplex(bool asInQemu, uint control, uint own, uint partner, bool is100, bool isFullDuplex)
    {
        DrivenRing driven = Make(asInQemu);
        driven.Model.Phy.Strap(control, own, partner);
        Assert.Equal(MacOpenResult.Opened, driven.Control.Open(DrivenRing.OwnAddress));

        Assert.True(driven.Control.IsLinkUp);
        Assert.Equal((is100, isFullDuplex), driven.Model.Mode);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void ALinkThatComesUpIsFollowedBeforeItIsUsed(bool asInQemu, uint control, uint own, uint partner, bool is100, bool isFullDuplex)
    {
        DrivenRing driven = Opened(asInQemu);
        driven.Model.Phy.IsCableIn = false;
        Assert.True(Polls(driven));
        driven.Model.Phy.IsCableIn = true;
        driven.Model.Phy.Strap(control, own, partner);
        Assert.Equal((true, true), driven.Model.Mode);

        Assert.True(Polls(driven));
        Assert.True(driven.Transmit.HasRoom());
        Assert.Equal((is100, isFullDuplex), driven.Model.Mode);
    }

    [Theory]
    [MemberData(nameof(Chips))]
    public void WithoutALinkThereIsRoomForNothing(bool asInQemu)
    {
        DrivenRing driven = Opened(asInQemu);
        driven.Model.Phy.IsCableIn = false;
        Assert.True(Polls(driven));
        Assert.False(driven.Transmit.HasRoom());
        Assert.Equal(1u, driven.Control.Counters.LinkDowns);
        driven.Model.Phy.IsCableIn = true;
        Assert.True(Polls(driven));
        Assert.True(driven.Transmit.HasRoom());
        Assert.Equal(1u, driven.Control.Counters.LinkDowns);
    }

    // At any time, also before the PHY has said how it is.
    [Theory]
    [MemberData(nameof(Chips))]
    public void ALossIsNoticedWheneverItComes(bool asInQemu)
    {
        DrivenRing driven = Opened(asInQemu);
        for (int pause = 1; pause < LongestPause; pause++)
        {
            driven.Model.Phy.IsCableIn = false;
            Poll(driven, MostPolls);
            Assert.False(driven.Control.IsLinkUp);
            driven.Model.Phy.IsCableIn = true;
            Poll(driven, pause);
        }

        Poll(driven, MostPolls);
        Assert.True(driven.Control.IsLinkUp);
    }

    private static void Poll(DrivenRing driven, int times)
    {
        for (int i = 0; i < times; i++)
        {
            driven.Control.Poll(1);
        }
    }

    // Until the link changes.
    private static bool Polls(DrivenRing driven)
    {
        for (int i = 0; i < MostPolls; i++)
        {
            if (driven.Control.Poll(1))
            {
                return true;
            }
        }

        return false;
    }
}
