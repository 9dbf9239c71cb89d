namespace PortShare.Devices;

/// <summary>
/// The registers of a PHY that say what it offers when it negotiates, and what its partner does (IEEE 802.3, 28.2.4.1 and annex 28B). Of a
/// partner that does not negotiate, the PHY notes the speed that it hears, half duplex.
/// </summary>
internal static class PhyAbilities
{
    /// <summary>The number of its own.</summary>
    internal const uint OwnRegister = 4;

    /// <summary>The number of the partner's.</summary>
    internal const uint PartnerRegister = 5;

    /// <summary>10BASE-T, full duplex. Half duplex is the bit below, and what there is without any.</summary>
    internal const uint FullDuplex10 = 1u << 6;

    /// <summary>100BASE-TX, half duplex.</summary>
    internal const uint HalfDuplex100 = 1u << 7;

    /// <summary>100BASE-TX, full duplex.</summary>
    internal const uint FullDuplex100 = 1u << 8;
}
