using PortShare;

namespace System.Net.NetworkInformation;

public static class IPGlobalProperties
{
    [AtStart]
    public static extern IPAddress GetIPAddress();
}
