// Headers of application images: one field wrong at a time, and any bytes at all.
using System;
using System.Collections.Generic;
using PortShare.Abi;

namespace PortShare.Core.Tests;

public unsafe class ImageCheckTests
{
    private const int RandomHeaders = 1_000_000;

    private delegate void Change(ref ApplicationHeader header);

    private delegate void RuleChange(ref ClaimRule rule);

    private static readonly Dictionary<string, (ImageState Expected, Change Change)> Changes = new()
    {
        ["nothing"] = (ImageState.Good, (ref ApplicationHeader header) => header.Slots = 0),
        ["magic"] = (ImageState.BadMagic, (ref ApplicationHeader header) => header.Magic++),
        ["zeros in place of the magic"] = (ImageState.Empty, (ref ApplicationHeader header) => header.Magic = 0),
        ["erased flash in place of the magic"] = (ImageState.Empty, (ref ApplicationHeader header) => header.Magic = 0xFFFFFFFF),
        ["ABI of the past"] = (ImageState.WrongAbiVersion, (ref ApplicationHeader header) => header.AbiVersion--),
        ["ABI of the future"] = (ImageState.WrongAbiVersion, (ref ApplicationHeader header) => header.AbiVersion++),
        ["no name"] = (ImageState.BadName, (ref ApplicationHeader header) => header.Name[0] = 0),
        ["quote in the name"] = (ImageState.BadName, (ref ApplicationHeader header) => header.Name[1] = (byte)'"'),
        ["something behind the name"] = (ImageState.BadName, (ref ApplicationHeader header) => header.Name[15] = (byte)'x'),
        ["even entry"] = (ImageState.BadCode, (ref ApplicationHeader header) => header.Entry--),
        ["entry in the header"] = (ImageState.BadCode, (ref ApplicationHeader header) => header.Entry = SampleImage.Place.CodeAddress + 1),
        ["entry behind the code"] = (ImageState.BadCode, (ref ApplicationHeader header) => header.Entry = header.CodeEnd + 1),
        ["entry in the kernel"] = (ImageState.BadCode, (ref ApplicationHeader header) => header.Entry = 0x401),
        ["code too large"] = (ImageState.BadCode, (ref ApplicationHeader header) => header.CodeEnd = SampleImage.Place.CodeAddress + SampleImage.Place.CodeBytes + 4),
        ["code that ends before it starts"] = (ImageState.BadCode, (ref ApplicationHeader header) => header.CodeEnd = SampleImage.Place.CodeAddress - 4),
        ["truncated to its header"] = (ImageState.BadCode, (ref ApplicationHeader header) => header.CodeEnd = SampleImage.Place.CodeAddress + ApplicationHeader.SizeBytes),
        ["entry in the rules"] = (ImageState.BadCode, (ref ApplicationHeader header) => header.Entry = SampleImage.Place.CodeAddress + ApplicationHeader.SizeBytes + 1),
        ["data out of the kernel's code"] = (ImageState.BadData, (ref ApplicationHeader header) => header.DataLoad = 0x1000),
        ["data behind the code"] = (ImageState.BadData, (ref ApplicationHeader header) => header.DataLoad = header.CodeEnd - 4),
        ["data in the kernel's RAM"] = (ImageState.BadData, (ref ApplicationHeader header) => (header.DataStart, header.DataEnd) = (0x20001000, 0x20001008)),
        ["data that ends before it starts"] = (ImageState.BadData, (ref ApplicationHeader header) => header.DataEnd = header.DataStart - 4),
        ["data that is no words"] = (ImageState.BadData, (ref ApplicationHeader header) => header.DataEnd++),
        ["zeros behind the RAM"] = (ImageState.BadData, (ref ApplicationHeader header) => header.ZeroEnd = SampleImage.Place.RamAddress + SampleImage.Place.RamBytes + 4),
        ["zeros in another's RAM"] = (ImageState.BadData, (ref ApplicationHeader header) => (header.ZeroStart, header.ZeroEnd) = (0x200A4000, 0x200A4010)),
        ["zeros that wrap"] = (ImageState.BadData, (ref ApplicationHeader header) => header.ZeroEnd = header.ZeroStart - 4),
        ["no stack"] = (ImageState.BadStack, (ref ApplicationHeader header) => header.StackTop = SampleImage.Place.RamAddress),
        ["stack in the kernel's RAM"] = (ImageState.BadStack, (ref ApplicationHeader header) => header.StackTop = 0x20001000),
        ["stack that is not aligned"] = (ImageState.BadStack, (ref ApplicationHeader header) => header.StackTop -= 4),
        ["stack that overlaps the data"] = (ImageState.BadStack, (ref ApplicationHeader header) => header.StackTop = header.DataStart + 8),
        ["too many slots"] = (ImageState.BadSlots, (ref ApplicationHeader header) => header.Slots = 21),
        ["none to receive into"] = (ImageState.BadSlots, (ref ApplicationHeader header) => header.Slots = 4),
        ["unknown calls"] = (ImageState.UnknownCalls, (ref ApplicationHeader header) => header.Calls = 1u << (int)CallNumber.Count),
        ["too many claims"] = (ImageState.ClaimNotGranted, (ref ApplicationHeader header) => header.ClaimCount = 9),
        ["a claim that is not there"] = (ImageState.ClaimNotGranted, (ref ApplicationHeader header) => header.ClaimCount = 2),
        ["a pin that is not granted"] = (ImageState.PinNotGranted, (ref ApplicationHeader header) => header.Pins = 0b10),
        ["an option that is granted"] = (ImageState.Good, (ref ApplicationHeader header) => header.Options = ApplicationOptions.Multicast),
        ["options of which one is granted"] = (ImageState.PromiscuousNotGranted, (ref ApplicationHeader header) => header.Options = ApplicationOptions.All),
        ["any source, which is not granted"] = (ImageState.AnySourceNotGranted, (ref ApplicationHeader header) => header.Options = ApplicationOptions.AnySource),
        ["any EtherType, which is not granted"] = (ImageState.AnyEtherTypeNotGranted, (ref ApplicationHeader header) => header.Options = ApplicationOptions.AnyEtherType),
        ["an option that nobody has"] = (ImageState.UnknownOptions, (ref ApplicationHeader header) => header.Options = (ApplicationOptions)32),
        ["floating point without a unit"] = (ImageState.NoFloatingPointUnit, (ref ApplicationHeader header) => header.Options = ApplicationOptions.Float),
    };

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void AFieldThatIsWrongIsFound(string change)
    {
        ImageStart image = SampleImage.Good();

        Changes[change].Change(ref image.Header);

        Assert.Equal(Changes[change].Expected, Check(image));
    }

