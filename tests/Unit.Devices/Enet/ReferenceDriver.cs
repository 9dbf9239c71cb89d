// The least that can drive the chip: for trying the model, and for nothing else.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.Enet;

/// <summary>A driver that does what the sources agree on, and copies every frame.</summary>
/// <param name="chip">Its chip.</param>
/// <param name="descriptors">In each ring.</param>
/// <param name="bufferBytes">MRBR: frames that are longer take several descriptors.</param>
internal sealed class ReferenceDriver(Chip chip, uint descriptors = 8, uint bufferBytes = 1536)
{
    public const uint ReceiveRing = Chip.Ocram;
    public const uint TransmitRing = Chip.Ocram + 0x2000;
    public const uint ReceiveBuffers = Chip.Ocram + 0x4000;
    public const uint TransmitBuffers = Chip.Sdram;

    /// <summary>At least this between two transmit buffers.</summary>
    public const uint TransmitBufferBytes = 2048;

    /// <summary>RCR: 1536 bytes at most, no FCS in memory, RMII.</summary>
    public const uint ReceiveControl = (1536u << 16) | (1 << 14) | (1 << 8) | (1 << 2);

    /// <summary>ECR: DBSWP.</summary>
    public const uint Control = 1u << 8;

    /// <summary>ECR: ETHEREN.</summary>
    public const uint Enable = 1u << 1;

    private const uint Owned = 1u << 31;
    private const uint Wrap = 1u << 29;
    private const uint Last = 1u << 27;
    private const uint Errors = ReceiveStatus.Long | ReceiveStatus.NonOctet | ReceiveStatus.Crc | ReceiveStatus.Overrun | ReceiveStatus.Truncated;

    private readonly List<byte> _begun = [];
    private uint _taken;
    private uint _sent;
    private uint _reaped;

    /// <summary>Frames that the MAC marked.</summary>
    public int BadFrames { get; private set; }

    /// <summary>How often it found the ring dry.</summary>
    public int Restarts { get; private set; }

    public static byte[] OwnAddress => [0x02, 0x11, 0x22, 0x33, 0x44, 0x55];

    /// <summary>A driver whose chip is open.</summary>
    public static ReferenceDriver Opened(Chip chip, uint descriptors = 8, uint bufferBytes = 1536)
    {
        ReferenceDriver driver = new(chip, descriptors, bufferBytes);
        driver.Open();
        return driver;
    }

    public static uint ReceiveDescriptor(uint index) => ReceiveRing + (index * DescriptorRing.DescriptorBytes);

    public static uint TransmitDescriptor(uint index) => TransmitRing + (index * DescriptorRing.DescriptorBytes);

    public uint ReceiveBuffer(uint index) => ReceiveBuffers + (index * bufferBytes);

    public void Open()
    {
        Configure();
        MakeRings();
        Set(Register.Ecr, Control | Enable);
        Set(Register.Rdar, 0);
    }

    /// <summary>All but the rings and what turns it on.</summary>
    public void Configure()
    {
        Set(Register.Ecr, 1);
        while ((Get(Register.Ecr) & 1) != 0)
        {
        }

        Set(Register.Palr, BinaryPrimitives.ReadUInt32BigEndian(OwnAddress));
        Set(Register.Paur, (uint)BinaryPrimitives.ReadUInt16BigEndian(OwnAddress.AsSpan(4)) << 16);
        foreach (uint table in (uint[])[Register.Iaur, Register.Ialr, Register.Gaur, Register.Galr])
        {
            Set(table, 0);
        }

        Set(Register.Rdsr, ReceiveRing);
        Set(Register.Tdsr, TransmitRing);
        Set(Register.Mrbr, bufferBytes);
        Set(Register.Rcr, ReceiveControl);
        Set(Register.Tcr, 1 << 2);
        Set(Register.Tfwr, 1 << 8);
        Set(Register.Mibc, 1u << 29);
        Set(Register.Mibc, 0);
        Set(Register.Mscr, (1 << 8) | (29 << 1));
        Set(Register.Eimr, Event.ReceiveFrame | Event.TransmitFrame);
    }

