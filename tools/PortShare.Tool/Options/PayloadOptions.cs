using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

using PortShare.Tool.Frames;
using PortShare.Tool.Processes;

namespace PortShare.Tool.Options;

/// <summary>The options that say what a frame carries, of which one is given.</summary>
internal sealed class PayloadOptions
{
    private readonly Option<byte[]?> text = ReadOption.Create(
        "--text", "TEXT", "The payload: a text, as UTF-8.", Payload.OfText, $"too long; a payload has at most {Payload.MaximumBytes} bytes");

    private readonly Option<byte[]?> hex = ReadOption.Create(
        "--hex",
        "DIGITS",
        "The payload: bytes in hexadecimal, such as 45:6d or 456d.",
        Payload.OfHex,
        $"no payload; give pairs of hexadecimal digits, such as 45:6d or 456d, at most {Payload.MaximumBytes}");

    private readonly Option<byte[]?> pattern = ReadOption.Create(
        "--pattern",
        "NAME:N",
        "The payload: N bytes that count up (counting), are 0 (zeros), or are random (random), the same in each frame.",
        Payload.OfPattern,
        $"no pattern; give counting:N, zeros:N or random:N, with N from 0 to {Payload.MaximumBytes}");

    private readonly Option<string?> file = FileOption.Create("--file", "The payload: a file's bytes.");

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> Options => [text, hex, file, pattern];

    /// <summary>Refuses none, and more than one.</summary>
    /// <param name="result">The command as it was given.</param>
    public void Validate(CommandResult result)
    {
        Option[] given = [.. Options.Where(option => result.GetResult(option) is not null)];
        if (given.Length != 1)
        {
            string what = given.Length == 0 ? "a payload is missing" : $"{given[0].Name} and {given[1].Name} are two payloads";
            result.AddError($"{result.Command.Name}: {what}; give one of {string.Join(", ", Options.Select(static option => option.Name))}");
        }
    }

    /// <summary>Reads the payload.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <exception cref="ToolException">The file cannot be read, or is too long.</exception>
    public byte[] Read(ParseResult parsed) =>
        parsed.GetValue(file) is string path ? ReadFile(path)
        // The value of an array that is not given is an empty one.
        : new[] { text, hex, pattern }.Where(option => parsed.GetResult(option) is not null).Select(parsed.GetRequiredValue).Single()!;

    private byte[] ReadFile(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            byte[] bytes = new byte[Payload.MaximumBytes + 1];
            int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= Payload.MaximumBytes
                ? bytes[..length]
                : throw new ToolException($"{file.Name}: {path}: is too long; a payload has at most {Payload.MaximumBytes} bytes");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{file.Name}: {MachineFault.Describe(error)}");
        }
    }
}
