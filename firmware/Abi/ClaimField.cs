namespace PortShare.Abi;

/// <summary>The fields of a <see cref="ClaimRule"/>, in the order in which one rule is compared with another.</summary>
public enum ClaimField : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The EtherType, the SAPs, or OUI and type.</summary>
    Type = 1,

    /// <summary>The VLAN tag: that there is one or none, its id, its priority.</summary>
    Tag = 2,

    /// <summary>The destination address.</summary>
    Destination = 3,

    /// <summary>The source address.</summary>
    Source = 4,

    /// <summary>The IP protocol.</summary>
    Protocol = 5,

    /// <summary>The UDP or TCP port.</summary>
    Port = 6,

    /// <summary>The bytes under a mask.</summary>
    Bytes = 7,

    /// <summary>Whether it takes the frame or a copy.</summary>
    Copy = 8,

    /// <summary>The precedence.</summary>
    Precedence = 9,
}
