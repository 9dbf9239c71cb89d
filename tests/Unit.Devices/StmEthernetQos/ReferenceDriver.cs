// The least that can drive the chip: for trying the model, and for nothing else.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.StmEthernetQos;

/// <summary>A driver that does what the sources agree on, and copies every frame.</summary>
internal sealed class ReferenceDriver(Chip chip, uint descriptors)
{
    public const uint ReceiveRing = Chip.Sram;
    public const uint TransmitRing = Chip.Sram + 0x1000;
    public const uint ReceiveBuffers = Chip.Sram + 0x4000;
    public const uint TransmitBuffers = Chip.Sram + 0x1_0000;

    /// <summary>RDES3: OWN, IOC, BUF1V.</summary>
    public const uint Armed = 0xC100_0000;

    /// <summary>TDES3: OWN, FD, LD.</summary>
    public const uint Whole = 0xB000_0000;

    /// <summary>TDES2: IOC.</summary>
    public const uint WithIoc = 1u << 31;

    private const uint Own = DescriptorRing.Own;
    private const long LongEnoughNanoseconds = 2000;
    private const uint TransmitBufferBytes = 1536;
    private const uint Last = 1u << 28;
    private const uint Context = 1u << 30;
    private const uint Interrupts = 0x0000_C7C7;

    private uint _taken;
    private uint _sent;
    private uint _reaped;

    /// <summary>The size of receive buffers.</summary>
    public uint BufferBytes { get; init; } = 1536;

    /// <summary>Where in a receive buffer a frame begins.</summary>
    public uint Offset { get; init; }

    /// <summary>Whether it keeps the tail at the descriptor that it re-armed last.</summary>
    public bool WritesReceiveTail { get; set; } = true;

    public static byte[] OwnAddress => [0x02, 0x11, 0x22, 0x33, 0x44, 0x55];

    /// <summary>A driver whose chip is open.</summary>
    public static ReferenceDriver Opened(Chip chip, uint descriptors = 8)
    {
        ReferenceDriver driver = new(chip, descriptors);
        driver.Open();
        return driver;
    }

    public static uint ReceiveDescriptor(uint index) => ReceiveRing + (index * DescriptorRing.DescriptorBytes);

    public static uint TransmitDescriptor(uint index) => TransmitRing + (index * DescriptorRing.DescriptorBytes);

    public void Open()
    {
        Reset();
        Configure();
        MakeRings();
        Start();
    }

    /// <summary>The software reset, to its end.</summary>
    public void Reset()
    {
        Set(Register.DmaMr, 1);
        chip.Elapse(LongEnoughNanoseconds);
        while ((Get(Register.DmaMr) & 1) != 0)
        {
        }

        (_taken, _sent, _reaped) = (0, 0, 0);
    }

    /// <summary>All but rings and what turns it on: 100 Mbit/s full duplex, whole frames in both queues, no FCS in memory.</summary>
    public void Configure()
    {
        Set(Register.MmcRxInterruptMask, 0x0C02_0060);
        Set(Register.MmcTxInterruptMask, 0x0C20_C000);
        Set(Register.MacCr, Get(Register.MacCr) | 0x0020_6000);
        Set(Register.MacA0Hr, 0x8000_0000 | BinaryPrimitives.ReadUInt16LittleEndian(OwnAddress.AsSpan(4)));
        Set(Register.MacA0Lr, BinaryPrimitives.ReadUInt32LittleEndian(OwnAddress));
        Set(Register.MtlTxQomr, Get(Register.MtlTxQomr) | 2);
        Set(Register.MtlRxQomr, Get(Register.MtlRxQomr) | 0x20);
        Set(Register.DmaSbmr, 1);
    }

    public void MakeRings()
    {
        for (uint i = 0; i < descriptors; i++)
        {
            chip.Write(TransmitDescriptor(i) + 12, 0);
            Arm(i);
        }

        Set(Register.DmaCTxDlar, TransmitRing);
        Set(Register.DmaCTxRlr, descriptors - 1);
        Set(Register.DmaCRxDlar, ReceiveRing);
        Set(Register.DmaCRxRlr, descriptors - 1);
    }

    public void Start()
    {
        Set(Register.DmaCRxDtpr, ReceiveDescriptor(descriptors - 1));
        Set(Register.DmaCIer, Interrupts);
        Set(Register.DmaCTxCr, 0x0020_0001);
        Set(Register.DmaCRxCr, 0x0020_0001 | (BufferBytes << 1));
        Set(Register.MacCr, Get(Register.MacCr) | 3);
    }

