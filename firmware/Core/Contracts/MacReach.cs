using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Which frames a MAC is to take besides broadcasts and those to the port's own address, which lwIP needs.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct MacReach
{
    /// <summary>The most addresses that can be named: one for each claim.</summary>
    public const int MaximumAddresses = Classifier.MaximumClaims;

    private AddressList _addresses;

    /// <summary>Every frame, whoever it is addressed to.</summary>
    public bool Everything { get; set; }

    /// <summary>Every frame to a group.</summary>
    public bool EveryGroup { get; set; }

    /// <summary>How many addresses are named.</summary>
    public uint Count { get; private set; }

    /// <summary>An address: a group's, or another one of this station's. A device that cannot filter by it takes more, up to everything.</summary>
    /// <param name="index">Which, less than <see cref="Count"/>.</param>
    public readonly HardwareAddress At(uint index) => _addresses[(int)index];

    /// <summary>Names an address.</summary>
    /// <param name="address">The address. There are at most <see cref="MaximumAddresses"/>.</param>
    public void Add(HardwareAddress address) => _addresses[(int)Count++] = address;

    [InlineArray(MaximumAddresses)]
    private struct AddressList
    {
        private HardwareAddress _first;
    }
}
