// A JSON file with the line of each of its values, so that whatever is wrong is told with its line.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PortShare.Boards.Reading;

/// <summary>Where a value is, and how it is written.</summary>
/// <param name="Line">Its line, from 1; of an object's member, that of the member's name.</param>
/// <param name="Order">Where it is among all values, in bytes from the start of the file.</param>
/// <param name="Kind">Its kind; of objects and arrays, their start.</param>
/// <param name="Text">As it is written; of objects and arrays, how many members or items they have.</param>
internal sealed record SourceValue(int Line, int Order, JsonTokenType Kind, string Text);

/// <summary>A file that holds one JSON object.</summary>
internal sealed class JsonFile
{
    private readonly byte[] content;
    private readonly int[] lineStarts;
    private readonly Dictionary<string, SourceValue> values = [];
    private readonly List<Range> oddValues = [];
    private readonly List<(string Path, int Line)> repeated = [];

    private JsonFile(string path, byte[] content)
    {
        this.content = content;
        Path = path;
        lineStarts = [0, .. content.Index().Where(one => one.Item == '\n').Select(one => one.Index + 1)];
        using JsonDocument document = JsonDocument.Parse(content);
        Utf8JsonReader reader = new(content);
        reader.Read();
        Visit(ref reader, string.Empty, 0);
        Root = document.RootElement.ValueKind == JsonValueKind.Object
            ? JsonObject.Create(document.RootElement.Clone())!
            : [];
    }

    /// <summary>The file, as it was named.</summary>
    public string Path { get; }

    /// <summary>What it holds; empty if that is no object.</summary>
    public JsonObject Root { get; }

    /// <summary>
    /// Its text, but for numbers that are no whole ones and texts that are not of one line: these are null, which no schema of ours
    /// allows, while a large number throws NJsonSchema off, -0 passes for 0, and a line's end slips through its patterns.
    /// </summary>
    public string PlainText
    {
        get
        {
            StringBuilder text = new();
            int from = 0;
            foreach (Range odd in oddValues)
            {
                text.Append(Encoding.UTF8.GetString(content[from..odd.Start])).Append("null");
                from = odd.End.Value;
            }

            return text.Append(Encoding.UTF8.GetString(content[from..])).ToString();
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">What it describes, for messages.</param>
    /// <param name="problems">Where it is told why it cannot be read.</param>
    /// <returns>The file, or null if it cannot be read.</returns>
    public static JsonFile? Load(string path, string kind, ProblemList problems)
    {
        if (Directory.Exists(path))
        {
            problems.Add(path, null, "file", "is a folder", $"name a {kind} file that can be read");
            return null;
        }

        try
        {
            // Of a pipe, too, the length is 0: to read it would be to wait for who writes into it.
            byte[] content = new FileInfo(path).Length == 0 ? [] : Text(File.ReadAllBytes(path));
            if (content.All(letter => char.IsWhiteSpace((char)letter)))
            {
                problems.Add(path, null, "file", "is empty", $"name a {kind} file with one JSON object");
                return null;
            }

            JsonFile file = new(path, content);
            foreach ((string repeated, int line) in file.repeated)
            {
                problems.Add(path, line, repeated, "is there a second time", "write each field once");
            }

            return file.repeated.Count == 0 ? file : null;
        }
        catch (JsonException error)
        {
            AddSyntaxProblem(problems, path, error);
        }
        catch (InvalidOperationException error)
        {
            // Text is decoded when it is looked at: what is not Unicode is found only then, and reported like this.
            problems.Add(path, null, "JSON", error.Message.TrimEnd('.'), "write UTF-8, and no half of a surrogate pair");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(path, null, "file", error.Message.TrimEnd('.'), $"name a {kind} file that can be read");
        }

        return null;
    }

    /// <summary>The value at a path such as <c>applications[1].slots</c>; null if there is none.</summary>
    public SourceValue? Find(string path) => values.GetValueOrDefault(path);

    /// <summary>The value at a path, or the one that it would be in.</summary>
    public SourceValue FindNearest(string path)
    {
        while (path.Length > 0 && !values.ContainsKey(path))
        {
            path = path[..Math.Max(path.LastIndexOfAny(['.', '[']), 0)];
        }

        return values[path];
    }

    // Less the mark of the byte order that some editors put in front of UTF-8.
    private static byte[] Text(byte[] content) => content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;

    private static void AddSyntaxProblem(ProblemList problems, string path, JsonException error)
    {
        // The message ends with the position in the parser's own words, which count lines from 0.
        string reason = error.Message.Split(" LineNumber:")[0].Split(" which is not supported")[0].TrimEnd('.');
        // Of a literal that is wrong it quotes the rest of the file.
        reason = reason.Split('\n') is [string first, _, ..] ? $"{first.TrimEnd()}…' is invalid" : reason;
        problems.Add(path, (int?)error.LineNumber + 1, "JSON", reason, "write plain JSON: a comma between two fields and none behind the last, no comments");
    }

    private void Visit(ref Utf8JsonReader reader, string path, int start)
    {
        JsonTokenType kind = reader.TokenType;
        int valueStart = (int)reader.TokenStartIndex;
        int count = 0;
        HashSet<string> names = [];
        while (kind == JsonTokenType.StartObject && reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            int nameStart = (int)reader.TokenStartIndex;
            string name = reader.GetString()!;
            string member = path.Length == 0 ? name : $"{path}.{name}";
            if (!names.Add(name))
            {
                repeated.Add((member, LineOf(nameStart)));
            }

            reader.Read();
            Visit(ref reader, member, nameStart);
            count++;
        }

        while (kind == JsonTokenType.StartArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Visit(ref reader, $"{path}[{count++}]", (int)reader.TokenStartIndex);
        }

        bool isPlain = kind switch
        {
            JsonTokenType.Number => reader.TryGetInt64(out long number) && (number != 0 || content[valueStart] != '-'),
            JsonTokenType.String => !reader.GetString()!.Any(char.IsControl),
            _ => true,
        };
        Range extent = valueStart..(int)reader.BytesConsumed;
        if (!isPlain)
        {
            oddValues.Add(extent);
        }

        bool isWhole = kind is JsonTokenType.StartObject or JsonTokenType.StartArray;
        values[path] = new SourceValue(LineOf(start), start, kind, isWhole ? $"{count}" : Encoding.UTF8.GetString(content[extent]));
    }

    private int LineOf(int index)
    {
        int found = Array.BinarySearch(lineStarts, index);
        return found >= 0 ? found + 1 : ~found;
    }
}
