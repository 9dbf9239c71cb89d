using System;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>An attack, as a row of data.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Make">Makes the attacker.</param>
internal sealed record Attack(string Name, Func<Attacker> Make)
{
    /// <summary>Its rate, by the board's clock.</summary>
    public int FramesPerSecond { get; init; } = 1000;

    /// <summary>Whether a genuine TCP connection that is in use must outlast it.</summary>
    public bool HasTcpPeer { get; init; } = true;
}
