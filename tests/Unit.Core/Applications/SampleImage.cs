// What the tests of headers start from: a placement, and a header that is right for it.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core.Tests;

/// <summary>An application's place and its image's header.</summary>
internal static unsafe class SampleImage
{
    /// <summary>The place.</summary>
    internal static readonly Placement Place = new()
    {
        CodeAddress = 0x00080000,
        CodeBytes = 0x10000,
        RamAddress = 0x200A0000,
        RamBytes = 0x4000,
        MiniportAddress = 0x20080000,
        MiniportBytes = 0x8000,
        Slots = 20,
        TransmitSlots = 4,
    };

    /// <summary>The port's address.</summary>
    internal static readonly HardwareAddress Station = new(0x12005452, 0x5634);

    /// <summary>The start of an image that wants all calls, EtherType 0x88B5 and pin 0.</summary>
    internal static ImageStart Good()
    {
        ImageStart image = default;
        image.Rules[0] = OfEtherType(0x88B5);
        image.Header = new()
        {
            Magic = ApplicationHeader.ExpectedMagic,
            AbiVersion = MiniportLayout.AbiVersion,
            Entry = 0x00080101,
            CodeEnd = 0x00081000,
            DataLoad = 0x00080F00,
            DataStart = 0x200A0800,
            DataEnd = 0x200A0900,
            ZeroStart = 0x200A0900,
            ZeroEnd = 0x200A1000,
            StackTop = 0x200A0800,
            Calls = (1u << (int)CallNumber.Count) - 1,
            Pins = 0b01,
            ClaimCount = 1,
        };
        "echo"u8.CopyTo(new Span<byte>(image.Header.Name, ApplicationHeader.NameBytes));
        return image;
    }

    /// <summary>An EtherType, untagged.</summary>
    internal static ClaimRule OfEtherType(ushort etherType) => ClaimRule.OfEtherType(etherType).Untagged();
}

/// <summary>A header and the rules behind it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ImageStart
{
    /// <summary>The header.</summary>
    internal ApplicationHeader Header;

    /// <summary>As many rules as there can be.</summary>
    internal RuleList Rules;

    /// <summary>Eight rules.</summary>
    [InlineArray(ApplicationHeader.MaximumClaims)]
    internal struct RuleList
    {
        private ClaimRule _first;
    }
}
