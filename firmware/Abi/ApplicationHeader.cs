// What stands at the start of an application's image. Written by the application's link, checked by the kernel.
using System.Runtime.InteropServices;

namespace PortShare.Abi;

/// <summary>
/// The header of an application image, 76 bytes, at the start of its code. <see cref="ClaimCount"/> rules follow it, a <see cref="ClaimRule"/>
/// each. All addresses are absolute.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = (int)SizeBytes)]
public unsafe struct ApplicationHeader
{
    /// <summary>The header's size.</summary>
    public const uint SizeBytes = 76;

    /// <summary>"PSAP" in memory order.</summary>
    public const uint ExpectedMagic = 0x50415350;

    /// <summary>Bytes of <see cref="Name"/>.</summary>
    public const int NameBytes = 16;

    /// <summary>The most claims that an application can have.</summary>
    public const int MaximumClaims = 8;

    /// <summary>Must be <see cref="ExpectedMagic"/>.</summary>
    public uint Magic;

    /// <summary>Must be <see cref="MiniportLayout.AbiVersion"/>.</summary>
    public uint AbiVersion;

    /// <summary>The name, ASCII, padded with zeros.</summary>
    public fixed byte Name[NameBytes];

    /// <summary>Where execution starts; bit 0 is set (Thumb).</summary>
    public uint Entry;

    /// <summary>End of the image in the code region, initial data included.</summary>
    public uint CodeEnd;

    /// <summary>Where the initial data lies, in the code region.</summary>
    public uint DataLoad;

    /// <summary>Start of the data, in the application's RAM.</summary>
    public uint DataStart;

    /// <summary>End of the data.</summary>
    public uint DataEnd;

    /// <summary>Start of the memory that starts as zeros.</summary>
    public uint ZeroStart;

    /// <summary>End of the memory that starts as zeros.</summary>
    public uint ZeroEnd;

    /// <summary>Initial stack pointer.</summary>
    public uint StackTop;

    /// <summary>Slots that it wants; 0 for as many as its placement has.</summary>
    public uint Slots;

    /// <summary>Calls that it wants: 1 shifted by each <see cref="CallNumber"/>. It has <see cref="CallNumber.Unasked"/> besides.</summary>
    public uint Calls;

    /// <summary>GPIO pins that it wants, one bit each.</summary>
    public uint Pins;

    /// <summary>Number of rules behind the header, at most <see cref="MaximumClaims"/>: it may claim them, and what is within one, while it runs.</summary>
    public uint ClaimCount;

    /// <summary>What else it wants.</summary>
    public ApplicationOptions Options;
}
