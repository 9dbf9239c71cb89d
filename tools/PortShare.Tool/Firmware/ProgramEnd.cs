// A program of the build can end without an error that MSBuild knows: killed, not found, or with words of another form.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using PortShare.Tool.Firmware.Explaining;

namespace PortShare.Tool.Firmware;

/// <summary>Says how a program of a build ended, and what it said last.</summary>
internal static partial class ProgramEnd
{
    // A shell's status for a program that a signal ended is this and the signal's number.
    private const int SignalStatus = 128;
    private const int KillStatus = SignalStatus + 9;
    private const int HighestSignal = 64;
    private const int NotFoundStatus = 127;

    // Behind these on a command line stands the program's own file.
    private static readonly string[] Hosts = ["bash", "sh", "dotnet", "exec"];

    /// <summary>Says it of the first that failed.</summary>
    /// <param name="printed">What MSBuild printed; what the program said stands before its end.</param>
    /// <returns>The words; null if none has failed.</returns>
    public static string? Describe(IEnumerable<string> printed)
    {
        string words = "";
        foreach (string line in printed)
        {
            if (Notice().Match(line) is { Success: true } notice)
            {
                int status = int.Parse(notice.Groups["status"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                (string end, string? advice) = EndOf(status);
                string said = words.Length > 0 ? $": {words}" : "";
                return $"{NameIn(notice.Groups["command"].Value)} {end}{said}{(advice is null ? "" : $"; {advice}")}";
            }

            words = line.Trim().Length > 0 && !NoWords().IsMatch(line) && BuildMessage.Parse(line) is null ? line.Trim() : words;
        }

        return null;
    }

    private static (string End, string? Advice) EndOf(int status) => status switch
    {
        KillStatus => ("was killed, as happens when memory runs out", "end other programs, or give this machine more memory"),
        > SignalStatus and <= SignalStatus + HighestSignal => ($"was ended by signal {status - SignalStatus}", null),
        NotFoundStatus => ("was not found", "./portshare setup installs it"),
        _ => ($"ended with status {status}", null),
    };

    private static string NameIn(string command) => Path.GetFileName(
        Word().Matches(command).Select(word => word.Value.Trim('"')).FirstOrDefault(word => !Hosts.Contains(word, StringComparer.Ordinal)) ?? command);

    [GeneratedRegex(@"error MSB3073: The command ""(?<command>.*)"" exited with code (?<status>-?\d+)\.")]
    private static partial Regex Notice();

    [GeneratedRegex("\"[^\"]*\"|[^\\s\"]+")]
    private static partial Regex Word();

    // MSBuild's lines about projects, those of our targets about steps, and the calls that .NET lists below an exception.
    [GeneratedRegex(@"^\s*(step: |Determining projects to restore|Restored |All projects are up-to-date|\S+ -> |at \S+\()")]
    private static partial Regex NoWords();
}