    /// <summary>Takes up to so many frames, and gives their descriptors back.</summary>
    public List<byte[]> Take(int limit = int.MaxValue)
    {
        List<byte[]> frames = [];
        uint begun = _taken;
        while (frames.Count < limit && TryTake() is byte[] frame)
        {
            frames.Add(frame);
        }

        if (_taken != begun && WritesReceiveTail)
        {
            WriteReceiveTail();
        }

        return frames;
    }

    public void WriteReceiveTail() => Set(Register.DmaCRxDtpr, ReceiveDescriptor((_taken + descriptors - 1) % descriptors));

    public bool TrySend(byte[] frame, bool rings = true)
    {
        while (_reaped != _sent && (chip.Read(TransmitDescriptor(_reaped % descriptors) + 12) & Own) == 0)
        {
            _reaped++;
        }

        if (_sent - _reaped == descriptors - 1)
        {
            return false;
        }

        uint index = _sent++ % descriptors;
        uint buffer = TransmitBuffers + (index * TransmitBufferBytes);
        frame.CopyTo(chip.Memory.Bytes(buffer, (uint)frame.Length));
        Put(TransmitDescriptor(index), buffer, 0, WithIoc | (uint)frame.Length, Whole | (uint)frame.Length);
        if (rings)
        {
            WriteTransmitTail();
        }

        return true;
    }

    public void WriteTransmitTail() => Set(Register.DmaCTxDtpr, TransmitDescriptor(_sent % descriptors));

    public uint Get(uint register) => chip.Read(Chip.Address + register);

    public void Set(uint register, uint value)
    {
        if (register is Register.DmaCTxDtpr or Register.DmaCRxDtpr or Register.DmaCTxCr or Register.DmaCRxCr)
        {
            chip.Memory.Barrier();
        }
        else if (register == Register.MacCr)
        {
            chip.Elapse(LongEnoughNanoseconds);
        }

        chip.Write(Chip.Address + register, value);
    }

    public uint ReadPhy(uint phy, uint register)
    {
        Set(Register.MacMdioAr, (phy << 21) | (register << 16) | 0x40D);
        WaitForMdio();
        return Get(Register.MacMdioDr);
    }

    public void WritePhy(uint phy, uint register, uint value)
    {
        Set(Register.MacMdioDr, value);
        Set(Register.MacMdioAr, (phy << 21) | (register << 16) | 0x405);
        WaitForMdio();
    }

    /// <summary>Writes a descriptor, the word with OWN last.</summary>
    public void Put(uint at, uint word0, uint word1, uint word2, uint word3)
    {
        chip.Write(at, word0);
        chip.Write(at + 4, word1);
        chip.Write(at + 8, word2);
        chip.Write(at + 12, word3);
    }

    public void Arm(uint index) => Put(ReceiveDescriptor(index), ReceiveBuffers + (index * BufferBytes) + Offset, 0, 0, Armed);

    // A frame may lie in several buffers. What the DMA adds to it, a time stamp, is left out.
    private byte[]? TryTake()
    {
        uint status = 0;
        uint count = 0;
        while ((status & (Last | Own)) == 0)
        {
            status = chip.Read(ReceiveDescriptor((_taken + count++) % descriptors) + 12);
            count += (status & (Context | Own)) == Context ? Skip() : 0;
        }

        if ((status & Own) != 0)
        {
            return null;
        }

        byte[] frame = new byte[status & 0x7FFF];
        for (uint at = 0, i = 0; i < count; i++, _taken++)
        {
            uint bytes = Math.Min(BufferBytes - (i == 0 ? Offset : 0), (uint)frame.Length - at);
            uint buffer = ReceiveBuffers + (_taken % descriptors * BufferBytes) + Offset;
            chip.Memory.Bytes(buffer, bytes).CopyTo(frame.AsSpan((int)at));
            Arm(_taken % descriptors);
            at += bytes;
        }

        return frame;
    }

    private uint Skip()
    {
        Arm(_taken++ % descriptors);
        return uint.MaxValue;
    }

    private void WaitForMdio()
    {
        while ((Get(Register.MacMdioAr) & 1) != 0)
        {
        }
    }
}
