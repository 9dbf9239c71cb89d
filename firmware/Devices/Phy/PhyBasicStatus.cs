namespace PortShare.Devices;

/// <summary>The register of a PHY that says whether there is a link (IEEE 802.3, 22.2.4.2).</summary>
internal static class PhyBasicStatus
{
    /// <summary>Its number.</summary>
    internal const uint Register = 1;

    /// <summary>What is read where no PHY answers: nothing pulls the line low.</summary>
    internal const uint NoPhy = 0xFFFF;

    /// <summary>Link status. Stays clear after a loss of link until it is read.</summary>
    internal const uint LinkUp = 1u << 2;
}
