namespace PortShare.Devices;

/// <summary>The register of a PHY that says how it finds its speed and duplex (IEEE 802.3, 22.2.4.1).</summary>
internal static class PhyBasicControl
{
    /// <summary>Its number.</summary>
    internal const uint Register = 0;

    /// <summary>The speed is 100 Mbit/s, if it is not negotiated.</summary>
    internal const uint Speed100 = 1u << 13;

    /// <summary>Speed and duplex are negotiated.</summary>
    internal const uint Negotiates = 1u << 12;

    /// <summary>Written with a one, the negotiation begins anew.</summary>
    internal const uint NegotiatesAnew = 1u << 9;

    /// <summary>The duplex is full, if it is not negotiated.</summary>
    internal const uint FullDuplex = 1u << 8;
}
