using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Firmware.Explaining;

/// <summary>Looks at a project that its compiler refused, for all that is wrong in it.</summary>
internal static class SecondLook
{
    private const string Arguments = "CscCommandLineArgs";

    /// <summary>Finds what is wrong.</summary>
    /// <param name="project">The project's file, absolute.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The problems; none if the project cannot be looked at like that.</returns>
    public static async Task<IReadOnlyList<Problem>> AtAsync(string project, CancellationToken cancellation)
    {
        // As an editor gets to know a project: all but the compiler runs, and MSBuild prints the arguments that it would have.
        ProcessResult result = await DotNet.RunAsync(
            [
                "msbuild", project, "-nologo", "-nodeReuse:false", "-target:Compile", $"-getItem:{Arguments}",
                DotNet.Property("Configuration", DotNet.Configuration), DotNet.Property("SkipCompilerExecution", "true"),
                DotNet.Property("ProvideCommandLineArgs", "true"), DotNet.Property("BuildProjectReferences", "false"),
            ],
            cancellation);
        try
        {
            return result.IsSuccess ? await ProjectCompilation.Of(project, ArgumentsIn(result.Lines)).ProblemsAsync(cancellation) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException)
        {
            // The build's own words are there.
            return [];
        }
    }

    // Before the JSON there may be warnings.
    private static string[] ArgumentsIn(IReadOnlyList<string> printed)
    {
        using JsonDocument document = JsonDocument.Parse(string.Join('\n', printed.SkipWhile(line => line != "{")));
        return
        [
            .. document.RootElement.GetProperty("Items").GetProperty(Arguments).EnumerateArray()
                .Select(item => item.GetProperty("Identity").GetString()!),
        ];
    }
}