    public static TheoryData<string> RuleNames => [.. RuleChanges.Keys];

    private static readonly Dictionary<string, (ImageState Expected, RuleChange Change)> RuleChanges = new()
    {
        ["a part of what is granted"] = (ImageState.Good, (ref ClaimRule rule) => rule = rule.From(2, 0, 0, 0, 0, 1).ToGroup().WithByte(14, 1, 0xFF)),
        ["another EtherType"] = (ImageState.ClaimNotGranted, (ref ClaimRule rule) => rule = SampleImage.OfEtherType(0x88B6)),
        ["every EtherType"] = (ImageState.ClaimNotGranted, (ref ClaimRule rule) => rule = ClaimRule.OfAny()),
        ["with tags"] = (ImageState.ClaimNotGranted, (ref ClaimRule rule) => rule = ClaimRule.OfEtherType(0x88B5)),
        ["to another station"] = (ImageState.ClaimNotGranted, (ref ClaimRule rule) => rule = rule.To(2, 0, 0, 0, 0, 2)),
        ["to this station"] = (ImageState.Good, (ref ClaimRule rule) => rule = rule.ToStation()),
        ["before others"] = (ImageState.ClaimNotGranted, (ref ClaimRule rule) => rule = rule.WithPrecedence(1)),
        ["a copy"] = (ImageState.Good, (ref ClaimRule rule) => rule = rule.AsCopy()),
        ["no rule"] = (ImageState.ClaimNotGranted, (ref ClaimRule rule) => rule.Value.Source = 1),
        ["an unknown option"] = (ImageState.ClaimNotGranted, (ref ClaimRule rule) => rule.Options = 1u << 31),
    };

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void ARuleIsWithinWhatIsGranted(string change)
    {
        ImageStart image = SampleImage.Good();

        RuleChanges[change].Change(ref image.Rules[0]);

        Assert.Equal(RuleChanges[change].Expected, Check(image));
    }

