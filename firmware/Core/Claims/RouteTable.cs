// Where frames go as far as their type alone says it: the type of an untagged frame, which is in the header that the MAC gives first. Made anew
// when a claim comes or goes. A type is found by a product that no two of them share, so the sixteenth costs what the second costs.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>A route for each type that a rule names, found without a search.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct RouteTable
{
    private const int BucketBits = 6;
    private const int Buckets = 1 << BucketBits;

    // With 16 types about every eighth multiplier will do; that none of so many does will not happen.
    private const uint MultipliersTried = 1024;
    private const uint FirstMultiplier = 0x9E3779B1;
    private const uint NextMultiplier = 0x85EBCA6B;

    private const uint NoType = 0x10000;

    // A claim that names a type has one route, and lwIP's two may have one each.
    private const int MaximumRoutes = Classifier.MaximumClaims + 2;

    private RouteList _routes;
    private uint _multiplier;
    private BucketList _buckets;
    private uint _count;

    /// <summary>
    /// Whether untagged frames of lwIP's types, IPv4 and ARP, do not go to it without a look: rules are about them, or it is on a VLAN and has only
    /// tagged ones.
    /// </summary>
    public bool HasStackRules { get; private set; }

    /// <summary>Whether rules are about frames with an 802.3 length.</summary>
    public bool HasLengthRules { get; private set; }

    /// <summary>Whether rules are about tagged frames.</summary>
    public bool HasTagRules { get; private set; }

    /// <summary>Whether rules are about frames that have something else in an EtherType's place: a VLAN tag or an 802.3 length.</summary>
    /// <param name="wireEtherType">What is there, in wire order.</param>
    public readonly bool HasRulesBehind(uint wireEtherType) =>
        EtherType.IsVlanTag(wireEtherType) ? HasTagRules : HasLengthRules && EtherType.FromWire(wireEtherType) < EtherType.Minimum;

    /// <summary>Finds the route of a type.</summary>
    /// <param name="wireEtherType">The type in wire order.</param>
    /// <returns>The route. If no rule names the type, one whose miniport is null.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Route* Find(uint wireEtherType)
    {
        Route* route = OneAt(wireEtherType);
        return route->WireEtherType == wireEtherType ? route : Rest;
    }

    /// <summary>The one route that may be of a type. Whether it is, its type says.</summary>
    /// <param name="wireEtherType">The type in wire order.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Route* OneAt(uint wireEtherType) => First + Bucket(wireEtherType);

    /// <summary>The route of types that no rule names.</summary>
    public Route* Rest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => First + MaximumRoutes;
    }

    /// <summary>The route of the type whose rule has the highest rank. The bridge looks at it before any product is made: who has one claim pays for nothing else.</summary>
    public Route* First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Route*)Unsafe.AsPointer(ref this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Bucket(uint wireEtherType) =>
        ref *((byte*)Unsafe.AsPointer(ref _buckets) + ((wireEtherType * _multiplier) >> (32 - BucketBits)));

    /// <summary>Makes the routes of claims.</summary>
    /// <param name="claims">The claims, those that are asked first before the others.</param>
    /// <param name="count">How many.</param>
    /// <param name="isStackTagged">Whether lwIP is on a VLAN.</param>
    /// <returns>False if no arrangement of so many types was found.</returns>
    internal bool TryBuild(Claim* claims, uint count, bool isStackTagged)
    {
        _count = 0;
        HasStackRules = isStackTagged;
        HasLengthRules = false;
        HasTagRules = false;
        // What rules without a type look at; none if there are none.
        uint anyLookBytes = 0;
        for (Claim* claim = claims; claim < claims + count; claim++)
        {
            uint lookBytes = Add(claim);
            anyLookBytes = lookBytes > anyLookBytes ? lookBytes : anyLookBytes;
        }
        Route* routes = First;
        for (uint i = _count; i <= MaximumRoutes; i++)
        {
            routes[i] = new Route { WireEtherType = NoType };
        }
        for (uint i = 0; anyLookBytes != 0 && i <= MaximumRoutes; i++)
        {
            routes[i].LeaveToRules(anyLookBytes);
        }
        HasStackRules |= anyLookBytes != 0;
        HasLengthRules |= anyLookBytes != 0;
        return TryArrange();
    }

    // Returns how much of untagged frames of any type it looks at; 0 if it is not about these.
    private uint Add(Claim* claim)
    {
        ref readonly ClaimRule rule = ref claim->Rule;
        bool needsTag = (rule.Value.TypeAndTag & FrameKey.Tagged) != 0;
        HasTagRules |= needsTag || (rule.Mask.TypeAndTag & FrameKey.Tagged) == 0;
        if (needsTag)
        {
            return 0;
        }
        bool looksBehind = (rule.BytesMask0 | rule.BytesMask4 | rule.Mask.Ip) != 0;
        uint lookBytes = looksBehind ? FrameStart.Bytes : FrameStart.HeaderBytes;
        if (rule.Mask.Format == 0)
        {
            return lookBytes;
        }
        if ((rule.Value.Format & FrameKey.FormatMask) != FrameFormat.EtherType)
        {
            HasLengthRules = true;
            return 0;
        }
        uint etherType = rule.Value.TypeAndTag & FrameKey.TypeMask;
        HasStackRules |= EtherType.IsStacks(etherType);
        Route* route = RouteOf(EtherType.ToWire(etherType));
        if (route->Verdict == Verdict.None && !looksBehind && !claim->IsCopy && (rule.Mask.Destination | rule.Mask.Source) == 0)
        {
            route->Miniport = claim->Miniport;
            route->ClaimAndFlags = claim->ClaimAndFlags;
            route->Verdict = claim->Miniport->DropsOldest ? Verdict.Waits : Verdict.Ring;
        }
        else
        {
            route->LeaveToRules(lookBytes);
        }
        return 0;
    }

    private Route* RouteOf(uint wireEtherType)
    {
        Route* route = First;
        for (uint i = 0; i < _count; i++, route++)
        {
            if (route->WireEtherType == wireEtherType)
            {
                return route;
            }
        }
        _count++;
        *route = new Route { WireEtherType = wireEtherType };
        return route;
    }

    private bool TryArrange()
    {
        for (uint tries = MultipliersTried; tries != 0; tries--)
        {
            if (_multiplier != 0 && TryBuckets())
            {
                return true;
            }
            _multiplier = _multiplier == 0 ? FirstMultiplier : _multiplier * NextMultiplier;
        }
        return false;
    }

    private bool TryBuckets()
    {
        Route* routes = First;
        byte* buckets = (byte*)Unsafe.AsPointer(ref _buckets);
        for (int i = 0; i < Buckets; i++)
        {
            buckets[i] = MaximumRoutes;
        }
        for (uint i = 0; i < _count; i++)
        {
            ref byte bucket = ref Bucket(routes[i].WireEtherType);
            if (bucket != MaximumRoutes)
            {
                return false;
            }
            bucket = (byte)i;
        }
        return true;
    }

    // The one behind all is for types that no rule names.
    [InlineArray(MaximumRoutes + 1)]
    private struct RouteList
    {
        private Route _first;
    }

    [InlineArray(Buckets)]
    private struct BucketList
    {
        private byte _first;
    }
}
