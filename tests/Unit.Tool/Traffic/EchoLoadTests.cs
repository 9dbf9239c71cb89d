// A path made of plain calls, which loses, changes and doubles what the test tells it to.
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Tests.Traffic;

public class EchoLoadTests
{
    private static readonly TimeSpan ShortLimit = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongLimit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task EveryMessageThatComesBackIsAnswered()
    {
        EchoLoad load = new(new FakePath(static message => [message]), windowMessages: 3, LongLimit);

        await load.RunAsync(1000, CancellationToken.None);

        Assert.Equal(new EchoTotals(Sent: 1000, Answered: 1000, Lost: 0, Wrong: 0), load.Totals);
        Assert.NotNull(load.RoundTrip(99));
    }

    [Fact]
    public async Task WhatDoesNotComeBackIsLost()
    {
        EchoLoad load = new(new FakePath(static _ => []), windowMessages: 2, ShortLimit);

        await load.RunAsync(3, CancellationToken.None);

        Assert.Equal(new EchoTotals(Sent: 3, Answered: 0, Lost: 3, Wrong: 0), load.Totals);
        Assert.Null(load.RoundTrip(50));
    }

    [Fact]
    public async Task WhatComesBackChangedIsWrongAndLost()
    {
        EchoLoad load = new(new FakePath(Change), windowMessages: 2, ShortLimit);

        await load.RunAsync(2, CancellationToken.None);

        Assert.Equal(new EchoTotals(Sent: 2, Answered: 0, Lost: 2, Wrong: 2), load.Totals);

        static IEnumerable<byte[]> Change(byte[] message)
        {
            message[^1] ^= 1;
            return [message];
        }
    }

    // On a wire that others use: an answer to somebody else, and one of ours that was changed.
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public async Task OthersAnswersAreNotWrongOnASharedPath(bool isShared, long wrong)
    {
        FakePath path = new(static message => [[], [0xFF, 0xFF, 0xFF, 0xFF, 1], message[..^1], message]) { IsShared = isShared };
        EchoLoad load = new(path, windowMessages: 2, LongLimit);

        await load.RunAsync(1, CancellationToken.None);

        Assert.Equal(new EchoTotals(Sent: 1, Answered: 1, Lost: 0, wrong), load.Totals);
    }

    [Fact]
    public async Task WhatComesBackTwiceIsWrongOnce()
    {
        EchoLoad load = new(new FakePath(static message => [message, message]), windowMessages: 2, LongLimit);

        await load.RunAsync(10, CancellationToken.None);

        Assert.Equal(new EchoTotals(Sent: 10, Answered: 10, Lost: 0, Wrong: 10), load.Totals);
    }

    [Fact]
    public async Task StoppingEndsTheSendingOnly()
    {
        using CancellationTokenSource stop = new();
        FakePath path = new(static message => [message]);
        EchoLoad load = new(path, windowMessages: 2, LongLimit);
        path.OnSend = count =>
        {
            if (count == 50)
            {
                stop.Cancel();
            }
        };

        await load.RunAsync(uint.MaxValue, stop.Token);

        Assert.Equal(new EchoTotals(Sent: 50, Answered: 50, Lost: 0, Wrong: 0), load.Totals);
    }

    [Fact]
    public async Task ABrokenPathEndsTheLoadWithItsReason()
    {
        FakePath path = new(static _ => []);
        EchoLoad load = new(path, windowMessages: 2, LongLimit);
        path.Broken.SetException(new WireException("cable cut"));

        WireException error = await Assert.ThrowsAsync<WireException>(() => load.RunAsync(10, CancellationToken.None));

        Assert.Equal("cable cut", error.Message);
    }

    private sealed class FakePath(Func<byte[], IEnumerable<byte[]>> answers) : IEchoPath
    {
        private int count;

        public TaskCompletionSource Broken { get; } = new();

        public Action<int> OnSend { get; set; } = static _ => { };

        public bool IsShared { get; init; }

        public EchoMessage Messages { get; } = new(18, 1472);

        public Task Completion => Broken.Task;

        public EchoListener? Listener { get; set; }

        public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellation)
        {
            OnSend(++count);
            foreach (byte[] answer in answers(message.ToArray()))
            {
                Listener?.Invoke(answer);
            }

            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
