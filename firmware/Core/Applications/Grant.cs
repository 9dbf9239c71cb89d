using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>What the system lets an application have.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Grant
{
    /// <summary>GPIO pins, one bit each.</summary>
    public uint Pins;

    /// <summary>What else; <see cref="ApplicationOptions.Float"/> is given by the core and not by the system.</summary>
    public ApplicationOptions Options;

    /// <summary>The rules that it may claim, and what is within one.</summary>
    public ClaimRule* Rules;

    /// <summary>How many they are.</summary>
    public uint RuleCount;

    /// <summary>In which field a rule goes beyond what is granted: by the granted rule that comes closest to it.</summary>
    /// <param name="rule">A rule.</param>
    /// <param name="station">The port's address.</param>
    /// <returns><see cref="ClaimField.None"/> if it is granted.</returns>
    public readonly ClaimField FieldBeyond(ClaimRule rule, in HardwareAddress station)
    {
        RuleCheck.Resolve(ref rule, in station);
        ClaimField furthest = ClaimField.Type;
        for (uint i = 0; i < RuleCount; i++)
        {
            ClaimRule bound = Rules[i];
            RuleCheck.Resolve(ref bound, in station);
            ClaimField field = RuleCheck.FieldBeyond(in rule, in bound, Options, in station);
            if (field == ClaimField.None)
            {
                return field;
            }
            furthest = field > furthest ? field : furthest;
        }
        return furthest;
    }
}
