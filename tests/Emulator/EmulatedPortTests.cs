using System.Net;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Wires;

namespace PortShare.Emulator.Tests;

/// <summary>One emulated board, with its wire and its HTTP service, for all cases of a class.</summary>
/// <param name="applications">The applications of its image.</param>
public class EmulatedPort(params string[] applications) : IAsyncLifetime
{
    private EmulatedBoard board = null!;

    /// <summary>The port.</summary>
    public PortUnderTest Port { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        board = await EmulatedBoard.StartAsync(
            TestImage.Board,
            TestImage.ExistingElfOf(TestImage.ImageOf(applications)),
            EmulatedNetwork.WireAndHttp,
            CancellationToken.None);
        Port = new PortUnderTest(
            new Station(board.Wire, PortAddress.PeerOf(TestImage.Board)),
            PortAddress.Of(TestImage.Board),
            new DeviceClient(IPAddress.Loopback, board.Ports!.Http));
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
}

/// <summary>A board with the application <c>echo</c>.</summary>
public sealed class EchoPort() : EmulatedPort("echo");

/// <summary>The cases on the emulated board.</summary>
public class EmulatedPortTests(EchoPort emulated) : PortCases(emulated.Port), IClassFixture<EchoPort>;
