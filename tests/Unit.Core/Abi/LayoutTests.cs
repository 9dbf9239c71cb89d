using System.Linq;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core.Tests;

public unsafe class LayoutTests
{
    public static TheoryData<uint> SlotCounts =>
        [.. Enumerable.Range((int)MiniportLayout.MinimumSlots, (int)MiniportLayout.MaximumSlots - 1).Select(slots => (uint)slots)];

    [Fact]
    public void ADescriptorHasTheSizeOfTheAbi() => Assert.Equal(MiniportLayout.DescriptorBytes, (uint)sizeof(Descriptor));

    [Theory]
    [InlineData(nameof(Descriptor.Slot), 0)]
    [InlineData(nameof(Descriptor.LengthBytes), 2)]
    [InlineData(nameof(Descriptor.Claim), 4)]
    [InlineData(nameof(Descriptor.Flags), 6)]
    [InlineData(nameof(Descriptor.VlanTag), 8)]
    [InlineData(nameof(Descriptor.Reserved), 10)]
    [InlineData(nameof(Descriptor.TimeStampMicroseconds), 12)]
    public void ADescriptorsFieldsKeepTheirPlaces(string field, int offset) =>
        Assert.Equal(offset, Marshal.OffsetOf<Descriptor>(field));

    [Fact]
    public void TheReceiveHeadComesFirst() =>
        Assert.Equal(MiniportLayout.ReceiveHeadOffset, (uint)Marshal.OffsetOf<SharedIndices>(nameof(SharedIndices.ReceiveHead)));

    [Fact]
    public void TheSharedIndexFillsTheHeader() => Assert.Equal(MiniportLayout.HeaderBytes, (uint)sizeof(SharedIndices));

    [Fact]
    public void AnApplicationHeaderHas76Bytes() => Assert.Equal(76, sizeof(ApplicationHeader));

    [Theory]
    [InlineData(nameof(ApplicationHeader.Magic), 0)]
    [InlineData(nameof(ApplicationHeader.AbiVersion), 4)]
    [InlineData(nameof(ApplicationHeader.Name), 8)]
    [InlineData(nameof(ApplicationHeader.Entry), 24)]
    [InlineData(nameof(ApplicationHeader.CodeEnd), 28)]
    [InlineData(nameof(ApplicationHeader.DataLoad), 32)]
    [InlineData(nameof(ApplicationHeader.DataStart), 36)]
    [InlineData(nameof(ApplicationHeader.DataEnd), 40)]
    [InlineData(nameof(ApplicationHeader.ZeroStart), 44)]
    [InlineData(nameof(ApplicationHeader.ZeroEnd), 48)]
    [InlineData(nameof(ApplicationHeader.StackTop), 52)]
    [InlineData(nameof(ApplicationHeader.Slots), 56)]
    [InlineData(nameof(ApplicationHeader.Calls), 60)]
    [InlineData(nameof(ApplicationHeader.Pins), 64)]
    [InlineData(nameof(ApplicationHeader.ClaimCount), 68)]
    [InlineData(nameof(ApplicationHeader.Options), 72)]
    public void AnApplicationHeadersFieldsKeepTheirPlaces(string field, int offset) =>
        Assert.Equal(offset, Marshal.OffsetOf<ApplicationHeader>(field));

    [Theory]
    [InlineData(nameof(ClaimRule.Options), 0)]
    [InlineData(nameof(ClaimRule.Value), 4)]
    [InlineData(nameof(ClaimRule.Mask), 28)]
    [InlineData(nameof(ClaimRule.Bytes0), 52)]
    [InlineData(nameof(ClaimRule.Bytes4), 56)]
    [InlineData(nameof(ClaimRule.BytesMask0), 60)]
    [InlineData(nameof(ClaimRule.BytesMask4), 64)]
    public void ARulesFieldsKeepTheirPlaces(string field, int offset) =>
        Assert.Equal(offset, Marshal.OffsetOf<ClaimRule>(field));

    [Fact]
    public void ARuleIsAsManyWordsAsItSays() => Assert.Equal(ClaimRule.WordCount * sizeof(uint), sizeof(ClaimRule));

    [Fact]
    public void AFrameHeaderIsThePaddingAndTheHeaderOfTheFrame() =>
        Assert.Equal(MiniportLayout.FrameOffset + FrameLimits.HeaderBytes, (uint)sizeof(FrameHeader));

    [Fact]
    public void ASlotHoldsTheLongestFrameAndWhatADriverMayWriteBehindIt()
    {
        uint frameAndFcs = MiniportLayout.FrameOffset + FrameLimits.MaximumDoubleTaggedBytes + FrameLimits.FcsBytes;

        Assert.True(((frameAndFcs + 3) & ~3u) <= MiniportLayout.SlotBytes);
    }

    [Theory]
    [MemberData(nameof(SlotCounts))]
    public void ARingHasRoomForAllSlots(uint slots) => Assert.True(MiniportLayout.RingCapacity >= slots);

    [Fact]
    public void ARingsCapacityIsAPowerOfTwo()
    {
        Assert.True(uint.IsPow2(MiniportLayout.RingCapacity));
        Assert.Equal(MiniportLayout.RingCapacity - 1, MiniportLayout.RingMask);
    }

    [Fact]
    public void TheRingsFollowTheHeaderWithoutOverlap()
    {
        const uint RingBytes = MiniportLayout.RingCapacity * MiniportLayout.DescriptorBytes;

        Assert.Equal(MiniportLayout.HeaderBytes, MiniportLayout.ReceiveRingOffset);
        Assert.Equal(MiniportLayout.ReceiveRingOffset + RingBytes, MiniportLayout.TransmitRingOffset);
        Assert.Equal(MiniportLayout.TransmitRingOffset + RingBytes, MiniportLayout.SlotsOffset);
    }

    [Theory]
    [MemberData(nameof(SlotCounts))]
    public void TheSlotsFillTheRest(uint slots) =>
        Assert.Equal(MiniportLayout.SlotsOffset + slots * MiniportLayout.SlotBytes, MiniportLayout.TotalBytes(slots));

    [Fact]
    public void EverySlotStartsOnA32ByteBoundary()
    {
        Assert.Equal(0u, MiniportLayout.SlotsOffset % 32);
        Assert.Equal(0u, MiniportLayout.SlotBytes % 32);
    }
}
