using System;
using System.Linq;
using System.Runtime.InteropServices;

using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Devices.Tests;

/// <summary>A driver behind the contracts of a MAC, at the model of its chip.</summary>
internal abstract unsafe class DrivenMac(object driver)
{
    /// <summary>What memory holds where nobody has written.</summary>
    public const byte Untouched = 0x5A;

    /// <summary>What is left of some earlier frame where the start of a frame goes.</summary>
    public const byte Earlier = 0xE1;

    /// <summary>Ways to look at more of a frame: what is to be shown, step by step.</summary>
    public static readonly uint[][] Looks = [[], [20], [68], [20, 68], [24, 40, 64]];

    private const int PaddingBytes = (int)MiniportLayout.FrameOffset;

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

    /// <summary>Peeks at a frame, and then at more of it, as far as it goes. What is shown are its bytes, and nothing else is written.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="steps">How much is to be shown, one after another.</param>
    /// <param name="start">Its start, behind what is left of an earlier frame.</param>
    /// <returns>How much was shown, padding included.</returns>
    public uint Look(byte[] frame, uint[] steps, out FrameStart start)
    {
        FrameStart shown;
        Span<byte> bytes = new(&shown, sizeof(FrameStart));
        bytes.Fill(Earlier);
        uint length = Receive.Peek((FrameHeader*)&shown);
        Assert.Equal((uint)frame.Length, length);
        uint shownBytes = FrameStart.HeaderBytes;
        foreach (uint step in steps)
        {
            uint upTo = Math.Min(step, FrameStart.BytesOf(length));
            Receive.PeekOn(&shown, shownBytes, upTo);
            shownBytes = upTo;
        }

        int shownOfFrame = Math.Min((int)shownBytes - PaddingBytes, frame.Length);
        Assert.Equal(frame[..shownOfFrame], bytes.Slice(PaddingBytes, shownOfFrame).ToArray());
        Assert.True(bytes[(int)shownBytes..].IndexOfAnyExcept(Earlier) < 0, $"{length}: written behind {shownBytes}");
        start = shown;
        return shownBytes;
    }

    /// <summary>Puts a frame into a slot as it was checked, and then writes over the checked part.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="slot">The slot.</param>
    /// <returns>The checked part.</returns>
    protected static FrameStart Check(byte[] frame, Span<byte> slot)
    {
        slot.Fill(Untouched);
        frame.CopyTo(slot[PaddingBytes..]);
        FrameStart start = MemoryMarshal.Read<FrameStart>(slot);
        slot[..sizeof(FrameStart)].Fill(Untouched);
        return start;
    }

    /// <summary>Bytes of a frame, each other than those beside it.</summary>
    internal static byte[] AnyBytes(int lengthBytes, int seed) =>
        [.. Enumerable.Range(0, lengthBytes).Select(index => (byte)((index * 7) + seed + (index >> 8)))];

    /// <summary>Opens the MAC, so that it takes every frame.</summary>
    protected void Open(HardwareAddress address)
    {
        Assert.Equal(MacOpenResult.Opened, Control.Open(address));
        Assert.True(Control.TrySetReach(new MacReach { Everything = true }));
    }
}
