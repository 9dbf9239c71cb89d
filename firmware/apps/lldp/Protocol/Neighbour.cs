using System;

namespace PortShare.Apps.Lldp;

/// <summary>A port of another station, and what was said of it last; or a free place for one.</summary>
internal sealed class Neighbour
{
    private readonly BoundedBytes _chassisId = new(Lldpdu.LongestIdBytes);
    private readonly BoundedBytes _portId = new(Lldpdu.LongestIdBytes);
    private readonly BoundedBytes _name = new(NeighbourText.LongestBytes);
    private ulong _endsMs;

    /// <summary>Whether there is one.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>Which station it is of.</summary>
    public ReadOnlySpan<byte> ChassisId => _chassisId.Span;

    /// <summary>Which of its ports it is.</summary>
    public ReadOnlySpan<byte> PortId => _portId.Span;

    /// <summary>The station's name, fit for a line; empty if it has none.</summary>
    public ReadOnlySpan<byte> Name => _name.Span;

    /// <summary>Where the station can be reached, the first byte highest; 0 if it does not say.</summary>
    public uint ManagementIpv4 { get; private set; }

    /// <summary>Whether an LLDPDU is from here.</summary>
    /// <param name="lldpdu">The LLDPDU.</param>
    public bool Is(in Lldpdu lldpdu) =>
        IsPresent && ChassisId.SequenceEqual(lldpdu.ChassisId) && PortId.SequenceEqual(lldpdu.PortId);

    /// <summary>Whether what was said of it holds no longer.</summary>
    /// <param name="nowMs">The time.</param>
    public bool HasAged(ulong nowMs) => IsPresent && nowMs >= _endsMs;

    /// <summary>Takes the place for whoever sent an LLDPDU.</summary>
    /// <param name="lldpdu">The LLDPDU.</param>
    /// <param name="nowMs">The time.</param>
    public void Appear(in Lldpdu lldpdu, ulong nowMs)
    {
        _chassisId.Set(lldpdu.ChassisId);
        _portId.Set(lldpdu.PortId);
        Update(lldpdu, nowMs);
        IsPresent = true;
    }

    /// <summary>Takes what an LLDPDU says in place of what was said before.</summary>
    /// <param name="lldpdu">The LLDPDU.</param>
    /// <param name="nowMs">The time.</param>
    /// <returns>Whether something else is known now.</returns>
    public bool Update(in Lldpdu lldpdu, ulong nowMs)
    {
        const uint MsPerSecond = 1000;
        TextBuilder name = new(stackalloc byte[NeighbourText.LongestBytes]);
        name.AppendForeign(lldpdu.SystemName, NeighbourText.LongestBytes);
        bool isChange = ManagementIpv4 != lldpdu.ManagementIpv4 || !Name.SequenceEqual(name.Text);
        _name.Set(name.Text);
        ManagementIpv4 = lldpdu.ManagementIpv4;
        _endsMs = nowMs + lldpdu.TimeToLiveSeconds * MsPerSecond;
        return isChange;
    }

    /// <summary>Frees the place. What was known can be read until another takes it.</summary>
    public void Leave() => IsPresent = false;
}
