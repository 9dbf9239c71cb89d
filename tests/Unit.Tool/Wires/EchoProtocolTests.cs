// Which application of an image the user traffic is for.
using System.Linq;

using PacketDotNet;

using PortShare.Boards.Model;
using PortShare.Wires;

namespace PortShare.Tool.Tests;

public class EchoProtocolTests
{
    private static readonly Board Board = WithGrantFor("mine", 0x88B8);

    [Theory]
    [InlineData("echo", 0x88B5)]
    [InlineData("hello", 0x88B6)]
    [InlineData("crash,echo", 0x88B5)]
    [InlineData("hello,echo", 0x88B5)]
    [InlineData("counter,hello", 0x88B6)]
    [InlineData("mine", 0x88B8)]
    [InlineData("counter,mine,crash", 0x88B8)]
    [InlineData("mine,echo", 0x88B5)]
    public void TrafficIsForTheApplicationThatSendsItBack(string applications, int type) =>
        Assert.Equal((EthernetType)type, EchoProtocol.TypeOf(Board, applications.Split(',')));

    [Fact]
    public void AnImageWithoutGrantsGetsTheTypeOfEcho() =>
        Assert.Equal(EchoProtocol.Type, EchoProtocol.TypeOf(Board, ["nobody"]));

    private static Board WithGrantFor(string application, uint type)
    {
        Board board = Repository.Find().LoadBoard();
        return board with
        {
            Grants = [.. board.Grants.Where(grant => grant.Application != application), new(application, [type], [])],
        };
    }
}
