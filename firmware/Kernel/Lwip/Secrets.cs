// What nobody on the network may foresee, and how TCP's handshake uses it.
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Random numbers, and the secret of TCP's initial sequence numbers. Runs in the kernel loop.</summary>
internal static class Secrets
{
    private static RandomNumbers _random;
    private static SipKey _sequenceKey;
    private static bool _hasSequenceKey;

    /// <summary>Adds what the board's start has of chance.</summary>
    /// <param name="value">Any number.</param>
    internal static void Stir(ulong value) => _random.Stir(value);

    /// <summary>A random number.</summary>
    internal static uint Draw()
    {
        // Without a generator, when somebody asks is all the chance there is.
        _random.Stir(MicrosecondCounter.Now);
        return (uint)_random.Draw();
    }

    /// <summary>See <see cref="SynCookie.Make"/>.</summary>
    internal static uint SequenceNumberOf(in TcpEndpoints ends, uint peerNumber, uint nowMs, uint sizeBytes) =>
        SynCookie.Make(SequenceKey(), ends, peerNumber, nowMs / 1000, sizeBytes);

    /// <summary>See <see cref="SynCookie.Check"/>.</summary>
    internal static CookieVerdict Check(in TcpEndpoints ends, uint peerNumber, uint nowMs, uint ownNumber, out CookieContent content) =>
        SynCookie.Check(SequenceKey(), ends, peerNumber, nowMs / 1000, ownNumber, out content);

    // Drawn as late as can be: the first SYN's time of arrival is less known than the board's start.
    private static ref readonly SipKey SequenceKey()
    {
        if (!_hasSequenceKey)
        {
            _hasSequenceKey = true;
            _random.Stir(MicrosecondCounter.Now);
            _sequenceKey = _random.DrawKey();
        }
        return ref _sequenceKey;
    }
}
