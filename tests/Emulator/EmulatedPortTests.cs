using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Client;
using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Firmware;

using Xunit.Abstractions;

namespace PortShare.Emulator.Tests;

/// <summary>One emulated board, with its wire and its HTTP service, for all cases of a class.</summary>
public class EmulatedPort : IAsyncLifetime
{
    private readonly FirmwareImage image;
    private readonly Board model;
    private EmulatedBoard board = null!;

    /// <summary>Prepares a board.</summary>
    /// <param name="applications">The applications of its image.</param>
    public EmulatedPort(params string[] applications)
        : this(TestImage.ImageOf(applications))
    {
    }

    /// <summary>Prepares a board.</summary>
    /// <param name="image">Its image.</param>
    internal EmulatedPort(FirmwareImage image)
    {
        this.image = image;
        model = image.Model;
    }

    /// <summary>The port.</summary>
    public PortUnderTest Port { get; private set; } = null!;

    /// <summary>The board.</summary>
    public EmulatedBoard Board => board;

    public async Task InitializeAsync()
    {
        board = await EmulatedBoard.StartAsync(
            model,
            TestImage.ExistingElfOf(image),
            Network,
            CancellationToken.None);
        Station station = new(board.Wire, PortAddress.PeerOf(model));
        Port = new PortUnderTest(station, Address, Open(board, station));
    }

    public async Task DisposeAsync()
    {
        if (Port is not null)
        {
            Port.Device.Dispose();
            await Port.Station.DisposeAsync();
        }

        if (board is not null)
        {
            await board.DisposeAsync();
        }
    }

    protected virtual EmulatedNetwork Network => EmulatedNetwork.WireAndHttp;

    protected virtual DeviceClient Open(EmulatedBoard board, Station station) =>
        new(IPAddress.Loopback, board.Ports!.Http);

    /// <summary>The port's addresses.</summary>
    protected PortAddress Address => PortAddress.Of(model);
}

/// <summary>
/// One emulated board with its wire alone, for frames that QEMU's user networking does not survive: libslirp 4.7 ends
/// with a bus error on some packets that are cut off.
/// </summary>
public abstract class WirePort : EmulatedPort
{
    /// <summary>Prepares a board.</summary>
    /// <param name="applications">The applications of its image.</param>
    protected WirePort(params string[] applications)
        : base(applications)
    {
    }

    /// <summary>Prepares a board.</summary>
    /// <param name="image">Its image.</param>
    private protected WirePort(FirmwareImage image)
        : base(image)
    {
    }

    protected override EmulatedNetwork Network => EmulatedNetwork.Wire;

    protected override DeviceClient Open(EmulatedBoard board, Station station) =>
        DeviceClient.Over(station, Address);
}

/// <summary>A board with the application <c>echo</c>, and its wire alone.</summary>
public sealed class EmulatedWirePort() : WirePort("echo");

/// <summary>A board with the application <c>echo</c>.</summary>
public sealed class EchoPort() : EmulatedPort("echo");

/// <summary>The cases on the emulated board.</summary>
public class EmulatedPortTests(EchoPort emulated) : PortCases(emulated.Port), IClassFixture<EchoPort>;

/// <summary>The bad frames on the emulated board.</summary>
public class EmulatedBadFrameTests(EmulatedWirePort emulated, ITestOutputHelper output)
    : BadFrameCases(emulated.Port, output), IClassFixture<EmulatedWirePort>
{
    protected override bool Arrives(ReadOnlySpan<byte> frame) => EmulatedBoardModel.Takes(frame);
}
