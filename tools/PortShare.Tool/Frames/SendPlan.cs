using System;
using System.Net.NetworkInformation;

using PacketDotNet;

using PortShare.Client;

namespace PortShare.Tool.Frames;

/// <summary>What is to be sent, and how long answers may take.</summary>
/// <param name="Type">The EtherType.</param>
/// <param name="To">The destination; the device's own address if null.</param>
/// <param name="Vlan">The VLAN tag; null for none.</param>
/// <param name="Payload">What follows the EtherType.</param>
/// <param name="Count">How many frames.</param>
/// <param name="Rate">How many in a second; null for all at once.</param>
/// <param name="Wait">How long frames may come back after the last one was sent.</param>
/// <param name="Expected">How many frames are to come back: then it ends before its time. Null if that does not matter.</param>
internal sealed record SendPlan(
    EthernetType Type, PhysicalAddress? To, VlanTag? Vlan, byte[] Payload, int Count, int? Rate, TimeSpan Wait, int? Expected)
{
    /// <summary>The frame.</summary>
    /// <param name="own">The address that it is from.</param>
    /// <param name="device">The device's address.</param>
    public byte[] FrameFrom(PhysicalAddress own, PhysicalAddress device) => Vlan is null
        ? EthernetFrame.Build(To ?? device, own, Type, Payload)
        : EthernetFrame.Build(To ?? device, own, VlanTag.Type, [.. Number(Vlan.Control), .. Number((ushort)Type), .. Payload]);

    private static byte[] Number(ushort number) => [(byte)(number >> 8), (byte)number];
}
