// In the shape of System.Net, which .NET nanoFramework has as well: as much of it as IPGlobalProperties gives out.
using PortShare;

namespace System.Net;

/// <summary>An IPv4 address.</summary>
/// <example><code>byte[] address = IPGlobalProperties.GetIPAddress().GetAddressBytes();</code></example>
public class IPAddress
{
    private readonly uint _address;

    /// <summary>Makes one. A number that is no IPv4 address ends the application with the reason Argument.</summary>
    /// <param name="newAddress">Its bytes, the first one lowest.</param>
    public IPAddress(long newAddress)
    {
        if (newAddress is < 0 or > uint.MaxValue)
        {
            Fault.Raise(FaultReason.Argument);
        }
        _address = (uint)newAddress;
    }

    /// <summary>Its bytes, in the order of the wire, in a new array.</summary>
    [AtStart]
    public byte[] GetAddressBytes() => [(byte)_address, (byte)(_address >> 8), (byte)(_address >> 16), (byte)(_address >> 24)];
}
