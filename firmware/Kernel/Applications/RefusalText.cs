using System;
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Why an image or a claim was refused, in words: for the console and for the status.</summary>
internal static class RefusalText
{
    /// <summary>A reason as people read it, ASCII, without a full stop.</summary>
    /// <param name="state">What was found; not <see cref="ImageState.Good"/>.</param>
    internal static ReadOnlySpan<byte> Of(ImageState state) => state switch
    {
        ImageState.BadMagic => "what is there is no application"u8,
        ImageState.WrongAbiVersion => "built for another ABI version"u8,
        ImageState.BadName => "its name is not one of letters, digits and _-."u8,
        ImageState.BadCode => "its code is not within its placement"u8,
        ImageState.BadData => "its data is not within its placement"u8,
        ImageState.BadStack => "its stack is not at the start of its placement"u8,
        ImageState.BadSlots => "it wants more slots than its placement has, or none to receive into"u8,
        ImageState.UnknownCalls => "it wants calls that the kernel does not have"u8,
        ImageState.ClaimNotGranted => "it wants a claim that is not within the system's grants"u8,
        ImageState.PinNotGranted => "it wants a pin that the system's grants do not name"u8,
        ImageState.UnknownOptions => "it wants options that the kernel does not have"u8,
        ImageState.MulticastNotGranted => "it wants multicast frames, which the system does not grant it"u8,
        ImageState.PromiscuousNotGranted => "it wants to be promiscuous, which the system does not grant it"u8,
        ImageState.AnySourceNotGranted => "it wants to send with any source address, which the system does not grant it"u8,
        ImageState.AnyEtherTypeNotGranted => "it wants to send with any EtherType, which the system does not grant it"u8,
        _ => "it uses floating point, for which this board's core has no unit"u8,
    };

    /// <summary>A reason as people read it, ASCII, without a full stop.</summary>
    /// <param name="result">The answer to the claim; not <see cref="ClaimResult.Accepted"/>.</param>
    /// <param name="beyond">If it was not granted, in which field it goes beyond what was.</param>
    internal static ReadOnlySpan<byte> Of(ClaimResult result, ClaimField beyond) => result switch
    {
        ClaimResult.NotClaimable => "no rule that can be claimed"u8,
        ClaimResult.Taken => "another application has it"u8,
        ClaimResult.TableFull => "the table of claims is full"u8,
        _ => beyond switch
        {
            ClaimField.Tag => "not granted: its VLAN tag"u8,
            ClaimField.Destination => "not granted: its destination"u8,
            ClaimField.Source => "not granted: its source"u8,
            ClaimField.Protocol => "not granted: its IP protocol"u8,
            ClaimField.Port => "not granted: its port"u8,
            ClaimField.Bytes => "not granted: its bytes"u8,
            ClaimField.Copy => "not granted: it takes the frame"u8,
            ClaimField.Precedence => "not granted: its precedence"u8,
            _ => "not granted: what it carries"u8,
        },
    };
}
