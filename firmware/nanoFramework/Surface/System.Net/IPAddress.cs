using PortShare;

namespace System.Net;

// As much of it as IPv4 needs and no text is asked for.
public class IPAddress
{
    public static readonly IPAddress Any;

    public static readonly IPAddress Loopback;

    public static readonly IPAddress Broadcast;

    public static readonly IPAddress None;

    public extern IPAddress(long newAddress);

    public extern IPAddress(byte[] address);

    public static extern bool operator ==(IPAddress a, IPAddress b);

    public static extern bool operator !=(IPAddress a, IPAddress b);

    public static extern IPAddress Parse(string ipString);

    public static extern IPAddress GetDefaultLocalAddress();

    [AtStart]
    public extern byte[] GetAddressBytes();

    public extern bool Equals(IPAddress other);

    public override extern bool Equals(object other);

    public override extern int GetHashCode();

    public override extern string ToString();
}
