// The boards, chips and systems of a board-config folder.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace PortShare.Boards;

/// <summary>A <c>board-config</c> folder.</summary>
/// <param name="Folder">The folder.</param>
public sealed record BoardCatalog(string Folder)
{
    /// <summary>The board that is meant when nobody names one.</summary>
    public const string DefaultBoard = "mps2-an385";

    /// <summary>The system that is meant when nobody names one.</summary>
    public const string DefaultSystem = "samples";

    /// <summary>The chips.</summary>
    public CatalogFolder Socs => new(Path.Combine(Folder, "soc"));

    /// <summary>The boards.</summary>
    public CatalogFolder Boards => new(Path.Combine(Folder, "boards"));

    /// <summary>The systems.</summary>
    public CatalogFolder Systems => new(Path.Combine(Folder, "systems"));
}

/// <summary>A folder of descriptions of one layer: every <c>*.json</c> that is not a schema.</summary>
/// <param name="Folder">The folder.</param>
public sealed partial record CatalogFolder(string Folder)
{
    private const string Extension = ".json";
    private const string SchemaExtension = ".schema.json";

    /// <summary>
    /// What a path may not have: to the shell these are quotes and ends of commands, to MSBuild ends of items and wildcards, to GCC the end of
    /// what the linker is told, and to that the name of its output.
    /// </summary>
    public const string BuildCharacters = "\"'$`\\;,*?%";

    /// <summary>The names, in alphabetical order.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public IReadOnlyList<string> Names =>
    [
        .. Directory.EnumerateFiles(Folder, "*" + Extension)
            .Where(path => !path.EndsWith(SchemaExtension, StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a text is the path of a file, and not a name in such a folder.</summary>
    /// <param name="text">What a user or a file says.</param>
    public static bool IsPath(string text) => text.EndsWith(Extension, StringComparison.Ordinal);

    /// <summary>Whether a path, made absolute, has one of <see cref="BuildCharacters"/>.</summary>
    /// <param name="path">The path.</param>
    public static bool HasBuildCharacter(string path) => Path.GetFullPath(path).AsSpan().IndexOfAny(BuildCharacters) >= 0;

    /// <summary>Whether folders, sources and commands can take a name as it is.</summary>
    /// <param name="name">The name of a file, less <c>.json</c>.</param>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>Says where a file is, or would be.</summary>
    /// <param name="nameOrPath">Its name in this folder, or its path.</param>
    public string PathOf(string nameOrPath) => IsPath(nameOrPath) ? nameOrPath : Path.Combine(Folder, nameOrPath + Extension);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_.-]*\z")]
    private static partial Regex NamePattern();
}
