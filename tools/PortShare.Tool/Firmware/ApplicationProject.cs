using System;
using System.IO;
using System.Linq;

using PortShare.Abi;
using PortShare.Boards;

namespace PortShare.Tool.Firmware;

/// <summary>An application's project: one of the repository's, or one in a folder of the user's own.</summary>
/// <param name="Name">The application's name, as images and systems have it.</param>
/// <param name="File">The project's file, absolute.</param>
/// <param name="IsOwn">Whether it is the user's own.</param>
internal sealed record ApplicationProject(string Name, string File, bool IsOwn)
{
    private const string Extension = ".csproj";

    // What makes a project an application: MSBuild takes the nearest of this name above it, which imports the repository's.
    private const string Properties = "Directory.Build.props";
    private const string Imported = $"firmware/apps/{Properties}";

    /// <summary>Whether a text is the path of a project, and not the name of one of the repository's.</summary>
    /// <param name="text">What a user says.</param>
    public static bool IsPath(string text) => text.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>Finds a project.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="nameOrPath">Its name, or its path.</param>
    public static ApplicationProject Of(Repository repository, string nameOrPath) => IsPath(nameOrPath)
        ? new(Path.GetFileNameWithoutExtension(nameOrPath), Path.GetFullPath(nameOrPath), IsOwn: true)
        : new(nameOrPath, repository.ProjectOf(nameOrPath), repository.OwnApplicationNames.Contains(nameOrPath));

    /// <summary>Says why an application cannot have a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>What is wrong, and what would be right; null if nothing is.</returns>
    public static string? ProblemOfName(string name) =>
        !CatalogFolder.IsName(name) || name.Length > ApplicationHeader.NameBytes || IsPath(name) || CatalogFolder.IsPath(name)
            ? $"\"{name}\" is no name of an application; give it one of a-z, 0-9 and _.-, at most {ApplicationHeader.NameBytes} characters, and no file's"
            : Repository.NamesOfBuilds.Contains(name) ? $"\"{name}\" is a name that builds have for something else; give it one such as my-{name}"
            : null;

    /// <summary>Says why there cannot be a project of the user's own at a path.</summary>
    /// <param name="path">The path.</param>
    /// <returns>What is wrong, and what would be right; null if nothing is.</returns>
    public static string? Problem(string path)
    {
        return !System.IO.File.Exists(path) ? "there is no such file; name a project that there is"
            : CatalogFolder.HasBuildCharacter(path) ? $"its path has one of {CatalogFolder.BuildCharacters}, which mean something else to the build; move it"
            : ProblemOfName(Path.GetFileNameWithoutExtension(path)) is string problem ? problem
            : !IsApplication(path) ? $"it is no application's: no {Properties} above it imports PortShare's {Imported}; let one do so"
            : null;
    }

    private static bool IsApplication(string path)
    {
        for (DirectoryInfo? folder = Directory.GetParent(Path.GetFullPath(path)); folder is not null; folder = folder.Parent)
        {
            string properties = Path.Combine(folder.FullName, Properties);
            if (System.IO.File.Exists(properties))
            {
                return System.IO.File.ReadAllText(properties).Contains(Imported, StringComparison.Ordinal)
                    || properties.EndsWith(Imported, StringComparison.Ordinal);
            }
        }

        return false;
    }
}
