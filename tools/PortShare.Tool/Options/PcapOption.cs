using System;
using System.CommandLine;
using System.IO;

using PortShare.Client;
using PortShare.Tool.Processes;

namespace PortShare.Tool.Options;

/// <summary><c>--pcap</c>: a file that gets every frame that passes on the wire.</summary>
internal sealed class PcapOption
{
    /// <summary>The option.</summary>
    public Option<string?> Option { get; } = new("--pcap")
    {
        Description = "Record every frame that passes on the wire into this file, as pcapng. One that is there already is replaced.",
        HelpName = "FILE",
    };

    /// <summary>Begins the file, if one was asked for.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="wireName">What the frames pass on, for who reads the file.</param>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public PcapngWriter? Begin(ParseResult parsed, string wireName)
    {
        try
        {
            return parsed.GetValue(Option) is string path ? new PcapngWriter(path, wireName) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{Option.Name}: {MachineFault.Describe(error)}");
        }
    }
}
