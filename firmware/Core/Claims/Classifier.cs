// Which application asked for a frame. Rules are kept in the order in which they are asked. For each frame the bridge looks at its type alone
// (RouteTable); only types for which that is not enough come to the rules.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>The table of claims. The kernel loop reads it for each frame that can be claimed; calls of applications change it, between frames.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Classifier
{
    /// <summary>The most claims of all applications together.</summary>
    public const int MaximumClaims = 16;

    /// <summary>Where frames go by their type. The first field, for the bridge.</summary>
    public RouteTable Routes;

    private HardwareAddress _station;
    private Table _claims;

    /// <summary>Number of claims in force.</summary>
    public uint Count { get; private set; }

    /// <summary>How often a claim has come or gone, modulo 2^32: who follows the claims need not look while this stays.</summary>
    public uint Changes { get; private set; }

    /// <summary>The tag of lwIP's frames, as a rule has it in <see cref="FrameKey.TypeAndTag"/>: its VLAN's, of any priority. 0 if it is on none.</summary>
    public uint StackTag { get; private set; }

    /// <summary>Begins without claims.</summary>
    /// <param name="station">The port's address.</param>
    /// <param name="stackVlanId">The VLAN that lwIP is on, 1 to 4094; 0 if it is on none.</param>
    public void Open(HardwareAddress station, uint stackVlanId)
    {
        _station = station;
        StackTag = stackVlanId == 0 ? 0 : FrameKey.Tagged | (stackVlanId << FrameKey.VlanIdShift);
        Count = 0;
        Routes.TryBuild(First, 0, StackTag != 0);
    }

    /// <summary>The claims, <see cref="Count"/> of them: those that are asked first come first.</summary>
    public Claim* First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Claim*)Unsafe.AsPointer(ref _claims);
    }

    /// <summary>Adds a claim.</summary>
    /// <param name="asked">Any words.</param>
    /// <param name="miniport">Who asks.</param>
    public ClaimResult TryAdd(ClaimRule asked, Miniport* miniport)
    {
        if (!RuleCheck.IsRule(in asked))
        {
            return ClaimResult.NotClaimable;
        }
        RuleCheck.Resolve(ref asked, in _station);
        if (TakesFromStack(in asked))
        {
            return ClaimResult.NotClaimable;
        }
        if (Find(in asked, miniport) != Count)
        {
            return ClaimResult.Accepted;
        }
        uint rank = (RuleCheck.Precedence(in asked) << 16) | RuleCheck.BitsCompared(in asked);
        if (IsTaken(in asked, rank, miniport))
        {
            return ClaimResult.Taken;
        }
        if (Count == MaximumClaims || CountOf(miniport) == ApplicationHeader.MaximumClaims)
        {
            return ClaimResult.TableFull;
        }
        uint number = FreeNumber(miniport);
        uint at = Insert(rank);
        First[at] = new Claim
        {
            Rule = asked,
            Miniport = miniport,
            Rank = rank,
            ClaimAndFlags = Descriptor.Word(number, DescriptorFlags.Received),
        };
        Count++;
        Changes++;
        if (!Routes.TryBuild(First, Count, StackTag != 0))
        {
            Remove(at);
            return ClaimResult.TableFull;
        }
        return ClaimResult.Accepted;
    }

    /// <summary>Takes a claim back.</summary>
    /// <param name="asked">The rule.</param>
    /// <param name="miniport">Who asks.</param>
    /// <returns>False if it has no such claim.</returns>
    public bool TryRemove(ClaimRule asked, Miniport* miniport)
    {
        RuleCheck.Resolve(ref asked, in _station);
        uint at = Find(in asked, miniport);
        if (at == Count)
        {
            return false;
        }
        Remove(at);
        return true;
    }

    /// <summary>Number of claims of one miniport.</summary>
    /// <param name="miniport">Whose.</param>
    public uint CountOf(Miniport* miniport)
    {
        uint count = 0;
        for (uint i = 0; i < Count; i++)
        {
            count += First[i].Miniport == miniport ? 1u : 0u;
        }
        return count;
    }

    /// <summary>Takes all claims of a miniport back.</summary>
    /// <param name="miniport">Whose.</param>
    public void RemoveAll(Miniport* miniport)
    {
        for (uint i = Count; i != 0; i--)
        {
            if (First[i - 1].Miniport == miniport)
            {
                Remove(i - 1);
            }
        }
    }

    /// <summary>Which frames the MAC must take for the claims.</summary>
    /// <param name="reach">What is wanted besides broadcasts and frames to this station.</param>
    public void GetReach(out MacReach reach)
    {
        reach = default;
        for (Claim* claim = First; claim < First + Count; claim++)
        {
            HardwareAddress address = RuleCheck.Destination(in claim->Rule);
            bool isAny = claim->Rule.Mask.Destination == 0;
            reach.Everything |= isAny && claim->Miniport->May(ApplicationOptions.Promiscuous);
            reach.EveryGroup |= (isAny && claim->Miniport->May(ApplicationOptions.Multicast)) || claim->Rule.Mask.Destination == FrameKey.GroupBit;
            if (claim->Rule.Mask.Destination == uint.MaxValue && !address.IsBroadcast && !address.IsSameAs(in _station))
            {
                reach.Add(address);
            }
        }
    }

    // Whether lwIP would lose frames to it that it does not name by their protocol: ARP, or all of IPv4, to this station, to a group or to all.
    private readonly bool TakesFromStack(in ClaimRule rule)
    {
        bool isStacksType = rule.Mask.Format == 0
            || (rule.Value.Format == FrameFormat.EtherType && EtherType.IsStacks(rule.Value.TypeAndTag & FrameKey.TypeMask));
        const uint VlanMask = FrameKey.Tagged | FrameKey.VlanIdMask;
        bool mayHaveItsTag = ((rule.Value.TypeAndTag ^ (StackTag | FrameKey.Tagged)) & rule.Mask.TypeAndTag & VlanMask) == 0
            || (StackTag == 0 && (rule.Value.TypeAndTag & FrameKey.Tagged) == 0);
        HardwareAddress destination = RuleCheck.Destination(in rule);
        bool isToPort = rule.Mask.Destination == 0 || destination.IsGroup || destination.IsSameAs(in _station);
        return !RuleCheck.IsCopy(in rule) && rule.Mask.Ip == 0 && isStacksType && mayHaveItsTag && isToPort;
    }

    private uint Find(in ClaimRule rule, Miniport* miniport)
    {
        uint at = 0;
        while (at < Count && (First[at].Miniport != miniport || !RuleCheck.AreEqual(in First[at].Rule, in rule)))
        {
            at++;
        }
        return at;
    }

    // By a taker of another application that would have the frame as well as this one. Of one application's the earlier one has it.
    private bool IsTaken(in ClaimRule rule, uint rank, Miniport* miniport)
    {
        if (RuleCheck.IsCopy(in rule))
        {
            return false;
        }
        for (Claim* claim = First; claim < First + Count; claim++)
        {
            if (claim->Miniport != miniport && claim->Rank == rank && !claim->IsCopy && RuleCheck.Overlap(in claim->Rule, in rule))
            {
                return true;
            }
        }
        return false;
    }

    // Behind those of the same rank.
    private uint Insert(uint rank)
    {
        uint at = Count;
        for (; at != 0 && First[at - 1].Rank < rank; at--)
        {
            First[at] = First[at - 1];
        }
        return at;
    }

    private uint FreeNumber(Miniport* miniport)
    {
        uint used = 0;
        for (Claim* claim = First; claim < First + Count; claim++)
        {
            used |= claim->Miniport == miniport ? 1u << (int)Descriptor.Low(claim->ClaimAndFlags) : 0;
        }
        uint number = 0;
        while ((used & (1u << (int)number)) != 0)
        {
            number++;
        }
        return number;
    }

    // Fewer types always have an arrangement: that which they have.
    private void Remove(uint at)
    {
        First[at].Miniport->LastAllowed.Forget();
        Count--;
        Changes++;
        for (; at < Count; at++)
        {
            First[at] = First[at + 1];
        }
        First[Count] = default;
        Routes.TryBuild(First, Count, StackTag != 0);
    }

    [InlineArray(MaximumClaims)]
    private struct Table
    {
        private Claim _first;
    }
}
