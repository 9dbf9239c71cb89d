using System.Net;
using System.Net.NetworkInformation;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Client;

public class FrameFilterTests
{
    private static readonly PortAddress Own = new(new PhysicalAddress([2, 0, 0, 0, 0, 1]), IPAddress.Parse("10.0.0.254"));
    private static readonly PortAddress Port = new(new PhysicalAddress([2, 0, 0, 0, 0, 2]), IPAddress.Parse("10.0.0.2"));
    private static readonly ValidFrames Frames = new(Own, Port);

    [Theory]
    [InlineData("ether proto 0x88b5", true, false, false)]
    [InlineData("arp or udp port 7", false, true, true)]
    [InlineData("ether src 02:00:00:00:00:01", true, true, true)]
    [InlineData("ether src 02:00:00:00:00:02", false, false, false)]
    [InlineData("", true, true, true)]
    public void ItChoosesByTcpdumpsLanguage(string expression, bool user, bool arp, bool udp)
    {
        using FrameFilter filter = new(expression);

        Assert.Equal(user, filter.Matches(Frames.User(EchoProtocol.Echo, [])));
        Assert.Equal(arp, filter.Matches(Frames.ArpRequest()));
        Assert.Equal(udp, filter.Matches(Frames.Udp(Datagrams.EchoPort, [])));
    }

    [Fact]
    public void WhatIsNoFilterIsRefusedInOneLine()
    {
        WireException error = Assert.Throws<WireException>(() => new FrameFilter("ether prot 1"));

        Assert.Matches("^\"ether prot 1\" is no filter: .*syntax error.*; give one as tcpdump takes it, such as \"ether proto 0x88b5\"$", error.Message);
    }
}
