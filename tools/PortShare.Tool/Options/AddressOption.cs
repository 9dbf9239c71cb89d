using System.CommandLine;
using System.Linq;
using System.Net.NetworkInformation;

namespace PortShare.Tool.Options;

/// <summary>Options whose value is a MAC address.</summary>
internal static class AddressOption
{
    private const int AddressBytes = 6;
    private const byte GroupBit = 1;

    /// <summary>An option for the address of one station.</summary>
    /// <param name="name">The option, as it is typed.</param>
    /// <param name="description">What it is for, for the help text.</param>
    public static Option<PhysicalAddress?> OfStation(string name, string description) => ReadOption.Create(
        name,
        "MAC",
        description,
        static text => Read(text) is PhysicalAddress address && IsStation(address.GetAddressBytes()) ? address : null,
        "not the MAC address of one station; give one such as 52:54:00:12:34:56");

    /// <summary>An option for the address of a station or a group.</summary>
    /// <inheritdoc cref="OfStation"/>
    public static Option<PhysicalAddress?> OfAny(string name, string description) => ReadOption.Create(
        name, "MAC", description, Read, "no MAC address; give one such as 52:54:00:12:34:56, or ff:ff:ff:ff:ff:ff for all stations");

    private static PhysicalAddress? Read(string text) =>
        PhysicalAddress.TryParse(text, out PhysicalAddress? address) && address.GetAddressBytes().Length == AddressBytes ? address : null;

    private static bool IsStation(byte[] address) => (address[0] & GroupBit) == 0 && address.Any(static part => part != 0);
}
