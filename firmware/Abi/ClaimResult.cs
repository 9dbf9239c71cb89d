namespace PortShare.Abi;

/// <summary>The kernel's answer to a claim.</summary>
public enum ClaimResult : uint
{
    /// <summary>Frames that match now go to the application that asked, unless another rule is before its. That it has claimed it before changes nothing.</summary>
    Accepted = 0,

    /// <summary>
    /// No rule (an EtherType below 0x0600 or of a VLAN tag, a VLAN id above 4094, a place beyond the first 64 bytes), or one that would take ARP, or
    /// IPv4 without naming a protocol, from lwIP.
    /// </summary>
    NotClaimable = 1,

    /// <summary>Another application takes frames that match, by a rule of the same precedence that compares as many bits.</summary>
    Taken = 2,

    /// <summary>The application has 8 claims, or all together have 16.</summary>
    TableFull = 3,

    /// <summary>It is not within a rule that the application's header asks for.</summary>
    NotGranted = 4,
}
