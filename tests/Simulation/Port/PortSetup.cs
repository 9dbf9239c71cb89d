using System.Collections.Generic;
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>What a simulated port consists of.</summary>
public sealed record PortSetup
{
    /// <summary>One application for each entry: its number of slots.</summary>
    public IReadOnlyList<uint> Slots { get; init; } = [4];

    /// <summary>Whether frames wait in the kernel, where the oldest gives way.</summary>
    public bool DropsOldest { get; init; }

    /// <summary>Slots that each application gets at its start.</summary>
    public uint EmptySlots { get; init; }

    /// <summary>What applications may receive and send besides what all may.</summary>
    public ApplicationOptions Rights { get; init; }

    /// <summary>Number of received frames that the stack can hold.</summary>
    public int StackBuffers { get; init; } = 4;

    /// <summary>Number of received frames that may wait for the stack.</summary>
    public StackQuotas Quotas { get; init; } = new(unicastFrames: 3, groupFrames: 2);

    /// <summary>The VLAN that the stack is on; 0 if it is on none.</summary>
    public int StackVlan { get; init; }

    /// <summary>Where the free-running indices of all rings start.</summary>
    public uint FirstIndex { get; init; }
}
