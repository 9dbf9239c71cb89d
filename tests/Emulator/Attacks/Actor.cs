// Everybody on the wire beside the board: attackers, and those who are genuine. All act in one loop, by the board's time.
using System;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>Sends a frame to the board.</summary>
/// <param name="frame">The frame, without FCS.</param>
internal delegate void Send(byte[] frame);

/// <summary>Somebody on the board's wire.</summary>
internal abstract class Actor
{
    /// <summary>Does what is due. Comes every few milliseconds.</summary>
    /// <param name="nowMs">The board's time.</param>
    /// <param name="send">Sends.</param>
    public virtual void Step(uint nowMs, Send send)
    {
    }

    /// <summary>Looks at a frame that the board has sent, to whomever.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="nowMs">The board's time.</param>
    /// <param name="send">Sends.</param>
    public virtual void Receive(ReadOnlySpan<byte> frame, uint nowMs, Send send)
    {
    }
}

/// <summary>Somebody whose frames come at the attack's rate.</summary>
internal abstract class Attacker : Actor
{
    /// <summary>What the board did that it must not have done; null if nothing.</summary>
    public virtual string? Objection => null;

    /// <summary>The next frame; null if there is nothing to send at the moment.</summary>
    /// <param name="nowMs">The board's time.</param>
    public abstract byte[]? Next(uint nowMs);
}
