// Checks a file by the schema of its layer. NJsonSchema finds what is wrong; here it is put into words.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using NJsonSchema;
using NJsonSchema.Validation;

using PortShare.Claims;

namespace PortShare.Boards.Reading;

/// <summary>One layer's schema: soc, board or system.</summary>
internal sealed partial class LayerSchema
{
    private readonly JsonSchema schema;

    private LayerSchema(string folder, string layer)
    {
        // They lie beside this program as they do in board-config: that of boards refers to that of systems.
        string path = Path.Combine(AppContext.BaseDirectory, "board-config", folder, $"{layer}.schema.json");
        schema = JsonSchema.FromFileAsync(path).GetAwaiter().GetResult();
    }

    /// <summary>A chip's file.</summary>
    public static LayerSchema Soc { get; } = new("soc", "soc");

    /// <summary>A board's file.</summary>
    public static LayerSchema Board { get; } = new("boards", "board");

    /// <summary>A system's file.</summary>
    public static LayerSchema System { get; } = new("systems", "system");

    /// <summary>Records everything that the schema does not allow, in the order of the file.</summary>
    public void Check(JsonFile file, ProblemList problems)
    {
        (string Path, ValidationErrorKind Kind)[] found =
        [
            .. from error in schema.Validate(file.PlainText).SelectMany(Leaves)
               select (PathOf(error), error.Kind),
        ];
        string[] meant = [.. found.Where(one => one.Kind == ValidationErrorKind.NoAdditionalPropertiesAllowed && MeantBy(one.Path) is not null).Select(one => $"{ParentOf(one.Path)}.{MeantBy(one.Path)}".TrimStart('.'))];
        // Of what is no object, nothing can be missing. And what is only misspelt is told by what stands there.
        var told = found
            .Where(one => one.Kind != ValidationErrorKind.PropertyRequired || !(IsOfWrongKind(file, ParentOf(one.Path)) || meant.Contains(one.Path)))
            .DistinctBy(one => one.Path)
            .OrderBy(one => file.FindNearest(one.Path).Order);
        foreach ((string path, ValidationErrorKind kind) in told)
        {
            (string wrong, string right) = kind == ValidationErrorKind.NoAdditionalPropertiesAllowed
                ? ("unknown field", MeantBy(path) is string near ? $"did you mean \"{near}\"?" : $"leave it out, or give one of {string.Join(", ", Members(ParentOf(path)))}")
                : (SchemaWords.Wrong(SchemaAt(path), file.Find(path)), $"give {SchemaWords.Right(SchemaAt(path))}");
            problems.Add(file.Path, file.FindNearest(path).Line, path.Length == 0 ? "file" : path, wrong, right);
        }
    }

    private string? MeantBy(string path) => NearestName.Of(path[(path.LastIndexOf('.') + 1)..], Members(ParentOf(path)));

    private bool IsOfWrongKind(JsonFile file, string path) => SchemaWords.IsOfWrongKind(SchemaAt(path), file.Find(path));

    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError parent ? parent.Errors.Values.SelectMany(one => one).SelectMany(Leaves) : [error];

    // "#/applications[1].slots"; a member whose name has other letters than usual is "#/memories['odd name']".
    private static string PathOf(ValidationError error) =>
        OddName().Replace(error.Path?.TrimStart('#').TrimStart('/') ?? "", match => $".{match.Groups[1].Value}").TrimStart('.');

    private static string ParentOf(string path) => path[..Math.Max(path.LastIndexOfAny(['.', '[']), 0)];

    private IEnumerable<string> Members(string path) => Parts(SchemaAt(path)).SelectMany(part => part.Properties.Keys).Distinct();

    private JsonSchema SchemaAt(string path) => path.Replace("[", ".[").Split('.', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(schema, (outer, step) => Parts(outer).Select(part => Inner(part, step)).FirstOrDefault(inner => inner is not null) ?? outer);

    private static JsonSchema? Inner(JsonSchema outer, string step) =>
        step.StartsWith('[') ? outer.Item
        : outer.Properties.TryGetValue(step, out JsonSchemaProperty? property) ? property
        : outer.AdditionalPropertiesSchema;

    // A schema, and those that must hold as well; the one that describes its members comes first.
    private static IEnumerable<JsonSchema> Parts(JsonSchema whole) =>
        whole.ActualSchema.AllOf.SelectMany(Parts).Prepend(whole.ActualSchema);

    [GeneratedRegex(@"\['(.*?)'\]")]
    private static partial Regex OddName();
}
