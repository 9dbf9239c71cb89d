// Each field of the schemas, one at a time: what the schema does not allow is told in our words, with the field.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

namespace PortShare.Boards.Tests;

public class SchemaTests
{
    private static readonly Dictionary<string, JsonNode> Schemas = new()
    {
        ["soc"] = Load("soc/soc.schema.json"),
        ["board"] = Load("boards/board.schema.json"),
        ["system"] = Load("systems/system.schema.json"),
    };

    private static readonly Field[] Fields =
    [
        .. Schemas.SelectMany(one => FieldsOf(one.Value, one.Value, one.Key, new BoardSample()[one.Key])),
    ];

    /// <summary>The path of every field that the sample has; of an array's items, that of the first.</summary>
    public static TheoryData<string> PresentFields => PathsWhere(one => one.Value is not null);

    public static TheoryData<string> RequiredFields => PathsWhere(one => one.IsRequired && one.Value is not null);

    public static TheoryData<string> ObjectFields => PathsWhere(one => one.Value is JsonObject && one.Schema["properties"] is not null);

    public static TheoryData<string> NumberFields => PathsWhere(one => one.Value is not null && one.Schema["minimum"] is not null);

    public static TheoryData<string> SteppedFields => PathsWhere(one => one.Value is not null && one.Schema["multipleOf"] is not null);

    [Fact]
    public void EveryFieldIsDescribed() =>
        Assert.All(Fields.Where(one => !one.Path.EndsWith(']')), one => Assert.EndsWith(".", (string?)one.Schema["description"]));

    [Fact]
    public void EveryObjectIsClosed() => Assert.All(
        Fields.Where(one => one.Schema["properties"] is not null),
        one => Assert.False((bool)one.Schema["additionalProperties"]!, one.Path));

    // A board's defaults are all that a system can leave out; but there may be no VLAN at all.
    [Fact]
    public void WhatASystemMayLeaveOutABoardMustHave() => Assert.All(
        Fields.Where(one => one.Path.StartsWith("board.defaults.") && one.Path != "board.defaults.network.vlan" && !one.Path.EndsWith(']')
            && one.Schema["default"] is null),
        one => Assert.True(one.IsRequired, one.Path));

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public void AMissingFieldIsTold(string path) =>
        Assert.StartsWith($"{path}: missing; give ", Assert.Single(new BoardSample().Remove(path).Problems()));

    [Theory]
    [MemberData(nameof(PresentFields))]
    public void TheWrongKindIsTold(string path) =>
        Assert.StartsWith($"{path}: is null; give ", Assert.Single(new BoardSample().Set(path, "null").Problems()));

    [Theory]
    [MemberData(nameof(ObjectFields))]
    public void AnUnknownFieldIsTold(string path) => Assert.StartsWith(
        $"{path}.surplus: unknown field; leave it out, or give one of ", Assert.Single(new BoardSample().Set($"{path}.surplus", "1").Problems()));

    [Theory]
    [MemberData(nameof(NumberFields))]
    public void LimitsAreTold(string path)
    {
        (long minimum, long maximum) = ((long)SchemaOf(path)["minimum"]!, (long)SchemaOf(path)["maximum"]!);
        foreach (long outside in new[] { minimum - 1, maximum + 1 })
        {
            string problem = Assert.Single(new BoardSample().Set(path, $"{outside}").Problems());
            Assert.StartsWith($"{path}: is {outside}; give a ", problem);
            Assert.EndsWith($" from {minimum} to {maximum}", problem);
        }

        foreach (long inside in new[] { minimum, maximum })
        {
            // The value may break a rule with other fields, which the schema cannot know, but not the field's own.
            Assert.DoesNotContain(new BoardSample().Set(path, $"{inside}").Problems(), problem => problem.EndsWith($" from {minimum} to {maximum}"));
        }
    }

    [Theory]
    [MemberData(nameof(SteppedFields))]
    public void StepsAreTold(string path)
    {
        long between = (long)SchemaOf(path)["minimum"]! + 1;
        Assert.StartsWith(
            $"{path}: is {between}; give a multiple of {SchemaOf(path)["multipleOf"]} from ",
            Assert.Single(new BoardSample().Set(path, $"{between}").Problems()));
    }

    private static JsonNode Load(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(BoardSample.Catalog.Folder, file)))!;

    private static TheoryData<string> PathsWhere(Func<Field, bool> predicate) => [.. Fields.Where(predicate).Select(one => one.Path)];

    private static JsonNode SchemaOf(string path) => Fields.Single(one => one.Path == path).Schema;

    // The fields within a schema, with what the sample has there.
    private static IEnumerable<Field> FieldsOf(JsonNode schema, JsonNode file, string path, JsonNode? value)
    {
        foreach ((string step, JsonNode inner, bool isRequired) in Inner(schema, value))
        {
            (JsonNode field, JsonNode itsFile) = Resolve(inner, file);
            JsonNode? innerValue = value is null ? null : step.StartsWith('[') ? value.AsArray().FirstOrDefault() : value[step];
            string innerPath = step.StartsWith('[') ? $"{path}{step}" : $"{path}.{step}";
            yield return new Field(innerPath, field, innerValue, isRequired);
            foreach (Field deeper in FieldsOf(field, itsFile, innerPath, innerValue))
            {
                yield return deeper;
            }
        }
    }

    private static IEnumerable<(string Step, JsonNode Schema, bool IsRequired)> Inner(JsonNode schema, JsonNode? value)
    {
        foreach ((string name, JsonNode? property) in schema["properties"]?.AsObject() ?? [])
        {
            yield return (name, property!, schema["required"]?.AsArray().Any(one => (string)one! == name) ?? false);
        }

        foreach ((string name, _) in schema["additionalProperties"] is JsonObject ? value!.AsObject() : [])
        {
            yield return (name, schema["additionalProperties"]!, false);
        }

        if (schema["items"] is JsonNode items)
        {
            yield return ("[0]", items, false);
        }
    }

    // What a reference means, with what must hold as well laid over it.
    private static (JsonNode Schema, JsonNode File) Resolve(JsonNode schema, JsonNode file)
    {
        if (schema["allOf"] is JsonArray parts)
        {
            (JsonNode first, JsonNode itsFile) = Resolve(parts[0]!, file);
            JsonNode joined = first.DeepClone();
            joined["required"] = parts[1]!["required"]!.DeepClone();
            foreach ((string name, JsonNode? more) in parts[1]!["properties"]?.AsObject() ?? [])
            {
                joined["properties"]![name]!["required"] = more!["required"]!.DeepClone();
            }

            return (joined, itsFile);
        }

        if (schema["$ref"] is not JsonNode reference)
        {
            return (schema, file);
        }

        string[] halves = ((string)reference!).Split('#');
        JsonNode named = halves[0].Length == 0 ? file : Schemas["system"];
        return (halves[1].Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(named, (node, step) => node[step]!), named);
    }

    private sealed record Field(string Path, JsonNode Schema, JsonNode? Value, bool IsRequired);
}
