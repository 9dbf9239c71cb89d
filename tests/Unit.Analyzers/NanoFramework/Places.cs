using System.IO;
using System.Linq;
using System.Reflection;

namespace PortShare.Analyzers.Tests.NanoFramework;

/// <summary>Where things are, as the build says.</summary>
internal static class Places
{
    /// <summary>The folder of all firmware.</summary>
    public static string Firmware => Path.Combine(Of("RepositoryRoot"), "firmware");

    /// <summary>The folder with the .nfproj files.</summary>
    public static string NanoFramework => Path.Combine(Firmware, "nanoFramework");

    /// <summary>What a user of .NET nanoFramework reads.</summary>
    public static string Page => Path.Combine(Of("RepositoryRoot"), "docs", "nanoframework.md");

    /// <summary>The basic layer, compiled for .NET nanoFramework.</summary>
    public static string PortShareAssembly => Of("PortShareAssembly");

    /// <summary>nanoFramework's core library.</summary>
    public static string CoreLibrary => Of("NanoFrameworkCoreLibrary");

    /// <summary>Its version.</summary>
    public static string CoreLibraryVersion => Of("NanoFrameworkCoreLibraryVersion");

    private static string Of(string name) =>
        typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == name).Value!;
}
