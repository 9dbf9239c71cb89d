using PortShare.Apps.Lldp;

namespace PortShare.Core.Tests.Lldp;

public class NeighbourTableTests
{
    private readonly NeighbourTable table = new();

    [Fact]
    public void OneThatIsNewAppearsOnceAndStaysAsLongAsItSays()
    {
        Assert.Equal(NeighbourChange.Appeared, Take(Pdu.Of(1, 20), 1000, out Neighbour? neighbour));
        Assert.Equal(NeighbourChange.None, Take(Pdu.Of(1, 10), 5000, out _));

        Assert.False(table.TryAge(14_999, out _));
        Assert.True(table.TryAge(15_000, out Neighbour? aged));
        Assert.Same(neighbour, aged);
        Assert.False(table.TryAge(15_000, out _));
        Assert.Equal(NeighbourChange.Appeared, Take(Pdu.Of(1, 20), 15_000, out _));
    }

    [Fact]
    public void TheLongestTimeDoesNotWrap()
    {
        Take(Pdu.Of(1, 65_535), 0, out _);

        Assert.False(table.TryAge(65_534_999, out _));
        Assert.True(table.TryAge(65_535_000, out _));
    }

    [Fact]
    public void AShutdownTakesOneOut()
    {
        Take(Pdu.Of(1, 20), 0, out _);
        Take(Pdu.Of(2, 20), 0, out _);

        Assert.Equal(NeighbourChange.Left, Take(Pdu.Of(1, 0), 1, out Neighbour? left));
        Assert.Equal([4, 2, 0, 0, 0, 0, 1], left!.ChassisId.ToArray());
        Assert.Equal(NeighbourChange.None, Take(Pdu.Of(1, 0), 2, out _));
        Assert.Equal(NeighbourChange.None, Take(Pdu.Of(2, 20), 3, out _));
    }

    [Fact]
    public void WhatIsSaidLastReplacesWhatWasSaid()
    {
        Take(Pdu.Of(1, 20, Pdu.Tlv(5, (byte)'a'), Pdu.Management(10, 0, 0, 1)), 0, out Neighbour? neighbour);

        Assert.Equal(NeighbourChange.Changed, Take(Pdu.Of(1, 20, Pdu.Tlv(5, (byte)'b'), Pdu.Management(10, 0, 0, 1)), 1, out _));
        Assert.Equal("b"u8, neighbour!.Name);
        Assert.Equal(NeighbourChange.Changed, Take(Pdu.Of(1, 20, Pdu.Tlv(5, (byte)'b')), 2, out _));
        Assert.Equal(0u, neighbour.ManagementIpv4);
        Assert.Equal(NeighbourChange.Changed, Take(Pdu.Of(1, 20), 3, out _));
        Assert.True(neighbour.Name.IsEmpty);
        Assert.Equal(NeighbourChange.None, Take(Pdu.Of(1, 20), 4, out _));
    }

    [Fact]
    public void APortIsOneNeighbourAndAnotherIsAnother()
    {
        Take(Pdu.Of(1, 20), 0, out _);
        byte[] otherPort = [.. Pdu.Tlv(1, 4, 2, 0, 0, 0, 0, 1), .. Pdu.Tlv(2, 7, (byte)'2'), .. Pdu.TimeToLive(20)];
        byte[] otherSubtype = [.. Pdu.Tlv(1, 7, 2, 0, 0, 0, 0, 1), .. Pdu.Tlv(2, 7, (byte)'1'), .. Pdu.TimeToLive(20)];

        Assert.Equal(NeighbourChange.Appeared, Take(otherPort, 0, out _));
        Assert.Equal(NeighbourChange.Appeared, Take(otherSubtype, 0, out _));
    }

    [Fact]
    public void WhenItIsFullThoseInItStayAndNoneIsAdded()
    {
        for (byte station = 0; station < NeighbourTable.Capacity; station++)
        {
            Assert.Equal(NeighbourChange.Appeared, Take(Pdu.Of(station, 20), 0, out _));
        }

        Assert.Equal(NeighbourChange.NoRoom, Take(Pdu.Of(99, 20), 1, out Neighbour? none));
        Assert.Null(none);
        Assert.Equal(NeighbourChange.None, Take(Pdu.Of(0, 20), 1, out _));
        Take(Pdu.Of(3, 0), 2, out _);
        Assert.Equal(NeighbourChange.Appeared, Take(Pdu.Of(99, 20), 3, out _));
    }

    private NeighbourChange Take(byte[] bytes, ulong nowMs, out Neighbour? neighbour)
    {
        Assert.True(Lldpdu.TryParse(bytes, out Lldpdu lldpdu));
        return table.Take(lldpdu, nowMs, out neighbour);
    }
}
