// What a schema wants, and what is wrong with a value that it does not allow, in the words of our messages.
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

using NJsonSchema;

namespace PortShare.Boards.Reading;

/// <summary>The words of messages about fields.</summary>
internal static class SchemaWords
{
    /// <summary>Says what is wrong with a value.</summary>
    /// <param name="schema">What it should be.</param>
    /// <param name="value">The value, or null if it is missing.</param>
    public static string Wrong(JsonSchema schema, SourceValue? value) => value switch
    {
        null => "missing",
        _ when IsOfWrongKind(schema, value) => Kind(value.Kind),
        { Kind: JsonTokenType.StartArray } => $"has {value.Text} items",
        { Kind: JsonTokenType.StartObject } => $"has {value.Text} members",
        _ => $"is {value.Text}",
    };

    /// <summary>Says what would be right: the schema's title, if it has one.</summary>
    public static string Right(JsonSchema schema)
    {
        JsonSchema actual = schema.ActualSchema;
        return Type(schema) switch
        {
            _ when actual.Title is { Length: > 0 } title && actual.ParentSchema is not null => title,
            JsonObjectType.Integer when actual.Enumeration.Count > 0 => string.Join(" or ", actual.Enumeration),
            _ when actual.Enumeration.Count > 0 => Choice(actual.Enumeration),
            JsonObjectType.Integer when actual.MultipleOf is decimal step => $"a multiple of {step} from {actual.Minimum} to {actual.Maximum}",
            JsonObjectType.Integer => $"a whole number from {actual.Minimum} to {actual.Maximum}",
            JsonObjectType.Boolean => "true or false",
            JsonObjectType.Array when actual.MinItems == 0 => $"an array of at most {actual.MaxItems} {Items(actual.Item!)}",
            JsonObjectType.Array => $"an array of {actual.MinItems} to {actual.MaxItems} {Items(actual.Item!)}",
            JsonObjectType.Object when actual.MinProperties > 0 => "an object with a member at least",
            JsonObjectType.Object => "an object",
            _ => "a text",
        };
    }

    /// <summary>Texts of which any would be right, as they stand in a file.</summary>
    /// <param name="texts">The texts.</param>
    public static string Choice(IEnumerable<object?> texts) => string.Join(" or ", texts.Select(text => $"\"{text}\""));

    /// <summary>Whether a value is not even of the right kind.</summary>
    public static bool IsOfWrongKind(JsonSchema schema, SourceValue? value) => value is not null && Type(schema) != value.Kind switch
    {
        JsonTokenType.StartObject => JsonObjectType.Object,
        JsonTokenType.StartArray => JsonObjectType.Array,
        JsonTokenType.String => JsonObjectType.String,
        JsonTokenType.Number => JsonObjectType.Integer,
        JsonTokenType.True or JsonTokenType.False => JsonObjectType.Boolean,
        _ => JsonObjectType.Null,
    };

    // What must hold as well says no type.
    private static JsonObjectType Type(JsonSchema schema)
    {
        JsonSchema actual = schema.ActualSchema;
        return actual.Type != JsonObjectType.None ? actual.Type
            : actual.AllOf.Count > 0 ? Type(actual.AllOf.First())
            : JsonObjectType.None;
    }

    private static string Items(JsonSchema item) => Type(item) switch
    {
        JsonObjectType.Object => "objects",
        JsonObjectType.Integer => "numbers",
        _ => "texts",
    };

    private static string Kind(JsonTokenType kind) => kind switch
    {
        JsonTokenType.StartObject => "is an object",
        JsonTokenType.StartArray => "is an array",
        JsonTokenType.String => "is a text in quotes",
        JsonTokenType.Number => "is a number",
        JsonTokenType.Null => "is null",
        _ => "is true or false",
    };
}
