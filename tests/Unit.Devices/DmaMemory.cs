// The memory that a MAC's DMA and the processor share. Nothing else is within the DMA's reach.
//
// A driver under test names memory by the chip's 32-bit addresses, as the descriptors do. It reads and writes a descriptor's words through
// Mmio, like registers, so that the model sees every word in its order; it reaches a buffer's bytes through Dma, whose functions are casts
// on the chip.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using PortShare.Arch;

namespace PortShare.Devices.Tests;

/// <summary>What lies at the addresses that the DMA can reach.</summary>
internal sealed unsafe class DmaMemory : IDma
{
    private readonly Bank[] _banks;

    /// <param name="banks">Where memory is, and how many bytes.</param>
    public DmaMemory(params (uint Start, uint Bytes)[] banks) =>
        _banks = Array.ConvertAll(banks, static bank => new Bank(bank.Start, bank.Bytes));

    /// <summary>Whether words were written to descriptors that the DMA need not find in memory yet.</summary>
    public bool IsWriteUnderWay { get; set; }

    /// <inheritdoc/>
    public byte* At(uint address) => BankOf(address, 1).At(address);

    /// <inheritdoc/>
    public uint AddressOf(byte* bytes)
    {
        foreach (Bank bank in _banks)
        {
            if (bank.TryFind(bytes, out uint address))
            {
                return address;
            }
        }

        throw new ModelViolation("bytes out of the memory that the DMA reaches");
    }

    /// <inheritdoc/>
    public void Barrier() => IsWriteUnderWay = false;

    /// <summary>Whether the DMA can reach all bytes from an address on.</summary>
    public bool Reaches(uint address, uint bytes) => Find(address, bytes) is not null;

    public Span<byte> Bytes(uint address, uint count) => new(BankOf(address, count).At(address), (int)count);

    public uint ReadWord(uint address) => MemoryMarshal.Read<uint>(Bytes(address, sizeof(uint)));

    public void WriteWord(uint address, uint value) => MemoryMarshal.Write(Bytes(address, sizeof(uint)), value);

    private Bank BankOf(uint address, uint bytes) => Find(address, bytes)
        ?? throw new ModelViolation($"{bytes} bytes at 0x{address:X8}, where there is no memory that the DMA reaches");

    private Bank? Find(uint address, uint bytes)
    {
        foreach (Bank bank in _banks)
        {
            if (bank.Holds(address, bytes))
            {
                return bank;
            }
        }

        return null;
    }

    /// <summary>One range, in an array that stays where it is.</summary>
    private sealed class Bank(uint start, uint bytes)
    {
        private readonly byte[] _content = GC.AllocateArray<byte>((int)bytes, pinned: true);

        public bool Holds(uint address, uint count) =>
            address >= start && (ulong)address + count <= (ulong)start + (ulong)_content.Length;

        public bool TryFind(byte* bytes, out uint address)
        {
            long offset = bytes - At(start);
            address = start + (uint)offset;
            return offset >= 0 && offset < _content.Length;
        }

        public byte* At(uint address) =>
            (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_content)) + (address - start);
    }
}
