using System;

namespace PortShare.Simulation;

/// <summary>The firmware broke a contract: of the MAC, of the stack, of memory, or of its own counters.</summary>
/// <param name="message">What was broken, and by how much.</param>
public sealed class ContractException(string message) : Exception(message)
{
    /// <summary>Throws unless a condition holds.</summary>
    /// <param name="holds">The condition.</param>
    /// <param name="message">What is broken if it does not.</param>
    public static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ContractException(message);
        }
    }
}
