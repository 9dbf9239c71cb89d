using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace PortShare.Tool.Processes;

/// <summary>Shows what something is at that takes long.</summary>
internal static class StepWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Waits for something of a single step.</summary>
    /// <param name="running">What is waited for.</param>
    /// <param name="step">What it does.</param>
    /// <param name="progress">Where that is said now and then.</param>
    public static async Task<T> ShowAsync<T>(Task<T> running, string step, TextWriter progress)
    {
        await WatchAsync(running, new Steps(step), static _ => Task.CompletedTask, progress);
        return await running;
    }

    /// <summary>
    /// Runs a build. What MSBuild prints stays quiet, so that it is what is wrong and nothing else; the steps come from a log that it
    /// writes beside that.
    /// </summary>
    /// <param name="build">Starts the build with further arguments.</param>
    /// <param name="progress">Where the steps go.</param>
    public static async Task<ProcessResult> ShowBuildAsync(Func<string[], Task<ProcessResult>> build, TextWriter progress)
    {
        string log = Path.GetTempFileName();
        try
        {
            using StreamReader reader = new(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            Task<ProcessResult> running = build(["-fileLogger1", $"-fileLoggerParameters1:LogFile={log};Verbosity=minimal"]);
            await WatchAsync(running, new Steps("starting the build"), ReadAsync, progress);
            ProcessResult result = await running;
            return result.IsSuccess ? result : result with { Log = await File.ReadAllLinesAsync(log) };

            async Task ReadAsync(Steps steps)
            {
                while (await reader.ReadLineAsync() is string line)
                {
                    steps.Read(line);
                }
            }
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static async Task WatchAsync(Task running, Steps steps, Func<Steps, Task> read, TextWriter progress)
    {
        Stopwatch time = Stopwatch.StartNew();
        while (await Task.WhenAny(running, Task.Delay(Interval)) != running)
        {
            await read(steps);
            if (steps.Next(time.Elapsed) is string shown)
            {
                await progress.WriteLineAsync(shown);
            }
        }
    }
}
