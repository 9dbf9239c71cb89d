using System.IO;
using System.Text.Json;
using System.Threading.Tasks;

namespace PortShare.Tool.Output;

/// <summary>Writes the results of <c>--json</c>.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes one object.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="result">The object; the names of its properties become camel case.</param>
    public static Task WriteAsync(TextWriter output, object result) =>
        output.WriteLineAsync(JsonSerializer.Serialize(result, Options));
}
