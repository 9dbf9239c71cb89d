using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Processes;
using PortShare.Tool.Verbs;

namespace PortShare.Tool.Options;

/// <summary><c>--pcap</c>: a file that gets every frame that passes on the wire.</summary>
internal sealed class PcapOption
{
    /// <summary>The option.</summary>
    public Option<string?> Option { get; } = FileOption.Create(
        "--pcap", "Record every frame that passes on the wire into this file, as pcapng. One that is there already is replaced.");

    /// <summary>Does a verb's work, and records meanwhile if that was asked for. What could not be recorded is said beside what comes of the work.</summary>
    /// <param name="context">Where errors go.</param>
    /// <param name="parsed">The arguments.</param>
    /// <param name="wireName">What the frames pass on, for who reads the file.</param>
    /// <param name="work">The work, which hands every frame to the observer; to none if it is null.</param>
    /// <returns>The exit status of the work, or of a recording that failed.</returns>
    /// <exception cref="ToolException">The file cannot be written.</exception>
    public async Task<int> RecordAsync(ToolContext context, ParseResult parsed, string wireName, Func<FrameObserver?, Task<int>> work)
    {
        using PcapngWriter? recording = Begin(parsed.GetValue(Option), wireName);
        int status;
        try
        {
            status = await work(recording is null ? null : recording.Write);
        }
        finally
        {
            if (recording?.Failure is IOException failure)
            {
                await context.Error.WriteLineAsync(
                    $"portshare {Verb.CalledName(parsed.CommandResult.Command)}: {Option.Name}: {MachineFault.Describe(failure)}");
            }
        }

        return recording?.Failure is null ? status : ExitStatus.Failure;
    }

    private PcapngWriter? Begin(string? path, string wireName)
    {
        try
        {
            return path is null ? null : new PcapngWriter(path, wireName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{Option.Name}: {MachineFault.Describe(error)}");
        }
    }
}
