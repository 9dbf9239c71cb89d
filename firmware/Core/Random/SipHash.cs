// A keyed hash for what nobody outside may foresee: sequence numbers, transaction ids.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>A key of <see cref="SipHash"/>. It never leaves the kernel.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SipKey
{
    /// <summary>Its first 8 bytes, as a little-endian number.</summary>
    public ulong Low;

    /// <summary>Its last 8 bytes, as a little-endian number.</summary>
    public ulong High;
}

/// <summary>SipHash-2-4 (Aumasson and Bernstein, SipHash: a fast short-input PRF, 2012) of messages of 16 bytes.</summary>
public struct SipHash
{
    private const ulong MessageBytes = 16;

    private ulong _v0;
    private ulong _v1;
    private ulong _v2;
    private ulong _v3;

    /// <summary>Hashes a message. Who does not know the key can neither foresee the result nor tell it from random numbers.</summary>
    /// <param name="key">The key.</param>
    /// <param name="first">The message's first 8 bytes, as a little-endian number.</param>
    /// <param name="second">Its last 8 bytes.</param>
    public static ulong Of(in SipKey key, ulong first, ulong second)
    {
        // The initial state of the specification, section 2.1.
        SipHash hash;
        hash._v0 = key.Low ^ 0x736F6D6570736575;
        hash._v1 = key.High ^ 0x646F72616E646F6D;
        hash._v2 = key.Low ^ 0x6C7967656E657261;
        hash._v3 = key.High ^ 0x7465646279746573;
        hash.Compress(first);
        hash.Compress(second);
        hash.Compress(MessageBytes << 56);
        hash._v2 ^= 0xFF;
        for (int i = 0; i < 4; i++)
        {
            hash.Round();
        }
        return hash._v0 ^ hash._v1 ^ hash._v2 ^ hash._v3;
    }

    private void Compress(ulong word)
    {
        _v3 ^= word;
        Round();
        Round();
        _v0 ^= word;
    }

    private void Round()
    {
        _v0 += _v1;
        _v1 = Rotate(_v1, 13) ^ _v0;
        _v0 = Rotate(_v0, 32);
        _v2 += _v3;
        _v3 = Rotate(_v3, 16) ^ _v2;
        _v0 += _v3;
        _v3 = Rotate(_v3, 21) ^ _v0;
        _v2 += _v1;
        _v1 = Rotate(_v1, 17) ^ _v2;
        _v2 = Rotate(_v2, 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Rotate(ulong value, int bits) => (value << bits) | (value >> (64 - bits));
}
