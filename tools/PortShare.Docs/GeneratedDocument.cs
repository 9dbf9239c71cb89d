// The documents that are made, and where they are.
using System;
using System.Collections.Generic;
using System.IO;

using PortShare.Docs.Boards;
using PortShare.Docs.Counters;
using PortShare.Docs.Language;
using PortShare.Docs.Wall;

namespace PortShare.Docs;

/// <summary>A document that is made from the source, or from that and linked images.</summary>
/// <param name="Path">Its file, from the repository's top folder.</param>
/// <param name="Make">Makes its text; its argument is the repository's top folder.</param>
/// <param name="NeedsImages">Whether each board's image with <see cref="ImageApplication"/> must have been built.</param>
public sealed record GeneratedDocument(string Path, Func<string, string> Make, bool NeedsImages = false)
{
    /// <summary>The application of the images that documents are made from.</summary>
    public const string ImageApplication = "echo";

    /// <summary>Every such document.</summary>
    public static IReadOnlyList<GeneratedDocument> All { get; } =
        [
            new("docs/counters.md", CountersPage.Of),
            new("docs/csharp.md", LanguagePage.Of),
            new("docs/wall.md", WallPage.Of, NeedsImages: true),
            new("docs/boards/README.md", BoardsPage.Of, NeedsImages: true),
        ];

    /// <summary>Whether the file says what it is made from.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <exception cref="DocumentException">The document cannot be made from the source.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public bool IsCurrent(string root)
    {
        string file = System.IO.Path.Combine(root, Path);
        return File.Exists(file) && File.ReadAllText(file) == Make(root);
    }

    /// <summary>Brings the file up to date.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <returns>Whether it was not.</returns>
    /// <exception cref="DocumentException">The document cannot be made from the source.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public bool Update(string root)
    {
        if (IsCurrent(root))
        {
            return false;
        }

        string file = System.IO.Path.Combine(root, Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, Make(root));
        return true;
    }
}
