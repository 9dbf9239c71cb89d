using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Frames;

/// <summary>A device that is there already.</summary>
/// <param name="Interface">The interface that it is behind.</param>
/// <param name="Address">Its addresses.</param>
internal sealed record PresentDevice(string Interface, PortAddress Address);

/// <summary>A device to reach: an emulated board that is booted for it, or one that is there already.</summary>
internal sealed class DeviceTarget
{
    private readonly PresentDevice? present;

    /// <summary>A board to boot.</summary>
    /// <param name="emulated">The board.</param>
    public DeviceTarget(EmulatedTarget emulated) => Emulated = emulated;

    /// <summary>A device that is there.</summary>
    /// <param name="present">The device.</param>
    public DeviceTarget(PresentDevice present) => this.present = present;

    /// <summary>The board to boot; null if none is.</summary>
    public EmulatedTarget? Emulated { get; }

    /// <summary>What its frames pass on.</summary>
    public string WireName => Emulated?.WireName ?? present!.Interface;

    /// <summary>The EtherTypes that its applications may claim, as far as that is known. The image is built.</summary>
    public IReadOnlyList<EthernetType> EtherTypes => Emulated is null ? [] : BuiltApplication.EtherTypesOf(Emulated.Image);

    /// <summary>The same before the image is built, by what the projects' files say; null if only the build can tell.</summary>
    public IReadOnlyList<EthernetType>? WrittenEtherTypes => Emulated is null ? [] : WrittenClaims.EtherTypesOf(Emulated.Image.Projects);

    /// <summary>Installs what is missing, and builds the image of a board that is booted.</summary>
    /// <inheritdoc cref="EmulatedTarget.PrepareAsync"/>
    public Task PrepareAsync(Repository repository, string verb, TextWriter progress, CancellationToken cancellation) =>
        Emulated?.PrepareAsync(repository, verb, progress, cancellation)
            ?? Installation.EnsurePackagesAsync(Requirement.OfInterfaces, progress, cancellation);

    /// <summary>Reaches it, after it has been booted if it is to be.</summary>
    /// <param name="network">What an emulated board's port is connected to where there is no TAP.</param>
    /// <param name="type">The EtherType of the frames that the session's station receives on an interface.</param>
    /// <param name="observer">Gets every frame that passes.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="WireException">It does not start, or there is no way to it.</exception>
    public Task<DeviceSession> StartAsync(
        EmulatedNetwork network, EthernetType type, FrameObserver observer, CancellationToken cancellation) =>
        Emulated?.StartAsync(network, type, observer, cancellation)
            ?? Task.FromResult(DeviceSession.Open(present!.Interface, present.Address, type, observer));
}
