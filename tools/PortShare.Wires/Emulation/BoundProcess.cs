// A process that cannot outlive this one, whatever ends this one.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Wires;

/// <summary>
/// A child process that the system kills when this process ends, also when this one is killed, and that does not see
/// the terminal's Ctrl-C, so that it can still be asked for its last figures.
/// </summary>
/// <remarks>
/// <c>setpriv --pdeathsig</c> asks Linux for the signal. Linux sends it when the <i>thread</i> that made the child
/// ends, so a thread of its own makes the child and stays as long as it does. <c>setsid</c> takes it off the terminal.
/// Both replace themselves by the program, whose process id is therefore the child's.
/// </remarks>
internal sealed class BoundProcess : IAsyncDisposable
{
    private readonly TaskCompletionSource<Process> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProcessStartInfo start;

    private BoundProcess(string program, IEnumerable<string> arguments)
    {
        start = new ProcessStartInfo("setpriv")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in (string[])["--pdeathsig", "KILL", "setsid", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
    }

    /// <summary>Completes with the exit status when the process ended.</summary>
    public Task<int> Exited => exited.Task;

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its name, looked for in PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="attach">Called with the process before anything it prints could be missed.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">setpriv is not there.</exception>
    public static async Task<BoundProcess> StartAsync(
        string program, IEnumerable<string> arguments, Action<Process> attach)
    {
        BoundProcess bound = new(program, arguments);
        new Thread(bound.StartAndWait) { IsBackground = true, Name = $"parent of {program}" }.Start();
        attach(await bound.started.Task);
        return bound;
    }

    /// <summary>Kills the process and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        Process process = await started.Task;
        process.Kill();
        await Exited;
        process.Dispose();
    }

    private void StartAndWait()
    {
        try
        {
            Process process = Process.Start(start)!;
            started.SetResult(process);
            process.WaitForExit();
            exited.SetResult(process.ExitCode);
        }
        catch (Exception error) when (!started.Task.IsCompleted)
        {
            started.SetException(error);
        }
    }
}
