using System;
using System.IO;

namespace PortShare.Tool.Setup;

/// <summary>Where downloads are kept: outside the source tree, for all clones.</summary>
internal static class CacheFolder
{
    /// <summary>The place of one download.</summary>
    /// <param name="name">Its name.</param>
    public static string Of(string name) => Path.Combine(Home, "portshare", name);

    private static string Home =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
