namespace PortShare.Abi;

/// <summary>The kernel's answer to a claim.</summary>
public enum ClaimResult : uint
{
    /// <summary>Frames of this EtherType now go to the application that asked. That it has claimed it before changes nothing.</summary>
    Accepted = 0,

    /// <summary>Not an EtherType (below 0x0600 or above 0xFFFF), or one that belongs to the kernel (IPv4, ARP, VLAN tags).</summary>
    NotClaimable = 1,

    /// <summary>Another application has it.</summary>
    Taken = 2,

    /// <summary>The kernel's table of claims is full.</summary>
    TableFull = 3,

    /// <summary>The application's header does not ask for it, or the system does not grant it.</summary>
    NotGranted = 4,
}
