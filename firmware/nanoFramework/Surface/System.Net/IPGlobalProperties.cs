namespace System.Net.NetworkInformation;

public static class IPGlobalProperties
{
    public static extern IPAddress GetIPAddress();
}
