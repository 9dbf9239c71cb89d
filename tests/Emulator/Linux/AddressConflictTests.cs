// Another station with the board's address.
using System;
using System.Net;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>A duplicate address is said, counted and defended.</summary>
[NeedsTap]
public sealed class AddressConflictTests
{
    private const string OtherStation = "02:00:00:00:00:66";
    private const string Conflict = $"address conflict: 10.0.0.2 is also at {OtherStation}";

    private static readonly PortAddress Other =
        PortAddress.Of(TestImage.Board) with { Hardware = new([0x02, 0, 0, 0, 0, 0x66]) };

    [PortFact]
    public async Task AStationThatHadTheAddressBeforeIsFoundWhenTheLinkComesUp()
    {
        await using TapPort tap = await TapPort.StartAsync(TestImage.Board, TestImage.ExistingElf);
        using IDisposable other = tap.Port.Station.Listen(frame => AnswerProbe(tap.Port.Station, frame));

        await tap.Board.SetLinkAsync(isUp: false);
        await tap.WaitForLineAsync("link down");
        await tap.Board.SetLinkAsync(isUp: true);
        await tap.WaitForLineAsync(Conflict);

        DeviceStatus status = await tap.Port.ReadConservedStatusAsync();
        Assert.InRange(status.Network.Conflicts, 1u, 3u);
        Assert.Equal("static", status.Network.Source);
    }

    [PortFact]
    public async Task AStationThatTakesTheAddressLaterIsCountedEachTimeAndSaidOnce()
    {
        const uint Claims = 5;
        await using TapPort tap = await TapPort.StartAsync(TestImage.Board, TestImage.ExistingElf);
        PortUnderTest port = tap.Port;
        DeviceStatus before = await port.ReadConservedStatusAsync();

        // The board defends its address once.
        await port.ExchangeAsync(
            AddressResolution.Request(Other, Other),
            frame => EthernetFrame.Parse(frame).Extract<ArpPacket>() is ArpPacket arp
                && arp.SenderProtocolAddress.Equals(port.Address.Protocol)
                && arp.TargetProtocolAddress.Equals(port.Address.Protocol)
                && arp.SenderHardwareAddress.Equals(port.Address.Hardware),
            "a claim of the board's address");
        for (uint claim = 1; claim < Claims; claim++)
        {
            await port.Station.SendAsync(AddressResolution.Request(Other, Other));
        }

        await tap.WaitForLineAsync(Conflict);
        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(0u, before.Network.Conflicts);
        Assert.Equal(Claims, after.Network.Conflicts);
        Assert.Single(tap.Board.Console.Split('\n'), Conflict);
    }

    // A probe (RFC 5227, 2.1.1) is a question that comes from no address.
    private static void AnswerProbe(Station station, ReadOnlySpan<byte> frame)
    {
        if (AddressResolution.TryAnswer(frame, Other) is byte[] answer
            && EthernetFrame.Parse(frame.ToArray()).Extract<ArpPacket>().SenderProtocolAddress.Equals(IPAddress.Any))
        {
            _ = station.SendAsync(answer).AsTask();
        }
    }
}
