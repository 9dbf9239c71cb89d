// The schema serves editors, the reader serves the build. They must agree: each limit of the schema is tried on both.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

using NJsonSchema;

namespace PortShare.Boards.Tests;

public class SchemaTests
{
    private static readonly string SchemaJson =
        File.ReadAllText(Path.Combine(BoardSample.BoardFolder, "board.schema.json"));

    private static readonly JsonNode SchemaRoot = JsonNode.Parse(SchemaJson)!;
    private static readonly JsonSchema Schema = JsonSchema.FromJsonAsync(SchemaJson).GetAwaiter().GetResult();

    private static readonly (string Path, JsonNode Schema)[] Fields = [.. FieldsOf(SchemaRoot, string.Empty)];

    /// <summary>The path of every field in the schema; of an array's items, that of the first.</summary>
    public static TheoryData<string> AllFields => PathsWhere(_ => true);

    public static TheoryData<string> RequiredFields =>
    [
        .. Fields.Select(one => one.Path)
            .Where(path => path is not ("fpu" or "emulator" or "gpio" or "network.dhcpFallBackSeconds" or "applications[0].whenFull"
                or "grants[0].multicast" or "grants[0].promiscuous" or "grants[0].anySource" or "grants[0].anyEtherType")),
    ];

    public static TheoryData<string> ObjectFields => PathsWhere(schema => schema["properties"] is not null);

    public static TheoryData<string> NumberFields => PathsWhere(schema => schema["minimum"] is not null);

    public static TheoryData<string> SteppedFields => PathsWhere(schema => schema["multipleOf"] is not null);

    [Fact]
    public void EveryBoardOfTheRepositoryMatches()
    {
        foreach (string name in BoardCatalog.Names(BoardSample.BoardFolder))
        {
            Assert.Empty(Schema.Validate(File.ReadAllText(BoardCatalog.PathOf(BoardSample.BoardFolder, name))));
        }
    }

    [Fact]
    public void EveryFieldIsDescribed() =>
        Assert.All(Fields, field => Assert.EndsWith(".", (string?)field.Schema["description"]));

    [Fact]
    public void EveryObjectIsClosed() => Assert.All(
        Fields.Where(field => field.Schema["properties"] is not null),
        field => Assert.False((bool)field.Schema["additionalProperties"]!, field.Path));

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public void BothRefuseAMissingField(string path)
    {
        BoardSample sample = new BoardSample().Remove(path);
        Assert.NotEmpty(Schema.Validate(sample.Json));
        Assert.StartsWith($"{path}: missing; give ", Assert.Single(sample.Problems()));
    }

    [Theory]
    [MemberData(nameof(AllFields))]
    public void BothRefuseTheWrongKind(string path)
    {
        BoardSample sample = new BoardSample().Set(path, "null");
        Assert.NotEmpty(Schema.Validate(sample.Json));
        Assert.StartsWith($"{path}: is null; give ", Assert.Single(sample.Problems()));
    }

    [Theory]
    [MemberData(nameof(ObjectFields))]
    public void BothRefuseAnUnknownFieldInEachObject(string path)
    {
        BoardSample sample = new BoardSample().Set($"{path}.surplus", "1");
        Assert.NotEmpty(Schema.Validate(sample.Json));
        Assert.StartsWith($"{path}.surplus: unknown field; did you mean ", Assert.Single(sample.Problems()));
    }

    [Theory]
    [MemberData(nameof(NumberFields))]
    public void BothHaveTheSameLimits(string path)
    {
        (long minimum, long maximum) = ((long)SchemaOf(path)["minimum"]!, (long)SchemaOf(path)["maximum"]!);
        foreach (long outside in new[] { minimum - 1, maximum + 1 })
        {
            BoardSample sample = new BoardSample().Set(path, $"{outside}");
            Assert.NotEmpty(Schema.Validate(sample.Json));
            string problem = Assert.Single(sample.Problems());
            Assert.StartsWith($"{path}: is {outside}; give a ", problem);
            Assert.EndsWith($" from {minimum} to {maximum}", problem);
        }

        foreach (long inside in new[] { minimum, maximum })
        {
            // The value may break a rule with other fields, which the schema cannot know, but not the field's own.
            BoardSample sample = new BoardSample().Set(path, $"{inside}");
            Assert.Empty(Schema.Validate(sample.Json));
            Assert.DoesNotContain(sample.Problems(), problem => problem.EndsWith($" from {minimum} to {maximum}"));
        }
    }

    [Theory]
    [MemberData(nameof(SteppedFields))]
    public void BothHaveTheSameSteps(string path)
    {
        long between = (long)SchemaOf(path)["minimum"]! + 1;
        BoardSample sample = new BoardSample().Set(path, $"{between}");
        Assert.NotEmpty(Schema.Validate(sample.Json));
        Assert.StartsWith(
            $"{path}: is {between}; give a multiple of {SchemaOf(path)["multipleOf"]} from ",
            Assert.Single(sample.Problems()));
    }

    [Theory]
    [InlineData("mac.address", "\"40200000\"")]
    [InlineData("mac.address", "\"0x40200002\"")]
    [InlineData("mac.address", "\"0x040200000\"")]
    [InlineData("mac.hardwareAddress", "\"53:54:00:12:34:56\"")]
    [InlineData("mac.type", "\"enc28j60\"")]
    [InlineData("network.address", "\"10.0.0.256\"")]
    [InlineData("emulator.machine", "\"virt,gic-version=3\"")]
    [InlineData("description", "\"\"")]
    [InlineData("applications", "[]")]
    [InlineData("applications", "[{},{},{},{},{},{},{},{},{}]")]
    public void BothRefuseTheForm(string path, string json)
    {
        BoardSample sample = new BoardSample().Set(path, json);
        Assert.NotEmpty(Schema.Validate(sample.Json));
        Assert.StartsWith($"{path}: ", Assert.Single(sample.Problems()));
    }

    private static TheoryData<string> PathsWhere(Func<JsonNode, bool> predicate) =>
        [.. Fields.Where(one => predicate(one.Schema)).Select(one => one.Path)];

    private static JsonNode SchemaOf(string path) => Fields.Single(one => one.Path == path).Schema;

    private static IEnumerable<(string Path, JsonNode Schema)> FieldsOf(JsonNode schema, string path)
    {
        foreach ((string name, JsonNode? property) in schema["properties"]?.AsObject() ?? [])
        {
            JsonNode field = Resolve(property!);
            string fieldPath = path.Length == 0 ? name : $"{path}.{name}";
            yield return (fieldPath, field);

            (JsonNode inner, string innerPath) =
                field["items"] is JsonNode items ? (items, $"{fieldPath}[0]") : (field, fieldPath);
            foreach ((string Path, JsonNode Schema) deeper in FieldsOf(inner, innerPath))
            {
                yield return deeper;
            }
        }
    }

    private static JsonNode Resolve(JsonNode schema) =>
        schema["$ref"] is JsonNode reference
            ? SchemaRoot["definitions"]![((string)reference!).Split('/')[^1]]!
            : schema;
}
