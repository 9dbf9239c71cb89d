// The basic layer's native side on .NET nanoFramework, in the place of the class of the same name in firmware. The methods are
// a table: their order and their arguments are its contract, whose version is in AssemblyInfo.cs.
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare;

/// <summary>An <see cref="EthernetPort"/>'s way to the bridge.</summary>
internal sealed class PortAccess
{
    private const int AddressBytes = 6;
    private const int Microseconds = 0;
    private const int ClaimNumber = 1;
    private const int Tag = 2;
    private const int LastSent = 3;

    // A rule as the native side takes it. Made at start: afterwards there is no memory for new objects.
    private readonly uint[] _rule = new uint[ClaimRule.WordCount];

    /// <summary>See <see cref="EthernetPort.Open(ClaimRule)"/>.</summary>
    internal ClaimResult Open(ClaimRule rule)
    {
        rule.CopyTo(_rule);
        return (ClaimResult)NativeOpen(_rule);
    }

    /// <summary>See <see cref="EthernetPort.Close"/>.</summary>
    internal bool Close(ClaimRule rule)
    {
        rule.CopyTo(_rule);
        return NativeClose(_rule);
    }

    /// <summary>See <see cref="EthernetPort.ReceivedMicroseconds"/>.</summary>
    internal uint ReceivedMicroseconds()
    {
        return (uint)NativeAbout(Microseconds);
    }

    /// <summary>See <see cref="EthernetPort.ReceivedClaim"/>.</summary>
    internal int ReceivedClaim()
    {
        return NativeAbout(ClaimNumber);
    }

    /// <summary>See <see cref="EthernetPort.ReceivedTag"/>.</summary>
    internal int ReceivedTag()
    {
        return NativeAbout(Tag);
    }

    /// <summary>See <see cref="EthernetPort.SentMicroseconds"/>.</summary>
    internal uint SentMicroseconds()
    {
        return (uint)NativeAbout(LastSent);
    }

    /// <summary>Fills in the port's address.</summary>
    /// <param name="address">6 bytes.</param>
    internal void ReadMacAddress(byte[] address)
    {
        NativeReadMacAddress(address);
    }

    /// <summary>See <see cref="EthernetPort.LinkUp"/>.</summary>
    internal bool IsLinkUp()
    {
        return NativeIsLinkUp();
    }

    /// <summary>See <see cref="EthernetPort.SwapAddresses"/>.</summary>
    internal static void SwapAddresses(byte[] frame, int offset)
    {
        for (int i = offset; i < offset + AddressBytes; i++)
        {
            byte destination = frame[i];
            frame[i] = frame[i + AddressBytes];
            frame[i + AddressBytes] = destination;
        }
    }

    /// <summary>Sends a frame; the arguments are good.</summary>
    /// <returns>False if no slot is empty.</returns>
    internal bool TrySend(byte[] frame, int offset, int count)
    {
        return NativeTrySend(frame, offset, count);
    }

    /// <summary>Receives a frame; the arguments are good.</summary>
    /// <returns>Its length; 0 if none came in time.</returns>
    internal int Receive(byte[] buffer, int offset, int timeoutMs)
    {
        return NativeReceive(buffer, offset, timeoutMs);
    }

    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern int NativeOpen(uint[] rule);

    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern bool NativeClose(uint[] rule);

    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern int NativeAbout(int what);

    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void NativeReadMacAddress(byte[] address);

    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern bool NativeIsLinkUp();

    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern bool NativeTrySend(byte[] frame, int offset, int count);

    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern int NativeReceive(byte[] buffer, int offset, int timeoutMs);
}