    [Fact]
    public void AnApplicationThatTheSystemDoesNotNameMayHaveNothing()
    {
        ImageStart image = SampleImage.Good();
        ref ApplicationHeader header = ref image.Header;
        Grant nothing = default;

        Assert.Equal(ImageState.ClaimNotGranted, ImageCheck.Check(&image.Header, SampleImage.Place, nothing, SampleImage.Station));

        header.ClaimCount = 0;
        Assert.Equal(ImageState.PinNotGranted, ImageCheck.Check(&image.Header, SampleImage.Place, nothing, SampleImage.Station));

        header.Pins = 0;
        Assert.Equal(ImageState.Good, ImageCheck.Check(&image.Header, SampleImage.Place, nothing, SampleImage.Station));

        header.Options = ApplicationOptions.Multicast;
        Assert.Equal(ImageState.MulticastNotGranted, ImageCheck.Check(&image.Header, SampleImage.Place, nothing, SampleImage.Station));
    }

    [Fact]
    public void WhateverIsFoundGoodStaysWithinItsPlacement()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        int good = 0;
        for (int i = 0; i < RandomHeaders; i++)
        {
            ImageStart image = SampleImage.Good();
            uint* words = (uint*)&image;
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                ref uint word = ref words[random.Next((int)ApplicationHeader.SizeBytes / sizeof(uint))];
                word = random.Next(3) switch
                {
                    0 => (uint)random.NextInt64(1L << 32),
                    1 => word ^ (1u << random.Next(32)),
                    _ => word + (uint)random.Next(-16, 17) * 4,
                };
            }
            if (Check(image) == ImageState.Good)
            {
                good++;
                AssertHarmless(image.Header, $"seed {seed}, header {i}");
            }
        }
        Assert.True(good > 0, $"seed {seed}: no header was good");
    }

    [Theory]
    [InlineData(0x200A0000u, 0x4000u, true)]
    [InlineData(0x200A0000u, 0x4001u, false)]
    [InlineData(0x2009FFFFu, 2u, false)]
    [InlineData(0x200A3FFFu, 1u, true)]
    [InlineData(0x200A3FFFu, 2u, false)]
    [InlineData(0x200A4000u, 0u, true)]
    [InlineData(0x200A4001u, 0u, false)]
    [InlineData(0x200A0000u, 0xFFFFFFFFu, false)]
    [InlineData(0x200A1000u, 0xE0000000u, false)]
    [InlineData(0xFFFFFFFFu, 1u, false)]
    [InlineData(0xFFFFFFFFu, 0xFFFFFFFFu, false)]
    [InlineData(0u, 1u, false)]
    [InlineData(0x0008FFFFu, 1u, true)]
    [InlineData(0x20080000u, 0x8000u, true)]
    public void ABlockIsReadableOnlyWithinOneRegion(uint address, uint bytes, bool expected) =>
        Assert.Equal(expected, SampleImage.Place.CanRead(address, bytes));

    private static void AssertHarmless(in ApplicationHeader header, string which)
    {
        AssertWithin(header.Entry, header.Entry, SampleImage.Place.CodeAddress, SampleImage.Place.CodeBytes, which);
        AssertWithin(header.DataLoad, header.DataLoad + (header.DataEnd - header.DataStart), SampleImage.Place.CodeAddress, SampleImage.Place.CodeBytes, which);
        AssertWithin(header.DataStart, header.DataEnd, SampleImage.Place.RamAddress, SampleImage.Place.RamBytes, which);
        AssertWithin(header.ZeroStart, header.ZeroEnd, SampleImage.Place.RamAddress, SampleImage.Place.RamBytes, which);
        AssertWithin(header.StackTop - 32, header.StackTop, SampleImage.Place.RamAddress, SampleImage.Place.RamBytes, which);
        Assert.True(header.Slots <= SampleImage.Place.Slots, which);
        Assert.True(header.Pins <= 1, which);
        Assert.True(header.Options <= ApplicationOptions.Multicast, which);
    }

    private static void AssertWithin(ulong start, ulong end, ulong address, ulong bytes, string which) =>
        Assert.True(start >= address && start <= end && end <= address + bytes, $"{which}: 0x{start:x8} to 0x{end:x8}");

    private static ImageState Check(ImageStart image)
    {
        ClaimRule granted = SampleImage.OfEtherType(0x88B5);
        Grant grant = new() { Pins = 0b01, Options = ApplicationOptions.Multicast, Rules = &granted, RuleCount = 1 };
        return ImageCheck.Check(&image.Header, SampleImage.Place, grant, SampleImage.Station);
    }
}
