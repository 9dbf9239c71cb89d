// Headers of application images, by the million: what the kernel says of each, against the same question asked in another
// way: with 64-bit intervals, where no sum can wrap, and character by character. A failure prints the seed of its case.
using System;
using System.Linq;
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

    private static readonly uint[] GrantedEtherTypes = [0x88B5, 0x88B6, 0x9000, 0, 0, 0, 0, 0];

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
        Gen.Select(Gen.Int[0, (int)ApplicationHeader.SizeBytes / sizeof(uint) - 1], Words).Array[0, ChangesAtMost];

    [Fact]
    public unsafe void WhatIsFoundGoodIsValidAndWhatIsValidIsFoundGood()
    {
        long good = 0;
        Changes.Sample(
            changes =>
            {
                ApplicationHeader header = SampleImage.GoodHeader();
                foreach ((int word, uint value) in changes)
                {
                    ((uint*)&header)[word] = value;
                }

                bool isGood = Check(&header) == ImageState.Good;
                if (isGood)
                {
                    Interlocked.Increment(ref good);
                }

                return isGood == IsValid(&header);
            },
            iter: Cases);

        // Neither answer is a rare one.
        Assert.InRange(good, Cases / 100, Cases / 2);
    }

    // No wrong header may stop the kernel, whatever all of its bytes are.
    [Fact]
    public unsafe void AnyBytesAtAllAreRefused() =>
        Words.Array[(int)ApplicationHeader.SizeBytes / sizeof(uint)].Sample(
            static words =>
            {
                words[0] = ApplicationHeader.ExpectedMagic;
                words[1] = MiniportLayout.AbiVersion;
                fixed (uint* header = words)
                {
                    return (Check((ApplicationHeader*)header) == ImageState.Good) == IsValid((ApplicationHeader*)header);
                }
            },
            iter: Cases / 10);

    private static unsafe ImageState Check(ApplicationHeader* header)
    {
        fixed (uint* etherTypes = GrantedEtherTypes)
        {
            return ImageCheck.Check(header, SampleImage.Place, new Grant { Pins = GrantedPins, Options = GrantedOptions, EtherTypes = etherTypes });
        }
    }

    // As ApplicationHeader's documentation has it.
    private static unsafe bool IsValid(ApplicationHeader* header)
    {
        Interval code = new(SampleImage.Place.CodeAddress, header->CodeEnd);
        Interval behindHeader = new(SampleImage.Place.CodeAddress + ApplicationHeader.SizeBytes, header->CodeEnd);
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
            && HasValidClaims(header)
            && (header->Pins | GrantedPins) == GrantedPins
            && header->Options is ApplicationOptions.None or GrantedOptions
            && header->Reserved == 0;
    }

    private static unsafe bool HasValidName(ApplicationHeader* header) =>
        Name().IsMatch(new string((sbyte*)header->Name, 0, ApplicationHeader.NameBytes, Encoding.Latin1));

    private static unsafe bool HasValidClaims(ApplicationHeader* header)
    {
        ReadOnlySpan<ushort> claims = new(header->Claims, ApplicationHeader.MaximumClaims);
        return header->ClaimCount <= ApplicationHeader.MaximumClaims
            && claims[..(int)header->ClaimCount].ToArray().All(static claim => claim != 0 && GrantedEtherTypes.Contains(claim));
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
