// A folder for an application of the user's own, made of the repository's template.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Making;

/// <summary>Makes one.</summary>
/// <param name="repository">The repository, which the folder's script names.</param>
/// <param name="name">The application's name.</param>
internal sealed class ApplicationFolder(Repository repository, string name)
{
    private const string Template = "template";
    private const string Script = "portshare";

    private readonly (string Token, string Value)[] replacements =
    [
        ("__name__", name),
        ("__Name__", TypeName(name)),
        ("__repository__", RealPath.Of(repository.Root)),
    ];

    /// <summary>Says why an application cannot have a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>What is wrong, and what would be right; null if nothing is.</returns>
    public static string? Problem(string name) =>
        ApplicationProject.ProblemOfName(name)
            ?? (name.Any(char.IsAsciiLetter) ? null : $"\"{name}\" is no name of an application; give it one with a letter");

    /// <summary>Makes a folder of the application's name.</summary>
    /// <param name="parent">Where; made if it is not there.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The folder, absolute.</returns>
    /// <exception cref="ToolException">There is something of that name, or the path is not one that builds can have.</exception>
    public async Task<string> MakeAsync(string parent, CancellationToken cancellation)
    {
        string folder = Path.GetFullPath(Path.Combine(parent, name));
        if (CatalogFolder.HasBuildCharacter(folder))
        {
            throw new ToolException($"{folder}: its path has one of {CatalogFolder.BuildCharacters}, which mean something else to the build; name another folder with --in");
        }

        // There, what is built would go to the clone's own artifacts.
        if (repository.Holds(folder))
        {
            throw new ToolException($"{folder}: is in the repository; name a folder outside with --in");
        }

        if (Path.Exists(folder))
        {
            throw new ToolException($"{folder}: is there already; take another name, or another folder with --in");
        }

        Directory.CreateDirectory(folder);
        try
        {
            await FillAsync(folder, cancellation);
        }
        catch
        {
            // Half of one would be in the way of the next try.
            Directory.Delete(folder, recursive: true);
            throw;
        }

        return folder;
    }

    private async Task FillAsync(string folder, CancellationToken cancellation)
    {
        string template = Path.Combine(repository.Root, Template);
        foreach (string file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string target = Path.Combine(folder, Filled(Path.GetRelativePath(template, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllTextAsync(target, Filled(await File.ReadAllTextAsync(file, cancellation)), cancellation);
        }

        MakeExecutable(Path.Combine(folder, Script));
    }

    private string Filled(string text) =>
        replacements.Aggregate(text, static (filled, one) => filled.Replace(one.Token, one.Value, StringComparison.Ordinal));

    // "flow-meter" becomes FlowMeterApp; a type's name begins with a letter.
    private static string TypeName(string name)
    {
        IEnumerable<string> words = name.Split('-', '_', '.').Where(static word => word.Length > 0)
            .Select(static word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]);
        string joined = string.Concat(words);
        // One of its own: Environment or Assert would hide what others mean by that.
        return char.IsAsciiLetter(joined[0]) ? $"{joined}App" : $"App{joined}";
    }

    private static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                file,
                File.GetUnixFileMode(file) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
    }
}
