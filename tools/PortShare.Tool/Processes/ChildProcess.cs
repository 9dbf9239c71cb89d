using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Tool.Processes;

/// <summary>What a program said, and how it ended.</summary>
/// <param name="Status">Its exit status.</param>
/// <param name="Lines">All it printed, on both outputs, in the order of arrival.</param>
internal sealed record ProcessResult(int Status, IReadOnlyList<string> Lines)
{
    /// <summary>Whether the exit status is 0.</summary>
    public bool IsSuccess => Status == 0;

    /// <summary>All lines as one text.</summary>
    public string Text => string.Join('\n', Lines);

    /// <summary>What it wrote into a log beside that; empty if it has none.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];
}

/// <summary>Runs other programs to their end.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program. It and all it started are killed when the wait is cancelled.</summary>
    /// <param name="program">Its name, looked for in PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="onLine">Called with each line as it comes.</param>
    /// <param name="folder">The folder to run it in; the current one if null.</param>
    /// <param name="input">What it reads, all of it; the terminal's input if null.</param>
    /// <exception cref="ToolException">The program is not there.</exception>
    public static async Task<ProcessResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        CancellationToken cancellation,
        Action<string>? onLine = null,
        string? folder = null,
        string? input = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = input is not null,
            WorkingDirectory = folder ?? "",
        };

        // Messages that are looked at here must not be translated, nor must a package ask questions.
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        List<string> lines = [];
        using Process process = Start(start);
        try
        {
            await Task.WhenAll(
                input is null ? Task.CompletedTask : WriteAsync(process.StandardInput, input, cancellation),
                ReadAsync(process.StandardOutput, Keep, cancellation),
                ReadAsync(process.StandardError, Keep, cancellation));
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new ProcessResult(process.ExitCode, lines);

        void Keep(string line)
        {
            lock (lines)
            {
                lines.Add(line);
                onLine?.Invoke(line);
            }
        }
    }

    /// <summary>Whether a program is in PATH.</summary>
    /// <param name="program">Its name.</param>
    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new ToolException($"{start.FileName} does not start: {error.Message}");
        }
    }

    private static async Task WriteAsync(StreamWriter writer, string input, CancellationToken cancellation)
    {
        try
        {
            await using (writer)
            {
                await writer.WriteAsync(input.AsMemory(), cancellation);
            }
        }
        catch (IOException)
        {
            // It ended before it had read all. How, its exit status says.
        }
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> keep, CancellationToken cancellation)
    {
        while (await reader.ReadLineAsync(cancellation) is string line)
        {
            keep(line);
        }
    }
}
