// Memory for miniports and buffers, with guards on both sides that show a write past either end.
using System;
using System.Runtime.InteropServices;

namespace PortShare.Simulation;

/// <summary>A block of native memory between two guards. It starts on a 32-byte boundary, filled with a pattern.</summary>
public sealed unsafe class GuardedMemory : IDisposable
{
    private const int AlignmentBytes = 32;
    private const int GuardBytes = 64;
    private const byte GuardPattern = 0xC7;
    private const byte FillPattern = 0xDB;

    private readonly string _name;
    private readonly int _bytes;
    private byte* _allocation;

    /// <summary>Allocates a block.</summary>
    /// <param name="name">What it is, for messages.</param>
    /// <param name="bytes">Its size.</param>
    public GuardedMemory(string name, uint bytes)
    {
        _name = name;
        _bytes = (int)bytes;
        _allocation = (byte*)NativeMemory.AlignedAlloc(GuardBytes + bytes + GuardBytes, AlignmentBytes);
        LowGuard.Fill(GuardPattern);
        Bytes.Fill(FillPattern);
        HighGuard.Fill(GuardPattern);
    }

    /// <summary>The block's first byte.</summary>
    public byte* Start => _allocation + GuardBytes;

    /// <summary>The block.</summary>
    public Span<byte> Bytes => new(Start, _bytes);

    private Span<byte> LowGuard => new(_allocation, GuardBytes);

    private Span<byte> HighGuard => new(Start + _bytes, GuardBytes);

    /// <summary>Whether an address lies in the block.</summary>
    /// <param name="address">The address.</param>
    public bool Contains(nuint address) => address - (nuint)Start < (nuint)_bytes;

    /// <summary>Checks both guards.</summary>
    /// <exception cref="ContractException">A guard was written to.</exception>
    public void CheckGuards()
    {
        if (LowGuard.ContainsAnyExcept(GuardPattern))
        {
            throw new ContractException($"{_name}: written before its start");
        }
        if (HighGuard.ContainsAnyExcept(GuardPattern))
        {
            throw new ContractException($"{_name}: written past its {_bytes} bytes");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_allocation);
        _allocation = null;
    }
}
