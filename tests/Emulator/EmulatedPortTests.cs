using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Firmware;

using Xunit.Abstractions;

namespace PortShare.Emulator.Tests;

/// <summary>One emulated board, with its wire and its HTTP service, for all cases of a class.</summary>
public class EmulatedPort : IAsyncLifetime
{
    private readonly FirmwareImage image;

    /// <summary>Prepares a board.</summary>
    /// <param name="applications">The applications of its image.</param>
    public EmulatedPort(params string[] applications)
        : this(TestImage.ImageOf(applications))
    {
    }

    /// <summary>Prepares a board.</summary>
    /// <param name="image">Its image.</param>
    internal EmulatedPort(FirmwareImage image) => this.image = image;

    /// <summary>The port.</summary>
    public PortUnderTest Port { get; private set; } = null!;

    /// <summary>The board.</summary>
    public EmulatedBoard Board => Port.Device.Board;

    public async Task InitializeAsync() => Port = new PortUnderTest(
        await DeviceSession.StartAsync(image.Model, TestImage.ExistingElfOf(image), Network, CancellationToken.None));

    public async Task DisposeAsync()
    {
        if (Port is not null)
        {
            await Port.Device.DisposeAsync();
        }
    }

    protected virtual EmulatedNetwork Network => EmulatedNetwork.WireAndHttp;
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
