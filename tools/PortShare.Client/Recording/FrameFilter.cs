using System;

using PacketDotNet;

using SharpPcap;
using SharpPcap.LibPcap;

namespace PortShare.Client;

/// <summary>Chooses frames by an expression in tcpdump's language, which libpcap compiles (pcap-filter(7)).</summary>
/// <example><code>
/// using FrameFilter filter = new("ether proto 0x88b5 or arp");
/// bool isWanted = filter.Matches(frame);
/// </code></example>
public sealed class FrameFilter : IDisposable
{
    private readonly BpfProgram program;

    /// <summary>Compiles a filter.</summary>
    /// <param name="expression">The expression; empty for all frames.</param>
    /// <exception cref="WireException">It is none, or there is no libpcap. The message says in one line what is wrong.</exception>
    public FrameFilter(string expression)
    {
        try
        {
            program = BpfProgram.Create(LinkLayers.Ethernet, expression);
        }
        catch (PcapException error)
        {
            throw new WireException(
                $"\"{expression}\" is no filter: {error.Message}; give one as tcpdump takes it, such as \"ether proto 0x88b5\"", error);
        }
        catch (Exception error) when (error.GetBaseException() is DllNotFoundException)
        {
            throw InterfaceWire.NoLibpcap(error);
        }
    }

    /// <summary>Whether a frame is one of those that the filter chooses.</summary>
    /// <param name="frame">The frame, without FCS.</param>
    public bool Matches(ReadOnlySpan<byte> frame) => program.Matches(frame);

    /// <inheritdoc/>
    public void Dispose() => program.Dispose();
}