    public void MakeRings()
    {
        for (uint i = 0; i < descriptors; i++)
        {
            chip.Write(ReceiveDescriptor(i) + 4, ReceiveBuffer(i));
            chip.Write(ReceiveDescriptor(i), Owned | WrapOf(i));
            chip.Write(TransmitDescriptor(i) + 4, TransmitBuffers + (i * TransmitBufferBytes));
            chip.Write(TransmitDescriptor(i), WrapOf(i));
        }
    }

    /// <summary>Takes up to so many frames and gives their descriptors back.</summary>
    public List<byte[]> Take(int limit = int.MaxValue)
    {
        List<byte[]> frames = [];
        bool isAny = false;
        if (Get(Register.Rdar) == 0)
        {
            Restarts++;
        }

        while (frames.Count < limit)
        {
            uint index = _taken % descriptors;
            uint first = chip.Read(ReceiveDescriptor(index));
            if ((first & Owned) != 0)
            {
                break;
            }

            TakeBuffer(index, first, frames);
            chip.Write(ReceiveDescriptor(index), Owned | WrapOf(index));
            _taken++;
            isAny = true;
        }

        if (isAny)
        {
            Set(Register.Rdar, 0);
        }

        return frames;
    }

    /// <summary>Sends a frame from as many buffers as it has pieces.</summary>
    public bool TrySend(params byte[][] pieces)
    {
        while (_reaped != _sent && (chip.Read(TransmitDescriptor(_reaped % descriptors)) & Owned) == 0)
        {
            _reaped++;
        }

        if (_sent - _reaped + (uint)pieces.Length > descriptors)
        {
            return false;
        }

        // The first is handed over last.
        for (int i = pieces.Length - 1; i >= 0; i--)
        {
            uint index = (_sent + (uint)i) % descriptors;
            pieces[i].CopyTo(chip.Memory.Bytes(chip.Read(TransmitDescriptor(index) + 4), (uint)pieces[i].Length));
            uint last = i == pieces.Length - 1 ? Last | (TransmitStatus.Crc << DescriptorRing.StatusShift) : 0;
            chip.Write(TransmitDescriptor(index), Owned | WrapOf(index) | last | (uint)pieces[i].Length);
        }

        _sent += (uint)pieces.Length;
        Set(Register.Tdar, 0);
        return true;
    }

    /// <summary>Reads a register of the PHY.</summary>
    public uint ReadPhy(uint register) => Manage(0x6002_0000 | (chip.Phy.Address << 23) | (register << 18)) & 0xFFFF;

    /// <summary>Writes a register of the PHY.</summary>
    public void WritePhy(uint register, uint value) => Manage(0x5002_0000 | (chip.Phy.Address << 23) | (register << 18) | value);

    public uint Get(uint register) => chip.Read(Chip.Address + register);

    public uint Get(Statistic statistic) => Get((uint)statistic);

    public void Set(uint register, uint value)
    {
        if (register is Register.Rdar or Register.Tdar)
        {
            chip.Memory.Barrier();
        }

        chip.Write(Chip.Address + register, value);
    }

    private uint Manage(uint frame)
    {
        Set(Register.Eir, Event.Mii);
        Set(Register.Mmfr, frame);
        while ((Get(Register.Eir) & Event.Mii) == 0)
        {
        }

        Set(Register.Eir, Event.Mii);
        return Get(Register.Mmfr);
    }

    private void TakeBuffer(uint index, uint first, List<byte[]> frames)
    {
        uint status = first >> DescriptorRing.StatusShift;
        bool isLast = (status & ReceiveStatus.Last) != 0;
        int length = (int)(first & 0xFFFF);
        int count = isLast && chip.LastLengthIsWhole ? length - _begun.Count : length;
        _begun.AddRange(chip.Memory.Bytes(ReceiveBuffer(index), (uint)count));
        if (!isLast)
        {
            return;
        }

        if ((status & Errors) != 0)
        {
            BadFrames++;
        }
        else
        {
            frames.Add([.. _begun[..^(chip.AlwaysStoresFcs ? 4 : 0)]]);
        }

        _begun.Clear();
    }

    private uint WrapOf(uint index) => index == descriptors - 1 ? Wrap : 0;
}
