// A process that cannot outlive this one, whatever ends this one.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>
/// A child process that the system kills when this process ends, also when this one is killed.
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

    private BoundProcess(IEnumerable<string> command, bool isRedirected)
    {
        start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", .. command])
        {
            RedirectStandardInput = isRedirected,
            RedirectStandardOutput = isRedirected,
            RedirectStandardError = isRedirected,
        };
    }

    /// <summary>Completes with the exit status when the process ended.</summary>
    public Task<int> Exited => exited.Task;

    /// <summary>
    /// Starts a program that does not see the terminal's Ctrl-C, so that it can still be asked for its last figures.
    /// </summary>
    /// <param name="program">Its name, looked for in PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="attach">Called with the process before anything it prints could be missed.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">setpriv is not there.</exception>
    public static async Task<BoundProcess> StartAsync(string program, IEnumerable<string> arguments, Action<Process> attach)
    {
        BoundProcess bound = new(["setsid", program, .. arguments], isRedirected: true);
        attach(await bound.RunAsync());
        return bound;
    }

    /// <summary>Starts a program that has this process's terminal, and gets its Ctrl-C.</summary>
    /// <param name="program">Its name, looked for in PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">setpriv is not there.</exception>
    public static async Task<BoundProcess> StartOnTerminalAsync(string program, IEnumerable<string> arguments)
    {
        BoundProcess bound = new([program, .. arguments], isRedirected: false);
        await bound.RunAsync();
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

    private Task<Process> RunAsync()
    {
        new Thread(StartAndWait) { IsBackground = true, Name = nameof(BoundProcess) }.Start();
        return started.Task;
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
