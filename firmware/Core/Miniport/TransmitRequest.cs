using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>A frame an application wants sent: the kernel's private copy of what was checked.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct TransmitRequest
{
    /// <summary>The header as it was checked; it is sent from here, because the application can still write to the slot.</summary>
    public FrameHeader Header;

    /// <summary>What follows the header, in the slot.</summary>
    public byte* Payload;

    /// <summary>The frame's length, header included.</summary>
    public uint LengthBytes;

    /// <summary>The slot.</summary>
    public uint Slot;

    /// <summary>Not 0 if the application gets the slot back.</summary>
    public uint GiveBack;
}
