using PortShare.Apps.Lldp;

namespace PortShare.Core.Tests.Lldp;

public class AnnouncementTests
{
    private static readonly byte[] Address = [0x52, 0x54, 0x00, 0x12, 0x34, 0x56];

    private readonly byte[] announced = new byte[Announcement.LongestBytes];

    // IEEE 802.1AB-2016, 8.5.
    private static byte[] Beginning =>
    [
        .. Pdu.Tlv(1, [4, .. Address]), .. Pdu.Tlv(2, 7, (byte)'1'), .. Pdu.TimeToLive(121), .. Pdu.Tlv(4, [.. "Ethernet port, shared"u8]),
        .. Pdu.Tlv(5, [.. "portshare-123456"u8]), .. Pdu.Tlv(6, [.. "PortShare: TCP/IP and applications on one Ethernet port"u8]),
        .. Pdu.Tlv(7, 0x00, 0x80, 0x00, 0x80),
    ];

    [Fact]
    public void ItSaysWhoIsThereAndWhere()
    {
        int bytes = Announcement.Write(announced, Address, 0x0A000002);

        Assert.Equal([.. Beginning, .. Pdu.Tlv(8, 5, 1, 10, 0, 0, 2, 1, 0, 0, 0, 0, 0), .. Pdu.End], announced[..bytes]);
    }

    [Fact]
    public void WithoutAnAddressItGivesNone()
    {
        int bytes = Announcement.Write(announced, Address, 0);

        Assert.Equal([.. Beginning, .. Pdu.End], announced[..bytes]);
    }

    [Fact]
    public void AnotherBoardUnderstandsIt()
    {
        Announcement.Write(announced, Address, 0x0A000002);

        Assert.True(Lldpdu.TryParse(announced, out Lldpdu lldpdu));
        Assert.Equal("portshare-123456"u8, lldpdu.SystemName);
        Assert.Equal((0x0A000002u, 121, 0), (lldpdu.ManagementIpv4, lldpdu.TimeToLiveSeconds, lldpdu.TlvsDiscarded));
    }
}
