// The link is cut and mended under traffic of both kinds.
using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>What the board does when its link goes down and comes back.</summary>
[NeedsTap]
public sealed class LinkTests : IAsyncLifetime
{
    // Messages that the cut swallows are lost after this. It is long enough for any answer that does come.
    private static readonly TimeSpan LossLimit = TimeSpan.FromSeconds(10);

    private TapPort tap = null!;

    public async Task InitializeAsync() => tap = await TapPort.StartAsync(TestImage.Board, TestImage.ExistingElf);

    public async Task DisposeAsync() => await tap.DisposeAsync();

    [PortFact]
    public async Task LossAndReturnAreSaidAndCounted()
    {
        DeviceStatus before = await tap.Port.ReadConservedStatusAsync();

        await tap.Board.SetLinkAsync(isUp: false);
        await tap.WaitForLineAsync("link down");
        await tap.Board.SetLinkAsync(isUp: true);
        await tap.WaitForLineAsync("link up");

        DeviceStatus after = await tap.Port.ReadConservedStatusAsync();
        Assert.Equal(0u, before.Mac["linkDowns"]);
        Assert.Equal(1u, after.Mac["linkDowns"]);
    }

    [PortFact]
    public async Task TrafficOfBothKindsGoesOnAfterEachReturn()
    {
        const int Cuts = 2;
        await using RawEchoPath userPath = new(tap.Port.Station, tap.Port.Address);
        await using SocketEchoPath kernelPath = new(
            tap.Service(Datagrams.EchoPort),
            tap.Network.Create(static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)));
        EchoLoad user = new(userPath, TestImage.Window.UserMessages, LossLimit);
        EchoLoad kernel = new(kernelPath, TestImage.Window.KernelMessages, LossLimit);
        using CancellationTokenSource stop = new();
        Task traffic = Task.WhenAll(
            user.RunAsync(uint.MaxValue, stop.Token), kernel.RunAsync(uint.MaxValue, stop.Token));

        for (int cut = 1; cut <= Cuts; cut++)
        {
            await AnsweredAsync(user, kernel);
            await tap.Board.SetLinkAsync(isUp: false);
            await tap.WaitForLineAsync("link down", cut);
            await tap.Board.SetLinkAsync(isUp: true);
            await tap.WaitForLineAsync("link up", cut);
        }

        await AnsweredAsync(user, kernel);
        await stop.CancelAsync();
        await traffic;
        Assert.Equal(0, user.Totals.Wrong);
        Assert.Equal(0, kernel.Totals.Wrong);
        DeviceStatus status = await tap.Port.ReadConservedStatusAsync();
        Assert.Equal((uint)Cuts, status.Mac["linkDowns"]);
        Assert.True(status.Transmit.User >= user.Totals.Answered);
        Assert.Equal(status.Miniports[0].Slots.Total, status.Miniports[0].Slots.Kernel + status.Miniports[0].Slots.Application);
    }

    // Some more answers of each kind; the station's loss limit ends the wait for those that the cut swallowed.
    private async Task AnsweredAsync(EchoLoad user, EchoLoad kernel)
    {
        const int More = 200;
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(4));
        long userGoal = user.Totals.Answered + More;
        long kernelGoal = kernel.Totals.Answered + More;
        while (user.Totals.Answered < userGoal || kernel.Totals.Answered < kernelGoal)
        {
            Assert.False(limit.IsCancellationRequested, $"user {user.Totals}, kernel {kernel.Totals}\n{tap.Board.Console}");
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
