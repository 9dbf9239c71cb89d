// Descriptions that are wrong in any way: problems, never an exception; and what is accepted can be generated for.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

using CsCheck;

using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public sealed class BoardFuzzTests : IDisposable
{
    private const int SpoiltTexts = 3_000;
    private const int ChangedValues = 3_000;

    private static readonly string[] Layers = [.. BoardSample.Files.Keys];

    private static readonly Dictionary<string, byte[]> Good = Layers.ToDictionary(
        layer => layer, layer => File.ReadAllBytes(Path.Combine(BoardSample.Catalog.Folder, BoardSample.Files[layer])));

    // What people mistype, and what programs get wrong.
    private static readonly Gen<string> Values = Gen.OneOf(
        Gen.OneOf(
            "null", "true", "[]", "{}", "\"\"", "0", "-1", "1.5", "1e3", "4294967295", "4294967296", "1e400",
            "99999999999999999999", "\"0xFFFFFFFF\"", "\"0x100000000\"", "\"0x\"", "\"0x-1\"", "\"255.255.255.255\"",
            "\"0.0.0.0\"", "\"10.0.0\"", "\"FF:FF:FF:FF:FF:FF\"", "\"00:00:00:00:00:00\"", "\"\\u0000\"", "[[]]",
            "-0", "\"a\\u0000.json\""),
        Gen.UInt.Select(static number => $"{number}"),
        Gen.UInt.Select(static number => $"\"0x{number:X8}\""),
        Gen.UInt[0, 64].Select(static number => $"{number}"));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void SpoiltTextIsAProblemAndNotAnException() =>
        Gen.Select(Gen.Int[0, Layers.Length - 1].Select(static index => Layers[index]), Gen.Select(Gen.Int[0, 4000], Gen.Int[0, 40], Gen.Byte.Array[0, 8]).Array[1, 3]).Sample(
            (layer, changes) =>
            {
                byte[] text = Good[layer];
                foreach ((int at, int removed, byte[] inserted) in changes)
                {
                    int from = at % Good[layer].Length % (text.Length + 1);
                    text = [.. text[..from], .. inserted, .. text[Math.Min(from + removed, text.Length)..]];
                }

                Check(layer, text);
            },
            iter: SpoiltTexts,
            threads: 1);

    [Fact]
    public void AnyValueInAnyPlaceIsAProblemOrABoardThatCanBeBuiltFor() =>
        Gen.Select(Gen.Int[0, Layers.Length - 1].Select(static index => Layers[index]), Gen.Select(Gen.Int[0, int.MaxValue], Values).Array[1, 3]).Sample(
            (layer, changes) =>
            {
                JsonNode root = JsonNode.Parse(Good[layer])!;
                foreach ((int place, string value) in changes)
                {
                    JsonNode[] places = [.. Descendants(root)];
                    places[place % places.Length].ReplaceWith(JsonNode.Parse(value));
                }

                Check(layer, JsonSerializer.SerializeToUtf8Bytes(root));
            },
            iter: ChangedValues,
            threads: 1);

    private void Check(string layer, byte[] text)
    {
        BoardCatalog catalog = new BoardSample().WriteTo(folder);
        File.WriteAllBytes(folder.PathOf(BoardSample.Files[layer]), text);
        BoardFile file = BoardFile.Load(catalog);
        if (!file.IsValid)
        {
            Assert.NotEmpty(file.Problems);
            Assert.All(file.Problems, static problem => Assert.DoesNotContain('\n', problem.ToString()));
            return;
        }

        OutputFolder.Update(folder.PathOf("generated"), file.Board, Placer.Place(file.Board));
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
