using System;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public sealed unsafe class ClassifierTests : IDisposable
{
    private const uint FirstEtherType = 0x8800;

    private readonly GuardedMemory _memory = new("claims", (uint)sizeof(Classifier));
    private readonly GuardedMemory _miniports = new("miniports", (uint)(Classifier.MaximumClaims * sizeof(Miniport)));

    private readonly GuardedMemory _slots = new("slots", MiniportLayout.TotalBytes(MiniportLayout.MinimumSlots));

    public ClassifierTests()
    {
        _memory.Bytes.Clear();
        Claims->Open(SampleImage.Station, stackVlanId: 0);
        for (uint i = 0; i < Classifier.MaximumClaims; i++)
        {
            MiniportAt(i)->Open(i, _slots.Start, MiniportLayout.MinimumSlots, notices: null, applications: null);
        }
    }

    private Classifier* Claims => (Classifier*)_memory.Start;

    public void Dispose()
    {
        _memory.Dispose();
        _miniports.Dispose();
        _slots.Dispose();
    }

    [Theory]
    [InlineData(0x0600)]
    [InlineData(0x88B5)]
    [InlineData(0xFFFF)]
    public void AnEtherTypeCanBeClaimed(uint etherType)
    {
        Assert.Equal(ClaimResult.Accepted, TryAdd(etherType, MiniportAt(0)));
        Assert.Equal(1u, Claims->Count);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x05DCu)]
    [InlineData(0x05FFu)]
    public void WhatIsNoEtherTypeCannotBeClaimed(uint etherType)
    {
        Assert.Equal(ClaimResult.NotClaimable, TryAdd(etherType, MiniportAt(0)));
        Assert.Equal(0u, Claims->Count);
    }

    [Theory]
    [InlineData(0x0800)]
    [InlineData(0x0806)]
    [InlineData(0x8100)]
    [InlineData(0x88A8)]
    public void TheKernelsEtherTypesCannotBeClaimed(uint etherType) =>
        Assert.Equal(ClaimResult.NotClaimable, TryAdd(etherType, MiniportAt(0)));

    [Fact]
    public void AClaimCannotBeTakenFromItsOwner()
    {
        TryAdd(0x88B5, MiniportAt(0));

        Assert.Equal(ClaimResult.Taken, TryAdd(0x88B5, MiniportAt(1)));
        Assert.Equal(0u, OwnerOf(EtherType.ToWire(0x88B5)));
    }

    [Fact]
    public void ClaimingAgainIsAcceptedAndAddsNothing()
    {
        TryAdd(0x88B5, MiniportAt(1));

        Assert.Equal(ClaimResult.Accepted, TryAdd(0x88B5, MiniportAt(1)));
        Assert.Equal(1u, Claims->Count);
    }

    [Fact]
    public void AFullTableTakesNoMore()
    {
        Fill();

        Assert.Equal(ClaimResult.TableFull, TryAdd(0x9000, MiniportAt(0)));
        Assert.Null(OwnerOf(EtherType.ToWire(0x9000)));
        Assert.Equal((uint)Classifier.MaximumClaims, Claims->Count);
        _memory.CheckGuards();
    }

    [Fact]
    public void AFullTableStillKnowsWhoseItsClaimsAre()
    {
        Fill();

        Assert.Equal(ClaimResult.Accepted, TryAdd(FirstEtherType + 3, MiniportAt(3)));
        Assert.Equal(ClaimResult.Taken, TryAdd(FirstEtherType + 3, MiniportAt(4)));
    }

    [Fact]
    public void EveryClaimIsFoundWithItsOwner()
    {
        Fill();

        for (uint i = 0; i < Classifier.MaximumClaims; i++)
        {
            Assert.Equal(i, OwnerOf(EtherType.ToWire(FirstEtherType + i)));
        }
    }

    [Fact]
    public void AnEmptyTableFindsNothing()
    {
        for (uint wireEtherType = 0; wireEtherType <= ushort.MaxValue; wireEtherType++)
        {
            Assert.Null(OwnerOf(wireEtherType));
        }
    }

    [Fact]
    public void AClaimInTheOtherByteOrderIsAnother()
    {
        TryAdd(0x88B5, MiniportAt(0));

        Assert.Null(OwnerOf(0x88B5));
    }

    [Fact]
    public void AClaimIsItsOwnersAlone()
    {
        TryAdd(0x88B5, MiniportAt(1));
        TryAdd(0x88B6, MiniportAt(0));

        Assert.Equal(1u, OwnerOf(EtherType.ToWire(0x88B5)));
        Assert.Equal(0u, OwnerOf(EtherType.ToWire(0x88B6)));
    }

    private uint? OwnerOf(uint wireEtherType)
    {
        Miniport* owner = Claims->Routes.Find(wireEtherType)->Miniport;
        return owner == null ? null : owner->Index;
    }

    // The i-th claim belongs to miniport i.
    private void Fill()
    {
        for (uint i = 0; i < Classifier.MaximumClaims; i++)
        {
            Assert.Equal(ClaimResult.Accepted, TryAdd(FirstEtherType + i, MiniportAt(i)));
        }
    }

    [Fact]
    public void AClaimCanBeTakenBackAndGivenToAnother()
    {
        TryAdd(0x88B5, MiniportAt(0));

        Assert.True(TryRemove(0x88B5, MiniportAt(0)));

        Assert.Equal(0u, Claims->Count);
        Assert.Equal(ClaimResult.Accepted, TryAdd(0x88B5, MiniportAt(1)));
    }

    [Theory]
    [InlineData(0x88B5u, 1u)] // another's
    [InlineData(0x88B6u, 0u)] // nobody's
    [InlineData(0u, 0u)]
    public void OnlyAnOwnClaimCanBeTakenBack(uint etherType, uint miniport)
    {
        TryAdd(0x88B5, MiniportAt(0));

        Assert.False(TryRemove(etherType, MiniportAt(miniport)));

        Assert.Equal(1u, Claims->Count);
    }

    [Fact]
    public void TheOtherClaimsStayFoundWhenOnesAreTakenBack()
    {
        for (uint i = 0; i < Classifier.MaximumClaims; i++)
        {
            TryAdd(FirstEtherType + i, MiniportAt(i % 3));
        }

        Claims->RemoveAll(MiniportAt(0));

        for (uint i = 0; i < Classifier.MaximumClaims; i++)
        {
            Miniport* expected = i % 3 == 0 ? null : MiniportAt(i % 3);
            Route* found = Claims->Routes.Find(EtherType.ToWire(FirstEtherType + i));
            Assert.True(expected == found->Miniport);
        }
        Assert.Equal(10u, Claims->Count);
        Assert.Equal(0u, Claims->CountOf(MiniportAt(0)));
        Assert.Equal(5u, Claims->CountOf(MiniportAt(1)));
    }

    private ClaimResult TryAdd(uint etherType, Miniport* miniport) => Claims->TryAdd(SampleImage.OfEtherType((ushort)etherType), miniport);

    private bool TryRemove(uint etherType, Miniport* miniport) => Claims->TryRemove(SampleImage.OfEtherType((ushort)etherType), miniport);

    private Miniport* MiniportAt(uint index) => (Miniport*)_miniports.Start + index;
}
