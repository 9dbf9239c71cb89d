// The boards that a folder describes.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace PortShare.Boards;

/// <summary>Finds board files: every <c>*.json</c> of a folder that is not a schema.</summary>
public static class BoardCatalog
{
    private const string Extension = ".json";
    private const string SchemaExtension = ".schema.json";

    /// <summary>Lists the boards of a folder, in alphabetical order.</summary>
    /// <param name="folder">The folder, usually <c>board-config</c>.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static IReadOnlyList<string> Names(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*" + Extension)
            .Where(path => !path.EndsWith(SchemaExtension, StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Says where a board's file is, or would be.</summary>
    /// <param name="folder">The folder, usually <c>board-config</c>.</param>
    /// <param name="name">The board's name.</param>
    public static string PathOf(string folder, string name) => Path.Combine(folder, name + Extension);
}
