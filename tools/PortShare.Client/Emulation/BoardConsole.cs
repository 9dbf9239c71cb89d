using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>A line of a board's console.</summary>
/// <param name="At">When it came, by this machine's clock, since the board's first line, with which it starts.</param>
/// <param name="Text">The line.</param>
/// <param name="IsEmulators">Whether QEMU printed it and not the board.</param>
/// <param name="IsOfStart">Whether the board printed it before it was ready; <c>READY</c> itself is the last of these.</param>
public sealed record BoardLine(TimeSpan At, string Text, bool IsEmulators, bool IsOfStart = false);

/// <summary>
/// Reads what an emulated board prints, and what QEMU prints with it, and watches for the three lines that mean
/// something: <c>READY</c> (frames find the applications), any line that starts with <c>FAULT</c> (the firmware stopped), and <c>MAC address</c>
/// (the one that the board has made itself). What an application prints is none of them: before it stand its number and <c>&gt; </c>.
/// </summary>
internal sealed class BoardConsole
{
    private const string ReadyLine = "READY";
    private const string FaultPrefix = "FAULT";
    private const string AddressPrefix = "MAC address ";
    private const int MaximumLines = 500;

    private readonly Lock gate = new();
    private readonly Queue<BoardLine> lines = [];
    private readonly TaskCompletionSource<string> fault = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<BoardLine>? listener;
    private long startedAt;

    /// <summary>Completes when the board says that it is ready.</summary>
    public Task Ready => ready.Task;

    /// <summary>The board is about to start again: it is not ready until it says so anew.</summary>
    /// <returns>Completes then.</returns>
    public Task ExpectStart()
    {
        ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return ready.Task;
    }

    /// <summary>Completes with the line in which the firmware reports a fault.</summary>
    public Task<string> Fault => fault.Task;

    /// <summary>The MAC address that the board has made itself; null if it has said none.</summary>
    public PhysicalAddress? HardwareAddress { get; private set; }

    /// <summary>The last lines, at most 500.</summary>
    public string Text
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', lines.Select(static line => line.Text));
            }
        }
    }

    /// <summary>Hands over the lines that have come, and from now on each as it comes, one at a time.</summary>
    /// <param name="watcher">Must be quick: meanwhile nothing is read.</param>
    /// <returns>Ends it when it is disposed: then no call is under way, and none follows.</returns>
    public IDisposable Watch(Action<BoardLine> watcher)
    {
        lock (gate)
        {
            foreach (BoardLine line in lines)
            {
                watcher(line);
            }

            listener += watcher;
        }

        return new Watching(this, watcher);
    }

    /// <summary>Reads lines until the stream ends.</summary>
    /// <param name="reader">Standard output or standard error of QEMU.</param>
    /// <param name="isEmulators">Whether it is QEMU that writes there.</param>
    public async Task ReadAsync(TextReader reader, bool isEmulators = false)
    {
        while (await reader.ReadLineAsync() is string raw)
        {
            string line = raw.TrimEnd('\r');
            Keep(line, isEmulators);
            if (line == ReadyLine)
            {
                ready.TrySetResult();
            }
            else if (line.StartsWith(FaultPrefix, StringComparison.Ordinal))
            {
                fault.TrySetResult(line);
            }
            else if (line.StartsWith(AddressPrefix, StringComparison.Ordinal) && PhysicalAddress.TryParse(line[AddressPrefix.Length..], out PhysicalAddress? own))
            {
                HardwareAddress = own;
            }
        }
    }

    private void Keep(string text, bool isEmulators)
    {
        lock (gate)
        {
            if (startedAt == 0 && !isEmulators)
            {
                startedAt = Stopwatch.GetTimestamp();
            }

            BoardLine line = new(
                startedAt == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(startedAt),
                text,
                isEmulators,
                IsOfStart: !isEmulators && !ready.Task.IsCompleted);
            listener?.Invoke(line);
            lines.Enqueue(line);
            if (lines.Count > MaximumLines)
            {
                lines.Dequeue();
            }
        }
    }

    private sealed class Watching(BoardConsole console, Action<BoardLine> watcher) : IDisposable
    {
        public void Dispose()
        {
            lock (console.gate)
            {
                console.listener -= watcher;
            }
        }
    }
}
