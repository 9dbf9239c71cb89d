using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;

namespace PortShare.Testing;

/// <summary>One emulated board, which boots before the first test of a class and ends after the last.</summary>
/// <example><code>
/// public sealed class MeterBoard() : BoardFixture("meter");
///
/// public class MeterTests(MeterBoard board) : IClassFixture&lt;MeterBoard&gt;
/// {
///     [Fact]
///     public async Task AQuestionIsAnswered()
///     {
///         byte[] answer = await board.Port.AskAsync((EthernetType)0x88B5, new byte[] { 1, 7, 0 });
///         Assert.Equal(0x81, answer[EthernetFrame.HeaderBytes]);
///     }
/// }
/// </code></example>
/// <remarks>
/// In a folder of the user's own the image is built first, which does nothing if it is up to date. It checks its sums on every tick, and
/// stops if one does not hold: then whatever waits for the board fails with its console.
/// </remarks>
public class BoardFixture : IAsyncLifetime
{
    private readonly FirmwareImage image;

    private PortUnderTest? port;

    /// <summary>Prepares the board that the tests are about: <c>./portshare test --board</c> names it, or else the system does.</summary>
    /// <param name="applications">The applications of its image, in the order of their places: names, as <c>--app</c> takes them.</param>
    public BoardFixture(params string[] applications)
        : this(TestImage.ImageOf(applications))
    {
    }

    /// <summary>Prepares a board.</summary>
    /// <param name="image">Its image.</param>
    internal BoardFixture(FirmwareImage image) => this.image = image;

    /// <summary>The board's port.</summary>
    /// <exception cref="InvalidOperationException">The board does not run.</exception>
    public PortUnderTest Port => port ?? throw new InvalidOperationException("the board does not run: BootAsync has it start");

    /// <summary>The board itself: its console, its link, its pins, its memory, and its reset.</summary>
    /// <exception cref="InvalidOperationException">The board does not run.</exception>
    public EmulatedBoard Board => Port.Device.Board;

    /// <summary>What the board's port is connected to: a wire to the test, unless a class says otherwise.</summary>
    protected virtual EmulatedNetwork Network => EmulatedNetwork.Wire;

    /// <summary>Starts the board, and waits until it is ready.</summary>
    /// <exception cref="WireException">QEMU or the firmware did not start. The message holds the console.</exception>
    /// <exception cref="InvalidOperationException">The board runs already.</exception>
    public async Task BootAsync() => port = port is null
        ? new PortUnderTest(await DeviceSession.StartAsync(image.Model, await TestImage.ElfOfAsync(image), Network))
        : throw new InvalidOperationException("the board runs: KillAsync ends it");

    /// <summary>Ends the board at once, as a power cut does. What listens to it hears no more.</summary>
    public async Task KillAsync()
    {
        if (Interlocked.Exchange(ref port, null) is PortUnderTest running)
        {
            await running.Device.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public Task InitializeAsync() => BootAsync();

    /// <inheritdoc/>
    public Task DisposeAsync() => KillAsync();
}
