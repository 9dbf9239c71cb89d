using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Firmware;

/// <summary>A firmware, and the wire that its emulated board is to be on.</summary>
/// <param name="Image">The firmware.</param>
/// <param name="Tap">The TAP that is the wire; null for a wire inside this program.</param>
/// <param name="Lwip">A folder of the user's own with lwIP, or null.</param>
internal sealed record EmulatedTarget(FirmwareImage Image, TapInterface? Tap = null, string? Lwip = null)
{
    /// <summary>What its frames pass on.</summary>
    public string WireName => Tap?.Name ?? Image.Board;

    /// <summary>Installs what is missing, and builds the image.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="verb">The verb that it is for.</param>
    /// <param name="progress">Where progress goes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">Something is missing and cannot be installed, or the build failed.</exception>
    public Task PrepareAsync(Repository repository, string verb, TextWriter progress, CancellationToken cancellation) =>
        EmulatedFirmware.PrepareAsync(
            repository,
            Image,
            [.. Requirement.OfVerb(verb), .. Tap is null ? [] : Requirement.OfInterfaces],
            Lwip,
            progress,
            cancellation);

    /// <summary>Starts the board.</summary>
    /// <param name="network">What its port is connected to where there is no TAP.</param>
    /// <param name="type">The EtherType of the frames that the session's station receives on a TAP.</param>
    /// <param name="observer">Gets every frame that passes; null for nobody.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="WireException">It does not start.</exception>
    // On a TAP Linux's own stack has the interface's addresses, answers ARP and carries kernel traffic, so that the station is left with
    // user frames.
    public Task<DeviceSession> StartAsync(
        EmulatedNetwork network, EthernetType type, FrameObserver? observer, CancellationToken cancellation) => Tap is null
            ? DeviceSession.StartAsync(Image.Model, Image.Elf, network, cancellation, observer)
            : DeviceSession.StartAsync(Image.Model, Image.Elf, Tap, type, cancellation, observer);
}
