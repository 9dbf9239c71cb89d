using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Wires;

/// <summary>
/// Reads what an emulated board prints, and what QEMU prints with it, and watches for the two lines that mean
/// something: <c>READY</c> (frames find the applications) and any line that starts with <c>FAULT</c> (the firmware stopped). What
/// an application prints is neither: before it stand its number and <c>&gt; </c>.
/// </summary>
internal sealed class BoardConsole
{
    private const string ReadyLine = "READY";
    private const string FaultPrefix = "FAULT";
    private const int MaximumLines = 500;

    private readonly Lock gate = new();
    private readonly Queue<string> lines = [];
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> fault = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the board says that it is ready.</summary>
    public Task Ready => ready.Task;

    /// <summary>Completes with the line in which the firmware reports a fault.</summary>
    public Task<string> Fault => fault.Task;

    /// <summary>The last lines, at most 500.</summary>
    public string Text
    {
        get
        {
            lock (gate)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <summary>Reads lines until the stream ends.</summary>
    /// <param name="reader">Standard output or standard error of QEMU.</param>
    public async Task ReadAsync(TextReader reader)
    {
        while (await reader.ReadLineAsync() is string raw)
        {
            string line = raw.TrimEnd('\r');
            Keep(line);
            if (line == ReadyLine)
            {
                ready.TrySetResult();
            }
            else if (line.StartsWith(FaultPrefix, StringComparison.Ordinal))
            {
                fault.TrySetResult(line);
            }
        }
    }

    private void Keep(string line)
    {
        lock (gate)
        {
            lines.Enqueue(line);
            if (lines.Count > MaximumLines)
            {
                lines.Dequeue();
            }
        }
    }
}
