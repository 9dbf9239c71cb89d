// Stands in for Lan9118.S on the host: the same accesses, word by word, in the same order and at the same addresses. A burst of the
// assembly's goes over up to eight addresses of a port, so these do, too.
using System;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices;

/// <summary>Bursts to and from the data FIFOs of a chip at <see cref="ChipAddress"/>.</summary>
internal static unsafe class Lan9118Fifo
{
    internal const uint IsBad = 1u << 31;

    /// <summary>Where tests have the chip.</summary>
    internal const uint ChipAddress = 0x4020_0000;

    private const uint TransmitData = ChipAddress + 0x20;
    private const uint ReceiveStatusPort = ChipAddress + 0x40;
    private const uint TransmitStatusPort = ChipAddress + 0x48;
    private const uint AnyError = 0x98DE;
    private const uint HeaderWords = 4;
    private const uint PaddingBytes = 2;
    private const uint HeaderBytes = 14;
    private const uint FcsBytes = 4;
    private const uint LongestWithFcs = 1518;
    private const uint WholeFrame = 0x23000;

    internal static uint Peek(FrameHeader* header)
    {
        uint status = Mmio.Read(ReceiveStatusPort);
        if (BytesWithFcs(status) < HeaderBytes + FcsBytes)
        {
            return status | IsBad;
        }
        ReadBurst((uint*)header, HeaderWords);
        return (status & AnyError) != 0 ? status | IsBad : BytesWithFcs(status) - FcsBytes;
    }

    internal static void ReadFrame(byte* destination, FrameHeader* header, uint lengthBytes)
    {
        uint* to = (uint*)destination;
        for (uint i = 0; i < HeaderWords; i++)
        {
            to[i] = ((uint*)header)[i];
        }
        Read(to + HeaderWords, WordsOf(PaddingBytes + lengthBytes + FcsBytes) - HeaderWords);
    }

    internal static void Read(byte* destination, uint bytes) => Read((uint*)destination, WordsOf(bytes));

    internal static uint ReadWord() => Mmio.Read(ChipAddress);

    internal static void Skip(uint bytes) => Read((uint*)null, WordsOf(bytes));

    internal static uint SkipRun(FrameHeader* header, uint lengthBytes, uint limitFrames, FrameHeader* mask, uint* next)
    {
        FrameHeader first = *header;
        for (uint skipped = 1; ; skipped++)
        {
            Skip(PaddingBytes + lengthBytes + FcsBytes - HeaderWords * sizeof(uint));
            if (skipped == limitFrames)
            {
                return skipped;
            }
            *next = Peek(header);
            if (*next > LongestWithFcs - FcsBytes || !AreAlike((uint*)&first, (uint*)header, (uint*)mask))
            {
                return skipped;
            }
            lengthBytes = *next;
        }
    }

    internal static uint TakeTransmitStatus(uint count)
    {
        uint errors = 0;
        while (count-- != 0)
        {
            errors += Mmio.Read(TransmitStatusPort) >> 15;
        }
        return errors;
    }

    internal static void WriteFrame(byte* frame, uint lengthBytes, uint word2, uint word3)
    {
        uint* from = (uint*)frame;
        uint* burst = stackalloc uint[] { lengthBytes | WholeFrame, lengthBytes, from[0], from[1], word2, word3 };
        WriteBurst(burst, 6);
        WriteWords(from + HeaderWords, WordsOf(PaddingBytes + lengthBytes) - HeaderWords);
    }

    internal static void Write(byte* source, uint bytes) => WriteWords((uint*)source, WordsOf(bytes));

    private static bool AreAlike(uint* first, uint* other, uint* mask)
    {
        uint differing = 0;
        for (uint i = 0; i < HeaderWords; i++)
        {
            differing |= (first[i] ^ other[i]) & mask[i];
        }
        return differing == 0;
    }

    private static uint BytesWithFcs(uint status) => (status >> 16) & 0x3FFF;

    private static uint WordsOf(uint bytes) => (bytes + 3) / sizeof(uint);

    private static void Read(uint* to, uint words)
    {
        foreach (uint burst in Bursts(words))
        {
            ReadBurst(to, burst);
            to = to == null ? null : to + burst;
        }
    }

    private static void WriteWords(uint* from, uint words)
    {
        foreach (uint burst in Bursts(words))
        {
            WriteBurst(from, burst);
            from += burst;
        }
    }

    private static void ReadBurst(uint* to, uint words)
    {
        for (uint i = 0; i < words; i++)
        {
            uint word = Mmio.Read(ChipAddress + i * sizeof(uint));
            if (to != null)
            {
                to[i] = word;
            }
        }
    }

    private static void WriteBurst(uint* from, uint words)
    {
        for (uint i = 0; i < words; i++)
        {
            Mmio.Write(TransmitData + i * sizeof(uint), from[i]);
        }
    }

    // Eight words at a time, then 4, 2 and 1.
    private static uint[] Bursts(uint words)
    {
        uint[] bursts = new uint[words / 8 + uint.PopCount(words % 8)];
        Array.Fill(bursts, 8u, 0, (int)(words / 8));
        int next = (int)(words / 8);
        for (uint burst = 4; burst != 0; burst >>= 1)
        {
            if ((words & burst) != 0)
            {
                bursts[next++] = burst;
            }
        }
        return bursts;
    }
}
