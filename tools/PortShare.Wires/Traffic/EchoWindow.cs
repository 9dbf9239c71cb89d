namespace PortShare.Wires;

/// <summary>
/// How many messages of each kind may be under way to an emulated board at once, for none to be lost.
/// </summary>
/// <remarks>
/// QEMU's LAN9118, which all emulated boards have so far, drops silently when its receive FIFO of 2640 words is full, and the
/// longest frame takes 382: header, payload, FCS, status, alignment. Six of them leave 348 words for what else arrives, ARP and the
/// TCP of a status request.
/// </remarks>
public static class EchoWindow
{
    /// <summary>Raw frames under way.</summary>
    public const int UserMessages = 3;

    /// <summary>UDP datagrams under way.</summary>
    public const int KernelMessages = 2;

    /// <summary>Pings under way.</summary>
    public const int Pings = 1;
}
