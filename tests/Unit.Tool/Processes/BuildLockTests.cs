using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Tests.Processes;

public class BuildLockTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task WhoComesSecondSaysThatItWaitsUntilTheFirstHasDone()
    {
        using TemporaryFolder folder = new();
        using StringWriter progress = new();
        IDisposable first = await BuildLock.TakeAsync(new Repository(folder.Path), progress, CancellationToken.None);
        Task<IDisposable> second = BuildLock.TakeAsync(new Repository(folder.Path), progress, CancellationToken.None);
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second.WaitAsync(Limit)).Dispose();
        Assert.Equal("waiting for another build\n", progress.ToString());
    }

    // Here it is held as the script portshare holds it.
    [Fact]
    public async Task TheLockOfAProgramThatWasKilledIsFree()
    {
        using TemporaryFolder folder = new();
        using StringWriter progress = new();
        using CancellationTokenSource killing = new();
        string file = folder.Write("artifacts/portshare.lock", "");
        TaskCompletionSource held = new();
        Task<ProcessResult> holder = ChildProcess.RunAsync(
            "flock", [file, "bash", "-c", "echo held; sleep 600"], killing.Token, _ => held.SetResult());
        await held.Task.WaitAsync(Limit);
        Task<IDisposable> waiting = BuildLock.TakeAsync(new Repository(folder.Path), progress, CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        await killing.CancelAsync();

        (await waiting.WaitAsync(Limit)).Dispose();
        Assert.Equal("waiting for another build\n", progress.ToString());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => holder);
    }

    // For root nothing is forbidden, but a folder is no file.
    [Fact]
    public async Task ARepositoryThatCannotBeWrittenIsAnErrorInOneLine()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.Path, "artifacts", "portshare.lock"));

        ToolException error = await Assert.ThrowsAsync<ToolException>(
            () => BuildLock.TakeAsync(new Repository(folder.Path), progress: null, CancellationToken.None));

        Assert.Equal($"{folder.Path}/artifacts: cannot be written; make it writable, or work in a copy that is", error.Message);
    }

    [Fact]
    public async Task AWaitEndsWithItsCommand()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource cancellation = new();
        using IDisposable first = await BuildLock.TakeAsync(new Repository(folder.Path), progress: null, CancellationToken.None);
        Task<IDisposable> second = BuildLock.TakeAsync(new Repository(folder.Path), progress: null, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }
}
