// Whether an application's image is one that can run in its place and wants no more than the system grants. The header is
// an image's word, so nothing of it is believed before it is checked here. No hardware: the addresses in it are only numbers.
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>What is found in a placement.</summary>
public enum ImageState
{
    /// <summary>An application that can run.</summary>
    Good,

    /// <summary>Nothing: flash as it is after erasing, or all zeros.</summary>
    Empty,

    /// <summary>Something that is no application.</summary>
    BadMagic,

    /// <summary>An application of another ABI version.</summary>
    WrongAbiVersion,

    /// <summary>A name that is empty, not ASCII, or has something behind its end.</summary>
    BadName,

    /// <summary>An image whose code or entry lies outside its placement.</summary>
    BadCode,

    /// <summary>An image whose data lies outside its placement, or in its stack.</summary>
    BadData,

    /// <summary>An image whose stack lies outside its placement.</summary>
    BadStack,

    /// <summary>It wants more slots than its placement has, or too few to receive into.</summary>
    BadSlots,

    /// <summary>It wants calls that the kernel does not have.</summary>
    UnknownCalls,

    /// <summary>It wants more claims than an application can have, something that is no rule, or a rule that is not within one that the system grants.</summary>
    ClaimNotGranted,

    /// <summary>It wants GPIO pins that the system does not grant.</summary>
    PinNotGranted,

    /// <summary>It wants an option that the kernel does not have.</summary>
    UnknownOptions,

    /// <summary>It wants broadcast and multicast frames, which the system does not grant.</summary>
    MulticastNotGranted,

    /// <summary>It wants frames to other stations, which the system does not grant.</summary>
    PromiscuousNotGranted,

    /// <summary>It wants to send with foreign source addresses, which the system does not grant.</summary>
    AnySourceNotGranted,

    /// <summary>It wants to send with EtherTypes that it has not claimed, which the system does not grant.</summary>
    AnyEtherTypeNotGranted,

    /// <summary>It uses floating point, for which the board's core has no unit.</summary>
    NoFloatingPointUnit,
}

/// <summary>Checks application images.</summary>
public static unsafe class ImageCheck
{
    // What the processor stacks (ARM DDI 0403E.e, B1.5.7), without floating point registers and with them.
    private const uint FrameBytes = 32;
    private const uint ExtendedFrameBytes = 104;
    private const uint ErasedFlash = 0xFFFFFFFF;

    /// <summary>Checks a header.</summary>
    /// <param name="header">The header, at the start of its placement's code.</param>
    /// <param name="place">The placement.</param>
    /// <param name="grant">What the system grants to an application of its name.</param>
    /// <param name="station">The port's address.</param>
    public static ImageState Check(ApplicationHeader* header, in Placement place, in Grant grant, in HardwareAddress station)
    {
        if (header->Magic != ApplicationHeader.ExpectedMagic)
        {
            return header->Magic is 0 or ErasedFlash ? ImageState.Empty : ImageState.BadMagic;
        }
        if (header->AbiVersion != MiniportLayout.AbiVersion)
        {
            return ImageState.WrongAbiVersion;
        }
        return !HasGoodName(header) ? ImageState.BadName
            : !HasGoodCode(header, place) ? ImageState.BadCode
            : !HasGoodData(header, place) ? ImageState.BadData
            : !HasGoodStack(header, place) ? ImageState.BadStack
            : !HasGoodSlots(header, place) ? ImageState.BadSlots
            : header->Calls >> (int)CallNumber.Count != 0 ? ImageState.UnknownCalls
            : !HasGoodClaims(header, grant, in station) ? ImageState.ClaimNotGranted
            : (header->Pins & ~grant.Pins) != 0 ? ImageState.PinNotGranted
            : CheckOptions(header, grant);
    }

