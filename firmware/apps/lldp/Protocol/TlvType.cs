namespace PortShare.Apps.Lldp;

/// <summary>What a TLV holds (IEEE 802.1AB-2016, table 8-1). Those of organisations and what is reserved are skipped.</summary>
internal enum TlvType : byte
{
    /// <summary>Nothing follows.</summary>
    End = 0,

    /// <summary>Who sends: a subtype, and 1 to 255 bytes.</summary>
    ChassisId = 1,

    /// <summary>By which of its ports: likewise.</summary>
    PortId = 2,

    /// <summary>For how many seconds what it says holds; 0: not any longer.</summary>
    TimeToLive = 3,

    /// <summary>Text.</summary>
    PortDescription = 4,

    /// <summary>Text.</summary>
    SystemName = 5,

    /// <summary>Text.</summary>
    SystemDescription = 6,

    /// <summary>What it can do, and what of that it does: bits.</summary>
    SystemCapabilities = 7,

    /// <summary>Where it can be reached.</summary>
    ManagementAddress = 8,
}
