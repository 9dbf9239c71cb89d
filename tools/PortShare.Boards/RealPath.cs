// Two paths of one file, one of them through a symbolic link, are the same path here.
using System.IO;

namespace PortShare.Boards;

/// <summary>A path without symbolic links.</summary>
public static class RealPath
{
    // As many as Linux follows. Of more, a part stays as it is: whoever opens the file is told.
    private const int MaximumLinks = 40;

    /// <summary>Follows every link on the way; what does not exist stays as it is.</summary>
    /// <param name="path">A file or a folder.</param>
    public static string Of(string path) => Of(Path.GetFullPath(path), MaximumLinks);

    private static string Of(string path, int links)
    {
        string root = Path.GetPathRoot(path)!;
        string real = root;
        foreach (string part in path[root.Length..].Split(Path.DirectorySeparatorChar))
        {
            string next = Path.Combine(real, part);
            real = links > 0 && new FileInfo(next).LinkTarget is string target
                ? Of(Path.GetFullPath(target, real), --links)
                : next;
        }

        return real;
    }
}
