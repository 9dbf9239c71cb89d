namespace PortShare.Abi;

/// <summary>The bits of <see cref="Descriptor.Flags"/>.</summary>
public static class DescriptorFlags
{
    /// <summary>Receive ring: a received frame.</summary>
    public const ushort Received = 1 << 0;

    /// <summary>Receive ring: the frame carries an IEEE 802.1Q tag, whose value is in <see cref="Descriptor.VlanTag"/>.</summary>
    public const ushort Tagged = 1 << 1;

    /// <summary>Receive ring: a slot that the application asked to have back, after its frame was given to the MAC.</summary>
    public const ushort Sent = 1 << 2;

    /// <summary>Receive ring: a slot for the application to build frames in, given to it when it starts.</summary>
    public const ushort Empty = 1 << 3;

    /// <summary>Transmit ring: hand the slot back, marked <see cref="Sent"/>, once its frame is sent. Without this bit it returns to the kernel.</summary>
    public const ushort GiveBack = 1 << 8;
}
