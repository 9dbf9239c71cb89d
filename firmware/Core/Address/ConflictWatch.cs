// Duplicate addresses (RFC 5227): when to ask whether another station has the port's, and when to defend it.
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>The watch over an address that the port has. All zeros: nothing is asked, and nothing has happened.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct ConflictWatch
{
    /// <summary>Probes of one address (RFC 5227, 1.1: PROBE_NUM).</summary>
    public const uint ProbeCount = 3;

    /// <summary>From one probe to the next (PROBE_MIN).</summary>
    public const uint ProbeIntervalMs = 1000;

    private uint _probesLeft;
    private uint _untilProbeMs;
    private RareNotice _notice;  // two stations that defend one address must not fill the network

    /// <summary>ARP packets in which another station claimed the port's address. Wraps at 2^32.</summary>
    public uint Conflicts;

    /// <summary>Begins to ask who else has the address.</summary>
    public void Ask()
    {
        _probesLeft = ProbeCount;
        _untilProbeMs = ProbeIntervalMs;
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="elapsedMs">Time since the last call, in milliseconds.</param>
    /// <returns>Whether to probe now.</returns>
    public bool IsProbeDue(uint elapsedMs)
    {
        _notice.LetTimePass(elapsedMs);
        if (_probesLeft == 0)
        {
            return false;
        }
        if (_untilProbeMs > elapsedMs)
        {
            _untilProbeMs -= elapsedMs;
            return false;
        }
        _probesLeft--;
        _untilProbeMs = ProbeIntervalMs;
        return true;
    }

    /// <summary>Another station claims the port's address.</summary>
    /// <returns>Whether to say so, and to defend the address.</returns>
    public bool NoteClaim()
    {
        Conflicts++;
        return _notice.MaySay();
    }
}
