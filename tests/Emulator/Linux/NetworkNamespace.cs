// A network of the test's own, with Linux in it and nothing else. It has no name and no file: the kernel removes it, with
// all its interfaces, when the last process in it ends. Those processes end with the test, however that ends.
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

using Microsoft.Win32.SafeHandles;

using PortShare.Tool.Processes;
using PortShare.Tool.Setup;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>A network namespace (network_namespaces(7)), held by a child process until it is disposed.</summary>
internal sealed class NetworkNamespace : IAsyncDisposable
{
    private readonly BoundProcess holder;
    private readonly string path;

    private NetworkNamespace(BoundProcess holder, int holderId)
    {
        this.holder = holder;
        path = $"/proc/{holderId}/ns/net";
    }

    /// <summary>The command in front of a program that is to run here.</summary>
    public IReadOnlyList<string> Launcher => ["nsenter", $"--net={path}", "--", .. UnpackedPackages.Peers.Launcher];

    /// <summary>Makes a namespace that has the loopback interface alone, and that down.</summary>
    public static async Task<NetworkNamespace> CreateAsync()
    {
        StreamReader? output = null;
        int id = 0;
        BoundProcess holder = await BoundProcess.StartAsync(
            "unshare",
            ["--net", "sh", "-c", "echo made; exec sleep infinity"],
            process => (output, id) = (process.StandardOutput, process.Id));
        return await output!.ReadLineAsync() is not null
            ? new NetworkNamespace(holder, id)
            : throw new InvalidOperationException("unshare --net made no network namespace");
    }

    /// <summary>Runs a program here, which must succeed.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <returns>All it printed.</returns>
    public async Task<string> RunAsync(params string[] command)
    {
        ProcessResult result = await TryRunAsync(command);
        Assert.True(result.IsSuccess, $"{string.Join(' ', command)}: exit status {result.Status}\n{result.Text}");
        return result.Text;
    }

    /// <summary>Runs a program here.</summary>
    /// <param name="command">The program and its arguments.</param>
    public Task<ProcessResult> TryRunAsync(params string[] command)
    {
        IReadOnlyList<string> launcher = Launcher;
        return ChildProcess.RunAsync(launcher[0], [.. launcher.Skip(1), .. command], CancellationToken.None);
    }

    /// <summary>
    /// Makes something that keeps the network it was made in, such as a socket. On a thread of its own, which ends with
    /// it: one of the pool's would take whoever comes next to this network.
    /// </summary>
    /// <param name="make">Must not start or queue anything.</param>
    public T Create<T>(Func<T> make)
    {
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                Enter();
                result = make();
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => holder.DisposeAsync();

    private void Enter()
    {
        const int NetworkNamespaceType = 0x40000000; // CLONE_NEWNET, <sched.h>
        using SafeFileHandle file = File.OpenHandle(path);
        if (SetNamespace(file, NetworkNamespaceType) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static extern int SetNamespace(SafeFileHandle file, int type);
}
