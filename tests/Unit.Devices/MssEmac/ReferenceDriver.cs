// The least that can drive the chip: for trying the model, and for nothing else.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.MssEmac;

/// <summary>A driver that does what the sources agree on, and copies every frame.</summary>
internal sealed class ReferenceDriver(Chip chip, uint descriptors)
{
    public const uint BufferBytes = 0x600;
    public const uint ReceiveRing = MssMemory.Esram;
    public const uint TransmitRing = MssMemory.Esram + 0x4000;
    public const uint ReceiveBuffers = MssMemory.Ddr;
    public const uint TransmitBuffers = MssMemory.Ddr + 0x80000;

    private const uint DescriptorBytes = 12;
    private const uint Empty = DescriptorRing.Empty;

    private uint _taken;
    private uint _sent;
    private uint _reaped;

    /// <summary>How often it started a dry ring again.</summary>
    public int Restarts { get; private set; }

    public static byte[] OwnAddress => [0x02, 0x11, 0x22, 0x33, 0x44, 0x55];

    /// <summary>A driver whose chip is open.</summary>
    public static ReferenceDriver Opened(Chip chip, uint descriptors = 8)
    {
        ReferenceDriver driver = new(chip, descriptors);
        driver.Open();
        return driver;
    }

    public static uint ReceiveDescriptor(uint index) => ReceiveRing + (index * DescriptorBytes);

    public static uint TransmitDescriptor(uint index) => TransmitRing + (index * DescriptorBytes);

    public void Open()
    {
        ReleaseResets();
        Configure();
        MakeRings();
        Set(0x190, ReceiveRing);
        Set(0x18C, 1);
        Set(0x198, 0x50);
        Set(0x00, 5);
    }

    public void ReleaseResets()
    {
        chip.Write(Chip.SystemAddress + Chip.SoftReset, 0);
        Set(0x00, 0x800F_0000);
        Set(0x38, 1u << 31);
        Set(0x48, 0x1F);
        Set(0x00, 0);
        Set(0x38, 1u << 16);
        Set(0x48, 0);
    }

    /// <summary>All but what turns it on: address, CFG2 for 100 Mbit/s full duplex, the filter for our own frames and good ones.</summary>
    public void Configure()
    {
        byte[] address = OwnAddress;
        if (!chip.FirstByteIsHigh)
        {
            Array.Reverse(address);
        }

        Set(0x04, 0x7117);
        Set(0x40, BinaryPrimitives.ReadUInt32BigEndian(address));
        Set(0x44, (uint)BinaryPrimitives.ReadUInt16BigEndian(address.AsSpan(4)) << 16);
        uint dropped = ReceiveVector.CrcError | ReceiveVector.CodeError | ReceiveVector.UnicastElsewhere;
        chip.Write(Chip.SystemAddress + 0x1AC, 1);
        chip.Write(Chip.SystemAddress + 0x1AC, 0);
        Set(0x4C, 0x0FFF_0000);
        Set(0x50, 0x0400_0180);
        Set(0x54, 0x0258_FFFF);
        Set(0x58, dropped);
        Set(0x5C, 0x7_FFFF & ~dropped);
        Set(0x48, 0x1F00);
        while ((Get(0x48) & 0x1D_0000) != 0x1D_0000)
        {
        }
    }

    public void MakeRings()
    {
        for (uint i = 0; i < descriptors; i++)
        {
            Put(ReceiveDescriptor(i), ReceiveBuffers + (i * BufferBytes), Empty, ReceiveDescriptor((i + 1) % descriptors));
            Put(TransmitDescriptor(i), TransmitBuffers + (i * BufferBytes), Empty, TransmitDescriptor((i + 1) % descriptors));
        }
    }

    /// <summary>Takes up to so many frames, gives their descriptors back, and starts a dry ring again.</summary>
    public List<byte[]> Take(int limit = int.MaxValue)
    {
        List<byte[]> frames = [];
        uint at = ReceiveDescriptor(_taken % descriptors);
        for (; frames.Count < limit && (chip.Read(at + 4) & Empty) == 0; at = ReceiveDescriptor(++_taken % descriptors))
        {
            uint bytes = chip.Read(at + 4) & DescriptorRing.SizeMask;
            frames.Add(chip.Memory.Bytes(chip.Read(at), chip.StoresFcs ? bytes - 4 : bytes).ToArray());
            Set(0x194, DmaChannel.Packet);
            chip.Write(at + 4, Empty);
        }

        if ((Get(0x18C) & 1) == 0 && (chip.Read(at + 4) & Empty) != 0)
        {
            Set(0x194, Chip.Overflow);
            Set(0x190, at);
            Set(0x18C, 1);
            Restarts++;
        }

        return frames;
    }

    public bool TrySend(byte[] frame)
    {
        for (; _reaped != _sent && (chip.Read(TransmitDescriptor(_reaped % descriptors) + 4) & Empty) != 0; _reaped++)
        {
            Set(0x188, DmaChannel.Packet);
        }

        if (_sent - _reaped == descriptors)
        {
            return false;
        }

        uint at = TransmitDescriptor(_sent++ % descriptors);
        frame.CopyTo(chip.Memory.Bytes(chip.Read(at), (uint)frame.Length));
        chip.Write(at + 4, (uint)frame.Length);
        Ring(at);
        return true;
    }

    public uint Get(uint register) => chip.Read(Chip.Address + register);

    public void Set(uint register, uint value)
    {
        if (register is 0x180 or 0x18C)
        {
            chip.Memory.Barrier();
        }

        chip.Write(Chip.Address + register, value);
    }

    // Where the registers do not follow the DMA, the place to begin at must be written; while it is on, it must not be.
    private void Ring(uint at)
    {
        if ((Get(0x180) & 1) == 0)
        {
            Set(0x188, Chip.Underrun);
            if ((chip.Read(at + 4) & Empty) == 0)
            {
                Set(0x184, at);
                Set(0x180, 1);
            }
        }
    }

    private void Put(uint at, uint buffer, uint size, uint next)
    {
        chip.Write(at, buffer);
        chip.Write(at + 8, next);
        chip.Write(at + 4, size);
    }
}
