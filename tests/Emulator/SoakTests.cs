// A minute of what ./portshare soak does for ten. Whether all is accounted for is asserted, and not how much there was: a loaded
// machine sends less.
using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Soaking;

namespace PortShare.Emulator.Tests;

public class SoakTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task AMinuteOfEverythingIsAccountedForAndTheMemoryIsAsItWas()
    {
        await using SoakSession session = await StartAsync();
        using CancellationTokenSource stop = new(TimeSpan.FromMinutes(1));

        SoakSnapshot last = await session.RunAsync(stop.Token, Interval, _ => Task.CompletedTask, _ => Task.CompletedTask);

        Assert.Empty(last.Problems);
        Assert.All(last.Traffic, kind => Assert.Equal((kind.Name, kind.Totals.Sent, 0, 0), (kind.Name, kind.Totals.Answered, kind.Totals.Lost, kind.Totals.Wrong)));
        Assert.All(last.Traffic, kind => Assert.NotEqual(0, kind.Totals.Answered));
        Assert.True(last.Rests > 1);
        Assert.True(last.Provocations > 0);
        Assert.True(last.Status.SumChecks > 0);
    }

    [Fact]
    public async Task AFrameThatIsNotInTheAccountIsFound()
    {
        await using SoakSession session = await StartAsync();
        using CancellationTokenSource stop = new(TimeSpan.FromMinutes(5));
        byte[] secret = EchoProtocol.Build(
            PortAddress.PeerOf(TestImage.Board).Hardware,
            PortAddress.Of(TestImage.Board).Hardware,
            EchoProtocol.Sink,
            [],
            EthernetFrame.MinimumBytes);
        int sent = 0;

        SoakSnapshot last = await session.RunAsync(stop.Token, Interval, SendOnceAsync, _ => Task.CompletedTask);

        Assert.Equal(
            ["receive.frames", "miniport echo: received"],
            last.Problems.Select(line => line[..line.LastIndexOf(':')]));
        Assert.All(last.Problems, line => Assert.EndsWith("(difference +1)", line));
        Assert.False(last.IsFlawless);

        async Task SendOnceAsync(SoakSnapshot snapshot)
        {
            if (sent++ == 0)
            {
                await session.Device.Board.Wire.SendAsync(secret, CancellationToken.None);
            }
        }
    }

    private static Task<SoakSession> StartAsync()
    {
        FirmwareImage image = TestImage.ImageOf(SoakSession.Applications);
        TestImage.ExistingElfOf(image);
        return SoakSession.StartAsync(TestImage.Board, image, CancellationToken.None);
    }
}
