// Traffic in a closed loop: a limited number of messages under way, every answer checked.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>What became of the messages of a load.</summary>
/// <param name="Sent">Messages sent.</param>
/// <param name="Answered">Messages that came back whole.</param>
/// <param name="Lost">Messages that did not come back in time.</param>
/// <param name="Wrong">Answers that were changed, were not asked for, or came twice or too late; but not others' answers.</param>
public sealed record EchoTotals(long Sent, long Answered, long Lost, long Wrong);

/// <summary>Sends messages over a path with a window, and keeps account of them.</summary>
public sealed class EchoLoad
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly Dictionary<uint, long> pending = [];
    private readonly LatencyHistogram roundTrips = new();
    private readonly IEchoPath path;
    private readonly SemaphoreSlim window;
    private readonly int windowMessages;
    private readonly TimeSpan lossLimit;
    private long lastSweep = Stopwatch.GetTimestamp();
    private uint nextNumber;
    private EchoTotals totals = new(0, 0, 0, 0);

    /// <summary>Prepares a load.</summary>
    /// <param name="path">The path, which stays the caller's to dispose.</param>
    /// <param name="windowMessages">How many messages may be under way.</param>
    /// <param name="lossLimit">When a message counts as lost.</param>
    public EchoLoad(IEchoPath path, int windowMessages, TimeSpan lossLimit)
    {
        this.path = path;
        this.windowMessages = windowMessages;
        this.lossLimit = lossLimit;
        window = new SemaphoreSlim(windowMessages);
        path.Listener = Take;
    }

    /// <summary>The account so far.</summary>
    public EchoTotals Totals
    {
        get
        {
            lock (gate)
            {
                return totals;
            }
        }
    }

    /// <summary>A percentile of the round trips so far; null before the first.</summary>
    /// <param name="percent">Over 0, to 100.</param>
    public TimeSpan? RoundTrip(double percent)
    {
        lock (gate)
        {
            return roundTrips.Percentile(percent);
        }
    }

    /// <summary>Sends messages, then waits until each was answered or is lost.</summary>
    /// <param name="count">How many to send.</param>
    /// <param name="stop">Ends the sending before that number; the last answers are still waited for.</param>
    /// <exception cref="WireException">The path broke.</exception>
    public async Task RunAsync(uint count, CancellationToken stop)
    {
        for (uint sent = 0; sent < count && await TryEnterAsync(stop); sent++)
        {
            await SendAsync(nextNumber++);
        }

        await SettleAsync();
    }

    // Whoever holds the whole window has nothing under way.
    private async ValueTask SettleAsync()
    {
        for (int slot = 0; slot < windowMessages; slot++)
        {
            await TryEnterAsync(CancellationToken.None);
        }

        window.Release(windowMessages);
    }

    private async ValueTask<bool> TryEnterAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (Stopwatch.GetElapsedTime(lastSweep) > SweepInterval)
            {
                lastSweep = Stopwatch.GetTimestamp();
                await SweepAsync();
            }

            if (await window.WaitAsync(SweepInterval, CancellationToken.None))
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask SendAsync(uint number)
    {
        byte[] message = new byte[path.Messages.LengthOf(number)];
        EchoMessage.Write(number, message);
        lock (gate)
        {
            pending.Add(number, Stopwatch.GetTimestamp());
            totals = totals with { Sent = totals.Sent + 1 };
        }

        await path.SendAsync(message, CancellationToken.None);
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        bool isIntact = path.Messages.TryRead(message, out uint number);
        lock (gate)
        {
            if (!isIntact || !pending.Remove(number, out long sentAt))
            {
                bool isOthers = !isIntact && path.IsShared
                    && !(EchoMessage.TryReadNumber(message, out uint claimed) && pending.ContainsKey(claimed));
                totals = totals with { Wrong = totals.Wrong + (isOthers ? 0 : 1) };
                return;
            }

            totals = totals with { Answered = totals.Answered + 1 };
            roundTrips.Record(Stopwatch.GetElapsedTime(sentAt));
        }

        window.Release();
    }

    // Gives up what is under way for too long; fails if the path is broken.
    private async ValueTask SweepAsync()
    {
        if (path.Completion.IsCompleted)
        {
            await path.Completion;
        }

        lock (gate)
        {
            uint[] lost =
            [
                .. pending.Where(entry => Stopwatch.GetElapsedTime(entry.Value) > lossLimit).Select(entry => entry.Key),
            ];
            foreach (uint number in lost)
            {
                pending.Remove(number);
                window.Release();
            }

            totals = totals with { Lost = totals.Lost + lost.Length };
        }
    }
}
