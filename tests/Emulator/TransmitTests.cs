// An application and lwIP that both send as much as they can. The emulated controller sends in no time, so nothing waits for the wire
// here; how the wire is shared is asserted in simulation. What shows here is that neither keeps the other from the processor.
using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests;

public class TransmitTests
{
    private const ushort OwnUdpPort = 49154;
    private const uint FramesOfEach = 1000;

    // As many as the emulated controller holds; see EchoWindow.
    private const int KernelMessages = 5;

    // What a full FIFO drops may get lost here: the load goes on.
    private static readonly TimeSpan LossLimit = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task NeitherSideKeepsTheOtherFromSending()
    {
        EmulatedPort emulated = new("hostile", "echo");
        await emulated.InitializeAsync();
        try
        {
            PortUnderTest port = emulated.Port;
            await port.WaitForAsync(now => now.Applications.All(one => one.IsListening));
            await using WireUdpEchoPath path = new(port.Station, port.Address, OwnUdpPort);
            EchoLoad kernel = new(path, KernelMessages, LossLimit);
            using CancellationTokenSource stop = new();
            Task load = kernel.RunAsync(uint.MaxValue, stop.Token);
            await port.WaitForAsync(now => now.Transmit.Kernel > FramesOfEach);

            await port.Station.SendAsync(Build(port, 'b'));
            DeviceStatus both = await port.WaitForAsync(now => now.Miniports[0].Sent > 0);
            DeviceStatus after = await port.WaitForAsync(now =>
                now.Transmit.User - both.Transmit.User > FramesOfEach && now.Transmit.Kernel - both.Transmit.Kernel > FramesOfEach);

            await stop.CancelAsync();
            await load;
            byte[] last = Build(port, 'i');
            byte[] answer = HostileProtocol.ExpectedAnswer(last, 0);
            await port.ExchangeAsync(last, frame => frame.AsSpan().SequenceEqual(answer), "the frame that ends it");
            DeviceStatus rested = await port.ReadConservedStatusAsync();
            Assert.Equal(rested.Miniports[0].Sent, rested.Miniports[0].Descriptors);
            Assert.All(rested.Applications, one => Assert.Equal(0u, one.Faults));
            Assert.DoesNotContain(after.Transmit.Dropped, reason => reason.Value != 0);
        }
        finally
        {
            await emulated.DisposeAsync();
        }
    }

    private static byte[] Build(PortUnderTest port, char attack) =>
        HostileProtocol.Build(port.Station.Address.Hardware, port.Address.Hardware, attack, []);
}
