// Debian's LLDP agent in a network of the test's. It wants a user of its own, and files below /run: both are there for it alone.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

using PortShare.Tool.Setup;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>A running lldpd.</summary>
internal sealed class Lldpd : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    // What it says when it has been told its settings: it announces itself now, and can be asked.
    private const string Begun = "should resume operations";

    // In a mount namespace, which ends with it (mount_namespaces(7)).
    private const string Script = """
        set -e
        mount -t tmpfs tmpfs /run
        mkdir /run/lldpd
        echo root:x:0:0::/:/bin/sh > /run/passwd
        echo _lldpd:x:990:990::/run/lldpd:/bin/false >> /run/passwd
        echo _lldpd:x:990: > /run/group
        mount --bind /run/passwd /etc/passwd
        mount --bind /run/group /etc/group
        exec lldpd -d -I "$1" -u "$2" -O "$3" -L "$(command -v lldpcli)"
        """;

    private readonly NetworkNamespace network;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portshare-");
    private readonly List<string> lines = [];
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BoundProcess? process;
    private int processId;
    private Task reading = Task.CompletedTask;

    private Lldpd(NetworkNamespace network)
    {
        this.network = network;
    }

    /// <summary>Starts it, and waits until it has announced itself.</summary>
    /// <param name="network">Where.</param>
    /// <param name="name">The interface on which it speaks.</param>
    /// <param name="settings">What it is told before it begins, in lldpcli's words.</param>
    public static async Task<Lldpd> StartAsync(NetworkNamespace network, string name, params string[] settings)
    {
        Lldpd made = new(network);
        try
        {
            await made.StartAsync(name, settings);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells it something.</summary>
    /// <param name="words">In lldpcli's words.</param>
    public Task TellAsync(params string[] words) => network.RunAsync([.. Control, .. words]);

    /// <summary>The one neighbour that it sees, as lldpcli shows it: chassis and port.</summary>
    /// <param name="isComplete">Whether that is all that is waited for.</param>
    public async Task<JsonElement> FindNeighbourAsync(Predicate<JsonElement> isComplete)
    {
        Stopwatch waiting = Stopwatch.StartNew();
        while (true)
        {
            string text = await network.RunAsync([.. Control, "-f", "json0", "show", "neighbors"]);
            using JsonDocument shown = JsonDocument.Parse(text);
            if (shown.RootElement.GetProperty("lldp")[0].TryGetProperty("interface", out JsonElement neighbours)
                && isComplete(Assert.Single(neighbours.EnumerateArray())))
            {
                return neighbours[0].Clone();
            }

            Assert.True(waiting.Elapsed < Limit, $"lldpd does not see it:\n{text}\n{Said}");
            await Task.Delay(50);
        }
    }

    /// <summary>Ends it as the system would, so that it takes leave of its neighbours.</summary>
    public async Task EndAsync()
    {
        await Process.Start("kill", ["-s", "TERM", $"{processId}"]).WaitForExitAsync();
        await process!.Exited.WaitAsync(Limit);
    }

    /// <summary>Kills it, so that nobody is told: it is two processes, and either would take leave if it missed the other.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            if (!process.Exited.IsCompleted)
            {
                // They are a process group, which has the first one's number.
                await Process.Start("kill", ["-s", "KILL", "--", $"-{processId}"]).WaitForExitAsync();
            }

            await process.DisposeAsync();
            await reading;
        }

        folder.Delete(recursive: true);
    }

    private string Socket => Path.Combine(folder.FullName, "socket");

    private IReadOnlyList<string> Control => [.. UnpackedPackages.Lldpd.Launcher, "lldpcli", "-u", Socket];

    private string Said
    {
        get
        {
            lock (lines)
            {
                return string.Join('\n', lines);
            }
        }
    }

    private async Task StartAsync(string name, string[] settings)
    {
        string file = Path.Combine(folder.FullName, "lldpd.conf");
        await File.WriteAllLinesAsync(file, settings);
        string[] command =
        [
            .. network.Launcher, .. UnpackedPackages.Lldpd.Launcher, "unshare", "--mount", "sh", "-c", Script, "lldpd", name, Socket, file,
        ];
        process = await BoundProcess.StartAsync(
            command[0], command.Skip(1), started => (processId, reading) = (started.Id, ReadAsync(started)));
        await Task.WhenAny(begun.Task, process.Exited, Task.Delay(Limit));
        Assert.True(begun.Task.IsCompleted, $"lldpd did not begin:\n{Said}");
    }

    private async Task ReadAsync(Process started)
    {
        while (await started.StandardError.ReadLineAsync() is string line)
        {
            lock (lines)
            {
                lines.Add(line);
            }

            if (line.Contains(Begun, StringComparison.Ordinal))
            {
                begun.TrySetResult();
            }
        }
    }
}
