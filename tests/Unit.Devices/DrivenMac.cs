using System.Linq;

using PortShare.Core;

namespace PortShare.Devices.Tests;

/// <summary>A driver behind the contracts of a MAC, at the model of its chip.</summary>
internal abstract unsafe class DrivenMac(object driver)
{
    /// <summary>What memory holds where nobody has written.</summary>
    public const byte Untouched = 0x5A;

    public IReceiveQueue Receive => (IReceiveQueue)driver;

    public ITransmitQueue Transmit => (ITransmitQueue)driver;

    public IMacControl Control => (IMacControl)driver;

    public uint Peek(out FrameHeader header)
    {
        FrameHeader taken = default;
        uint peeked = Receive.Peek(&taken);
        header = taken;
        return peeked;
    }

    /// <summary>Bytes of a frame, each other than those beside it.</summary>
    internal static byte[] AnyBytes(int lengthBytes, int seed) =>
        [.. Enumerable.Range(0, lengthBytes).Select(index => (byte)((index * 7) + seed + (index >> 8)))];

    /// <summary>Opens the MAC, so that it takes every frame.</summary>
    protected void Open(HardwareAddress address)
    {
        Assert.Equal(MacOpenResult.Opened, Control.Open(address));
        Assert.Equal(MacOpenResult.Opened, Control.SetReach(group: true, foreign: true));
    }
}
