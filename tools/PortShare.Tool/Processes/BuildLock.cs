// Builds share the repository's artifacts, whatever folder they are called from: the libraries that an application is compiled against, and
// the build's own programs. The script portshare takes the same lock, by flock, to build this program.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Tool.Processes;

/// <summary>Lets one build at a time at what they share. The system ends the lock of a program that has ended, however it did.</summary>
internal static class BuildLock
{
    // EWOULDBLOCK: .NET asks flock, which has given it to another.
    private const int HeldByAnother = 11;

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until no other build is under way.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="progress">Where a line goes if there is one; null for nowhere.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Lets the next build begin when it is disposed.</returns>
    /// <exception cref="ToolException">The artifacts cannot be written.</exception>
    public static async Task<IDisposable> TakeAsync(Repository repository, TextWriter? progress, CancellationToken cancellation)
    {
        for (bool isFirst = true; ; isFirst = false)
        {
            try
            {
                string folder = Directory.CreateDirectory(repository.ArtifactsFolder).FullName;
                return new FileStream(Path.Combine(folder, "portshare.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (error.HResult == HeldByAnother)
            {
                await (isFirst && progress is not null ? progress.WriteLineAsync("waiting for another build") : Task.CompletedTask);
                await Task.Delay(LookInterval, cancellation);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new ToolException($"{repository.ArtifactsFolder}: cannot be written; make it writable, or work in a copy that is");
            }
        }
    }
}
