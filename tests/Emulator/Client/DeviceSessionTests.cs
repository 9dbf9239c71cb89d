using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests.Client;

/// <summary>What a program of one's own does with a device, here an emulated board.</summary>
public sealed class DeviceSessionTests : IAsyncLifetime
{
    // An answer takes a millisecond, and a start a tenth of a second. A loaded machine takes longer.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private DeviceSession device = null!;

    public async Task InitializeAsync() => device = await DeviceSession.StartAsync(TestImage.Board, TestImage.ExistingElf);

    public async Task DisposeAsync() => await device.DisposeAsync();

    [Fact]
    public async Task AnswersComeInOrderAndTheCountersSayHowMany()
    {
        DeviceStatus before = await IsListeningAsync();

        await ExchangeAsync(3);

        IReadOnlyDictionary<string, uint> changes = Counters.Between(before, await device.ReadStatusAsync());
        Assert.Equal(3u, changes["miniports.echo.received"]);
        Assert.Equal(3u, changes["transmit.user"]);
        Assert.DoesNotContain("receive.dropped.noSlot", changes.Keys);
    }

    [Fact]
    public async Task WhoFollowsTheStatusSeesItGoOn()
    {
        uint last = 0;
        await foreach (DeviceStatus status in device.FollowAsync(TimeSpan.FromMilliseconds(10)))
        {
            if (last != 0)
            {
                Assert.True(status.UptimeMs > last);
                break;
            }

            last = status.UptimeMs;
        }
    }

    [Fact]
    public async Task AResetBeginsAnew()
    {
        await IsListeningAsync();
        await ExchangeAsync(2);

        await device.Board.ResetAsync(CancellationToken.None);

        await device.Board.WaitForLineAsync(static line => line == "READY", Limit, times: 2);
        DeviceStatus after = await IsListeningAsync();
        Assert.Equal(0u, after.Receive.User);
        await ExchangeAsync(1);
    }

    [Fact]
    public async Task ALineThatIsNotSaidIsAnErrorWithAllThatWasSaid()
    {
        WireException error = await Assert.ThrowsAsync<WireException>(
            () => device.Board.WaitForLineAsync(static line => line == "never", TimeSpan.FromMilliseconds(1)));

        Assert.Contains("READY", error.Message);
    }

    [Fact]
    public async Task WhatOnlyABoardHasIsAnErrorInOneLineElsewhere()
    {
        await using DeviceSession elsewhere = new(device.Station, device.Address);

        WireException error = Assert.Throws<WireException>(() => elsewhere.Board);

        Assert.False(elsewhere.IsEmulated);
        Assert.Equal($"{device.Address.Protocol}: no console, no link and no reset: only an emulated board has them", error.Message);
    }

    private Task<DeviceStatus> IsListeningAsync() => device.WaitForAsync(static now => now.Applications[0].IsListening, Limit);

    private async Task ExchangeAsync(int count)
    {
        using FrameQueue answers = device.Receive(EchoProtocol.Type);
        for (byte number = 0; number < count; number++)
        {
            await device.SendAsync(EchoProtocol.Type, new[] { EchoProtocol.Echo, number });
        }

        for (byte number = 0; number < count; number++)
        {
            byte[]? answer = await answers.NextAsync(Limit);
            Assert.Equal([EchoProtocol.Answer, number], answer![EthernetFrame.HeaderBytes..(EthernetFrame.HeaderBytes + 2)]);
        }
    }
}
