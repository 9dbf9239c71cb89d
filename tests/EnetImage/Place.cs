using PortShare.Abi;
using PortShare.Core;
using PortShare.Devices;

namespace PortShare.EnetImage;

/// <summary>
/// Where ENET1 of an i.MX 6UL is in QEMU, and what else the image has in RAM, above its own 1 MiB. QEMU's model has no shift of two bytes for
/// descriptors in the short form, and lets short frames pass.
/// </summary>
internal readonly struct Place : IEnetPlace
{
    public static uint Address => 0x0218_8000;

    public static uint PhyAddress => 2;

    public static bool IsRmii => true;

    public static uint PhyClockRegister => 0;

    public static uint PhyTestRegister => 0;

    public static uint DescriptorCount => 64;

    public static uint MemoryAddress => 0x8010_0000;

    public static uint BufferBytes => MiniportLayout.SlotBytes;

    public static uint FrameOffset => MiniportLayout.FrameOffset;

    public static bool IgnoresShift => true;

    public static bool ShortFramesArrive => true;

    /// <summary>The address of a buffer for a frame that is copied out of the ring: as a slot is.</summary>
    public static uint Slot => MemoryAddress + EnetRings<Place>.Memory.Bytes;

    /// <summary>The address of a buffer for the first exchange.</summary>
    public static uint SpareBuffer => Slot + BufferBytes;

    /// <summary>The port's address: 52:54:00:12:34:56, as the boards'.</summary>
    public static HardwareAddress Station => new(0x1200_5452, 0x5634);
}
