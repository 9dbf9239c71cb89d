// Headers of application images, by the million: what the kernel says of each, against the same question asked in another
// way: with 64-bit intervals, where no sum can wrap, and character by character. A failure prints the seed of its case.
using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using CsCheck;
using PortShare.Abi;

namespace PortShare.Core.Tests.Fuzz;

public partial class ImageHeaderFuzzTests
{
    private const int Cases = 3_000_000;
    private const int ChangesAtMost = 3;
    private const uint GrantedPins = 0b1011;
    private const ApplicationOptions GrantedOptions = ApplicationOptions.Promiscuous;

    private static readonly ushort[] GrantedEtherTypes = [0x88B5, 0x88B6, 0x9000];

    // Edges of what the placement gives, a few bytes to either side; small numbers; letters; any.
    private static readonly Gen<uint> Words = Gen.Frequency(
        (4, Gen.Select(
            Gen.OneOf<uint>(0, 0x00080000, 0x00081000, 0x00090000, 0x200A0000, 0x200A0800, 0x200A4000, 0x20080000, 0xFFFFFFFF),
            Gen.Int[-9, 9],
            static (edge, near) => (uint)(edge + near))),
        (2, Gen.UInt[0, 40]),
        (1, Gen.OneOf<uint>(0x88B5, 0x88B6, 0x88B588B5, 0x6F686365, 0x00006F68, 0x6F680063)),
        (1, Gen.UInt));

    // Few changes to a good header leave many of them good; more would only ever be refused.
    private static readonly Gen<(int Word, uint Value)[]> Changes =
        Gen.Select(Gen.Int[0, (int)ApplicationHeader.SizeBytes / sizeof(uint) + ClaimRule.WordCount - 1], Words).Array[0, ChangesAtMost];

    [Fact]
    public unsafe void WhatIsFoundGoodIsValidAndWhatIsValidIsFoundGood()
    {
        long good = 0;
        Changes.Sample(
            changes =>
            {
                ImageStart image = SampleImage.Good();
                foreach ((int word, uint value) in changes)
                {
                    ((uint*)&image)[word] = value;
                }

                bool isGood = Check(&image) == ImageState.Good;
                if (isGood)
                {
                    Interlocked.Increment(ref good);
                }

                return isGood == IsValid(&image);
            },
            iter: Cases);

        // Neither answer is a rare one.
        Assert.InRange(good, Cases / 100, Cases / 2);
    }

    // No wrong header may stop the kernel, whatever all of its bytes are.
    [Fact]
    public unsafe void AnyBytesAtAllAreRefused() =>
        Words.Array[Unsafe.SizeOf<ImageStart>() / sizeof(uint)].Sample(
            static words =>
            {
                words[0] = ApplicationHeader.ExpectedMagic;
                words[1] = MiniportLayout.AbiVersion;
                fixed (uint* image = words)
                {
                    return (Check((ImageStart*)image) == ImageState.Good) == IsValid((ImageStart*)image);
                }
            },
            iter: Cases / 10);

    private static unsafe ImageState Check(ImageStart* image)
    {
        ClaimRule[] granted = Array.ConvertAll(GrantedEtherTypes, SampleImage.OfEtherType);
        fixed (ClaimRule* rules = granted)
        {
            Grant grant = new() { Pins = GrantedPins, Options = GrantedOptions, Rules = rules, RuleCount = (uint)granted.Length };
            return ImageCheck.Check(&image->Header, SampleImage.Place, grant, SampleImage.Station);
        }
    }

    // As ApplicationHeader's documentation has it.
    private static unsafe bool IsValid(ImageStart* image)
    {
        ApplicationHeader* header = &image->Header;
        uint rulesBytes = header->ClaimCount <= ApplicationHeader.MaximumClaims ? header->ClaimCount * (uint)sizeof(ClaimRule) : 0;
        Interval code = new(SampleImage.Place.CodeAddress, header->CodeEnd);
        Interval behindHeader = new(SampleImage.Place.CodeAddress + ApplicationHeader.SizeBytes + rulesBytes, header->CodeEnd);
        Interval ram = Interval.Of(SampleImage.Place.RamAddress, SampleImage.Place.RamBytes);
        Interval data = new(header->DataStart, header->DataEnd);
        Interval zeros = new(header->ZeroStart, header->ZeroEnd);
        Interval load = Interval.Of(header->DataLoad, data.Bytes);
        Interval firstStacked = new((long)header->StackTop - 32, header->StackTop);
        return header->Magic == ApplicationHeader.ExpectedMagic
            && header->AbiVersion == MiniportLayout.AbiVersion
            && HasValidName(header)
            && behindHeader.Bytes > 0
            && code.IsIn(Interval.Of(SampleImage.Place.CodeAddress, SampleImage.Place.CodeBytes))
            && header->Entry % 2 == 1
            && Interval.Of(header->Entry, 1).IsIn(behindHeader)
            && load.IsIn(code)
            && data.IsIn(ram)
            && zeros.IsIn(ram)
            && Array.TrueForAll([header->DataLoad, header->DataStart, header->DataEnd, header->ZeroStart, header->ZeroEnd], static address => address % 4 == 0)
            && header->StackTop % 8 == 0
            && firstStacked.IsIn(ram)
            && firstStacked.End <= Math.Min(data.Start, zeros.Start)
            && (header->Slots == 0 || (header->Slots > SampleImage.Place.TransmitSlots && header->Slots <= SampleImage.Place.Slots))
            && header->Calls < 1UL << (int)CallNumber.Count
            && HasValidClaims(image)
            && (header->Pins | GrantedPins) == GrantedPins
            && header->Options is ApplicationOptions.None or GrantedOptions;
    }

    private static unsafe bool HasValidName(ApplicationHeader* header) =>
        Name().IsMatch(new string((sbyte*)header->Name, 0, ApplicationHeader.NameBytes, Encoding.Latin1));

    // Those changes that make another valid rule of a granted one: its type is another's that is granted, or it is for fewer frames.
    private static unsafe bool HasValidClaims(ImageStart* image)
    {
        if (image->Header.ClaimCount > ApplicationHeader.MaximumClaims)
        {
            return false;
        }
        for (int i = 0; i < (int)image->Header.ClaimCount; i++)
        {
            ClaimRule rule = image->Rules[i];
            bool isGranted = GrantedEtherTypes.Contains((ushort)rule.Value.TypeAndTag) && RuleCheck.IsRule(in rule);
            ClaimRule plain = SampleImage.OfEtherType((ushort)rule.Value.TypeAndTag);
            bool isFor = rule.Mask.TypeAndTag == plain.Mask.TypeAndTag && rule.Value.TypeAndTag == plain.Value.TypeAndTag && rule.Value.Format == plain.Value.Format;
            bool isToOthers = rule.Mask.Destination != 0 && rule.Value.Destination % 2 != 0;
            if (!isGranted || !isFor || isToOthers || ((rule.Options >> ClaimRule.PrecedenceShift) & 0xFF) != 0)
            {
                return false;
            }
        }
        return true;
    }

    // Letters, digits, and three signs; then zeros to the end.
    [GeneratedRegex(@"\A[a-zA-Z0-9_.-]+\0*\z")]
    private static partial Regex Name();

    // Numbers of the address space, in 64 bits: an end before its start is no interval, and lies in none.
    private readonly record struct Interval(long Start, long End)
    {
        public long Bytes => End - Start;

        public static Interval Of(long start, long bytes) => new(start, start + bytes);

        public bool IsIn(Interval other) => Start <= End && Start >= other.Start && End <= other.End;
    }
}
