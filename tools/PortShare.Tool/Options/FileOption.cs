using System.CommandLine;

namespace PortShare.Tool.Options;

/// <summary>Options whose value is a file of the user's.</summary>
internal static class FileOption
{
    /// <summary>Creates an option; its value is null if it is not given.</summary>
    /// <param name="name">The option, as it is typed.</param>
    /// <param name="description">What it is for, for the help text.</param>
    // As of a variable of a shell's that is not set.
    public static Option<string?> Create(string name, string description) => ReadOption.Create<string?>(
        name, "FILE", description, static text => text.Length == 0 ? null : text, "no file's name; give one");
}