    private static ImageState CheckOptions(ApplicationHeader* header, in Grant grant)
    {
        ApplicationOptions refused = header->Options & ~grant.Options;
        return (header->Options & ~ApplicationOptions.All) != 0 ? ImageState.UnknownOptions
            : (refused & ApplicationOptions.Multicast) != 0 ? ImageState.MulticastNotGranted
            : (refused & ApplicationOptions.Promiscuous) != 0 ? ImageState.PromiscuousNotGranted
            : (refused & ApplicationOptions.AnySource) != 0 ? ImageState.AnySourceNotGranted
            : (refused & ApplicationOptions.AnyEtherType) != 0 ? ImageState.AnyEtherTypeNotGranted
            : refused != 0 ? ImageState.NoFloatingPointUnit
            : ImageState.Good;
    }

    // It is shown on the console and in JSON as it is.
    private static bool HasGoodName(ApplicationHeader* header)
    {
        bool isEnded = false;
        for (int i = 0; i < ApplicationHeader.NameBytes; i++)
        {
            byte letter = header->Name[i];
            bool isLetter = letter is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z')
                or (>= (byte)'0' and <= (byte)'9') or (byte)'_' or (byte)'-' or (byte)'.';
            if (letter != 0 && (isEnded || !isLetter))
            {
                return false;
            }
            isEnded |= letter == 0;
        }
        return header->Name[0] != 0;
    }

    private static bool HasGoodCode(ApplicationHeader* header, in Placement place)
    {
        uint codeBytes = header->CodeEnd - place.CodeAddress;
        return codeBytes <= place.CodeBytes
            && codeBytes > HeaderBytes(header)
            && (header->Entry & 1) != 0
            && Placement.IsWithin(header->Entry, 1, place.CodeAddress + HeaderBytes(header), codeBytes - HeaderBytes(header));
    }

    private static bool HasGoodData(ApplicationHeader* header, in Placement place)
    {
        uint codeBytes = header->CodeEnd - place.CodeAddress;
        uint dataBytes = header->DataEnd - header->DataStart;
        uint zeroBytes = header->ZeroEnd - header->ZeroStart;
        uint together = header->DataLoad | header->DataStart | dataBytes | header->ZeroStart | zeroBytes;
        return (together & 3) == 0
            && Placement.IsWithin(header->DataLoad, dataBytes, place.CodeAddress, codeBytes)
            && Placement.IsWithin(header->DataStart, dataBytes, place.RamAddress, place.RamBytes)
            && Placement.IsWithin(header->ZeroStart, zeroBytes, place.RamAddress, place.RamBytes);
    }

    private static bool HasGoodStack(ApplicationHeader* header, in Placement place)
    {
        uint frameBytes = (header->Options & ApplicationOptions.Float) != 0 ? ExtendedFrameBytes : FrameBytes;
        // The processor keeps exception frames aligned to 8. The stack is below all data, so that it overflows into nothing.
        return (header->StackTop & 7) == 0
            && Placement.IsWithin(header->StackTop - frameBytes, frameBytes, place.RamAddress, place.RamBytes)
            && header->StackTop <= header->DataStart
            && header->StackTop <= header->ZeroStart;
    }

    private static bool HasGoodSlots(ApplicationHeader* header, in Placement place) =>
        header->Slots == 0 || (header->Slots <= place.Slots && header->Slots > place.TransmitSlots);

    // With the rules behind it, of which there may be too many.
    private static uint HeaderBytes(ApplicationHeader* header)
    {
        uint rules = header->ClaimCount <= ApplicationHeader.MaximumClaims ? header->ClaimCount : 0;
        return ApplicationHeader.SizeBytes + (rules * (uint)sizeof(ClaimRule));
    }

    private static bool HasGoodClaims(ApplicationHeader* header, in Grant grant, in HardwareAddress station)
    {
        if (header->ClaimCount > ApplicationHeader.MaximumClaims)
        {
            return false;
        }
        ClaimRule* rules = (ClaimRule*)(header + 1);
        for (uint i = 0; i < header->ClaimCount; i++)
        {
            if (!RuleCheck.IsRule(in rules[i]) || grant.FieldBeyond(rules[i], in station) != ClaimField.None)
            {
                return false;
            }
        }
        return true;
    }
}
