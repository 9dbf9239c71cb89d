using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Tool.Processes;

/// <summary>Runs the .NET SDK.</summary>
internal static class DotNet
{
    /// <summary>The configuration that everything is built in.</summary>
    public const string Configuration = "Release";

    /// <summary>Restores and builds, which prints nothing if all is well, and leaves no build server behind.</summary>
    /// <param name="project">The project or solution, absolute.</param>
    /// <param name="properties">MSBuild properties, as <see cref="Property"/> makes them.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="progress">Where it says now and then what it is at, if that takes long.</param>
    /// <param name="isRestored">Whether all packages are there for sure.</param>
    /// <remarks><c>dotnet build</c> is this, and a summary that repeats every error.</remarks>
    public static Task<ProcessResult> BuildAsync(
        string project, IEnumerable<string> properties, CancellationToken cancellation, TextWriter? progress = null, bool isRestored = false)
    {
        string[] arguments =
        [
            "msbuild", project, .. isRestored ? Array.Empty<string>() : ["-restore"], "-nologo", "-verbosity:quiet", "-maxCpuCount", "-nodeReuse:false",
            "-p:UseSharedCompilation=false", $"-p:Configuration={Configuration}", .. properties,
        ];
        return progress is null
            ? RunAsync(arguments, cancellation)
            : StepWatch.ShowBuildAsync(watching => RunAsync([.. arguments, .. watching], cancellation), progress);
    }

    /// <summary>A property as MSBuild's command line has it: there, a comma or a semicolon in a value would end it.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="value">Its value, such as a folder of the user's.</param>
    public static string Property(string name, string value) =>
        $"-p:{name}={Escape(value)}";

    /// <summary>A text as MSBuild wants it where a list could stand.</summary>
    /// <param name="value">The text.</param>
    public static string Escape(string value) => value.Replace("%", "%25").Replace(",", "%2C").Replace(";", "%3B");

    /// <summary>Runs any command of the SDK, in this program's folder: above that one, not above the user's, is the global.json that holds.</summary>
    /// <param name="arguments">The arguments after <c>dotnet</c>; paths are absolute.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="onLine">Called with each line as it comes.</param>
    /// <param name="isNice">Whether it and all that it starts give way to whoever else wants the processor (niceness 19).</param>
    public static Task<ProcessResult> RunAsync(
        IEnumerable<string> arguments, CancellationToken cancellation, Action<string>? onLine = null, bool isNice = false)
    {
        string[] command = [.. isNice ? (string[])["nice", "-n", "19"] : [], "dotnet", .. arguments];
        return ChildProcess.RunAsync(command[0], command[1..], cancellation, onLine, AppContext.BaseDirectory);
    }
}
