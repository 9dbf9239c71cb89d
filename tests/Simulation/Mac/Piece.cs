using System;

namespace PortShare.Simulation;

/// <summary>One contiguous piece of an outgoing frame, as a simulated MAC keeps it until the frame has left.</summary>
/// <param name="Address">Where the piece lies; 0 if the MAC has its own copy.</param>
/// <param name="Given">Its bytes when it was given to the MAC.</param>
internal sealed unsafe record Piece(nuint Address, byte[] Given)
{
    /// <summary>What the MAC finds when it reads the piece now.</summary>
    public ReadOnlySpan<byte> Now => Address == 0 ? Given : new ReadOnlySpan<byte>((void*)Address, Given.Length);

    /// <summary>Whether nothing has changed since the piece was given.</summary>
    public bool IsUntouched => Now.SequenceEqual(Given);

    /// <summary>A piece that stays where it is.</summary>
    public static Piece At(byte* address, uint lengthBytes) => new((nuint)address, BytesAt(address, lengthBytes));

    /// <summary>A piece that the MAC copies at once.</summary>
    public static Piece CopyOf(byte* address, uint lengthBytes) => new(0, BytesAt(address, lengthBytes));

    private static byte[] BytesAt(byte* address, uint lengthBytes) => new ReadOnlySpan<byte>(address, (int)lengthBytes).ToArray();
}
