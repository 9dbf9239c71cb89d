using System;
using System.CommandLine;

using PortShare.Client;

namespace PortShare.Tool.Options;

/// <summary><c>--wire</c>: what a port is connected to.</summary>
internal static class WireOption
{
    private const string TapPrefix = "tap:";

    /// <summary>Creates the option; its value is the TAP's name, or null for a datagram wire.</summary>
    public static Option<string?> Create() => ReadOption.Create(
        "--wire",
        $"{TapPrefix}NAME",
        "Connect the port to a TAP: a network interface of this machine, made with \"ip tuntap add dev NAME mode "
            + "tap user YOU\", with an address in the board's network. Needs root, or the right CAP_NET_RAW. Without it: a wire inside this program.",
        Read,
        $"no wire; give {TapPrefix}NAME, with a TAP's name of 1 to {TapInterface.MaximumNameLength} characters");

    private static string? Read(string text)
    {
        string name = text.StartsWith(TapPrefix, StringComparison.Ordinal) ? text[TapPrefix.Length..] : "";
        // A comma would end the name in QEMU's arguments, a slash in the names of Linux's files.
        return name.Length is >= 1 and <= TapInterface.MaximumNameLength && name.AsSpan().IndexOfAny(" ,/") < 0 ? name : null;
    }
}
