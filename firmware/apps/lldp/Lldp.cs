// The lldp application: an LLDP agent (IEEE 802.1AB). It tells the station at the other end of the cable who this one is, and says on the
// console who is there. What it sends and makes of what it receives is in Protocol, which knows no port and no clock.
//
// It sends no shutdown LLDPDU: an application is ended by a fault, by an end of its own making, or with the board's power, and is told of none
// beforehand. After a fault it starts again with the same identity; else what neighbours know of it ends with the time that it announced.
using System;
using System.Net.NetworkInformation;
using PortShare.Abi;
using PortShare.Application;

namespace PortShare.Apps.Lldp;

internal static class Lldp
{
    private const ushort EtherType = 0x88CC;
    private const int AddressBytes = 6;
    private const int EtherTypeOffset = 12;
    private const int HeaderBytes = 14;
    private const int ShortestFrameBytes = 60;

    // Nearest bridge (IEEE 802.1AB-2016, 7.1): no bridge forwards it.
    private static ReadOnlySpan<byte> Group => [0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E];

    private static void Main()
    {
        Agent agent = new();
        byte[] lldpdu = new byte[Announcement.LongestBytes];
        Miniport port = Miniport.Open();
        port.Claim(ClaimRule.OfEtherType(EtherType).Untagged().To(0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E));
        while (true)
        {
            uint ipv4Address = Station.Ipv4Address;
            if (agent.MustAnnounce(Time.Milliseconds, NetworkInterface.GetIsNetworkAvailable(), ipv4Address))
            {
                Announce(ref port, lldpdu, ipv4Address);
            }
            port.Wait(agent.LeftMs(Time.Milliseconds));
            while (port.TryReceive(out Frame frame))
            {
                agent.Receive(frame.Payload, Time.Milliseconds);
                port.Release(frame);
            }
        }
    }

    // Without an empty slot it is left out: the next one follows in time.
    private static void Announce(ref Miniport port, byte[] lldpdu, uint ipv4Address)
    {
        Span<byte> hardwareAddress = stackalloc byte[AddressBytes];
        Station.CopyHardwareAddress(hardwareAddress);
        int bytes = Announcement.Write(lldpdu, hardwareAddress, ipv4Address);
        if (port.TryBuild((uint)Math.Max(ShortestFrameBytes, HeaderBytes + bytes), out Frame frame))
        {
            Group.CopyTo(frame.Bytes);
            frame.Bytes[EtherTypeOffset] = EtherType >> 8;
            frame.Bytes[EtherTypeOffset + 1] = EtherType & 0xFF;
            frame.Payload.Clear();
            lldpdu.AsSpan(0, bytes).CopyTo(frame.Payload);
            port.SendAndGetBack(frame);
        }
    }
}
