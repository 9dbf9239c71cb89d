// Board files that are wrong in any way: problems, never an exception; and what is accepted matches the schema, which
// another library checks, and can be generated for.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

using CsCheck;

using NJsonSchema;

using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public sealed class BoardFuzzTests : IDisposable
{
    private const int SpoiltTexts = 3_000;
    private const int ChangedValues = 3_000;

    private static readonly byte[] Good =
        File.ReadAllBytes(BoardCatalog.PathOf(BoardSample.BoardFolder, BoardSample.Name));

    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(
        File.ReadAllText(Path.Combine(BoardSample.BoardFolder, "board.schema.json"))).GetAwaiter().GetResult();

    // What people mistype, and what programs get wrong.
    private static readonly Gen<string> Values = Gen.OneOf(
        Gen.OneOf(
            "null", "true", "[]", "{}", "\"\"", "0", "-1", "1.5", "1e3", "4294967295", "4294967296", "1e400",
            "99999999999999999999", "\"0xFFFFFFFF\"", "\"0x100000000\"", "\"0x\"", "\"0x-1\"", "\"255.255.255.255\"",
            "\"0.0.0.0\"", "\"10.0.0\"", "\"FF:FF:FF:FF:FF:FF\"", "\"00:00:00:00:00:00\"", "\"\\u0000\"", "[[]]"),
        Gen.UInt.Select(static number => $"{number}"),
        Gen.UInt.Select(static number => $"\"0x{number:X8}\""),
        Gen.UInt[0, 64].Select(static number => $"{number}"));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SpoiltTextIsAProblemAndNotAnException() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 40], Gen.Byte.Array[0, 8]).Array[1, 3].Sample(
            changes =>
            {
                byte[] text = Good;
                foreach ((int at, int removed, byte[] inserted) in changes)
                {
                    int from = Math.Min(at, text.Length);
                    text = [.. text[..from], .. inserted, .. text[Math.Min(from + removed, text.Length)..]];
                }

                Check(text);
            },
            iter: SpoiltTexts,
            threads: 1);

    [Fact]
    public void AnyValueInAnyPlaceIsAProblemOrABoardThatTheSchemaAllows() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Values).Array[1, 3].Sample(
            changes =>
            {
                JsonNode root = JsonNode.Parse(Good)!;
                foreach ((int place, string value) in changes)
                {
                    JsonNode[] places = [.. Descendants(root)];
                    places[place % places.Length].ReplaceWith(JsonNode.Parse(value));
                }

                Check(JsonSerializer.SerializeToUtf8Bytes(root));
            },
            iter: ChangedValues,
            threads: 1);

    private void Check(byte[] text)
    {
        string path = BoardCatalog.PathOf(folder.FolderPath, BoardSample.Name);
        File.WriteAllBytes(path, text);
        BoardFile file = BoardFile.Load(path);
        if (!file.IsValid)
        {
            Assert.NotEmpty(file.Problems);
            Assert.All(file.Problems, static problem => Assert.DoesNotContain('\n', problem.ToString()));
            return;
        }

        Assert.Empty(Schema.Validate(File.ReadAllText(path)));
        OutputFolder.Update(folder.PathOf("generated"), file.Board, BoardSample.Place(file.Board));
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject one => one.Select(static member => member.Value),
            JsonArray one => one,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(static child => Descendants(child).Prepend(child));
    }
}
