// The interface of lwIP, as the owner of the address sees it: the functions of Address.c, and the console.
using System.Runtime.CompilerServices;
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>lwIP behind the contract of the address. It has no state of its own on this side.</summary>
internal unsafe struct AddressPort : IAddressPort
{
    private const uint MsPerSecond = 1000;

    /// <summary>The system's address.</summary>
    internal static AddressSettings Configured => new()
    {
        Address = (Board.Ipv4Address0 << 24) | (Board.Ipv4Address1 << 16) | (Board.Ipv4Address2 << 8) | Board.Ipv4Address3,
        Netmask = (Board.Ipv4Netmask0 << 24) | (Board.Ipv4Netmask1 << 16) | (Board.Ipv4Netmask2 << 8) | Board.Ipv4Netmask3,
        Gateway = (Board.Ipv4Gateway0 << 24) | (Board.Ipv4Gateway1 << 16) | (Board.Ipv4Gateway2 << 8) | Board.Ipv4Gateway3,
    };

    /// <inheritdoc/>
    public static uint FallBackMs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Board.DhcpFallBackSeconds * MsPerSecond;
    }

    /// <inheritdoc/>
    public readonly uint Random() => Secrets.Draw();

    /// <inheritdoc/>
    public readonly void SetAddress(in AddressSettings settings)
    {
        LwipPort.SetAddress(settings.Address, settings.Netmask, settings.Gateway);
        KernelEntry.Kernel->Transmit.SetIpv4Address(settings.Address);
    }

    /// <inheritdoc/>
    public readonly byte* TryBeginMessage(uint lengthBytes) => LwipPort.BeginDhcp(lengthBytes);

    /// <inheritdoc/>
    public readonly void SendMessage(uint source, uint destination) => LwipPort.SendDhcp(source, destination);

    /// <inheritdoc/>
    public readonly void Probe(uint address) => LwipPort.Probe(address);

    /// <inheritdoc/>
    public readonly void Announce() => LwipPort.Announce();

    /// <inheritdoc/>
    public readonly void ReportAddress(uint address, AddressSource source) => Announcements.Address(address, source);

    /// <inheritdoc/>
    public readonly void ReportConflict(uint address, byte* hardwareAddress) => Announcements.Conflict(address, hardwareAddress);
}
