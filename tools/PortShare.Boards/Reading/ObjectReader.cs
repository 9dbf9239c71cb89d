// Reads the fields of one JSON object and records what is wrong with each. Reading goes on after a problem, with a
// stand-in value, so that all problems are found in one go; the object's reader then drops the object.
using System;
using System.Collections.Generic;
using System.Text.Json;

namespace PortShare.Boards.Reading;

/// <summary>Parses one field's value; returns what is wrong with it, or null.</summary>
internal delegate string? FieldParser<T>(JsonElement value, out T result);

/// <summary>One JSON object of the board file. Every field that is asked for becomes a known field.</summary>
internal sealed class ObjectReader(JsonElement element, string path, ProblemList problems)
{
    private readonly List<string> knownFields = [];
    private readonly int earlierProblems = problems.Items.Count;

    /// <summary>Whether the object has an optional field.</summary>
    public bool Has(string name)
    {
        knownFields.Add(name);
        return element.TryGetProperty(name, out _);
    }

    /// <summary>Records that a field's value is refused.</summary>
    public void Refuse(string name, string wrong, string right) => problems.Add(PathOf(name), wrong, right);

    /// <summary>Reads a required field.</summary>
    /// <param name="name">The field.</param>
    /// <param name="expected">What would be right, for the message.</param>
    /// <param name="standIn">What to go on with after a problem.</param>
    /// <param name="parse">How its value is read.</param>
    /// <returns>The value, or the stand-in.</returns>
    public T Field<T>(string name, string expected, T standIn, FieldParser<T> parse)
    {
        knownFields.Add(name);
        T result = standIn;
        string? wrong = element.TryGetProperty(name, out JsonElement value) ? parse(value, out result) : "missing";
        if (wrong is null)
        {
            return result;
        }

        Refuse(name, wrong, $"give {expected}");
        return standIn;
    }

    /// <summary>Reads a required object.</summary>
    /// <returns>What <paramref name="read"/> makes of it, or null after a problem.</returns>
    public T? Object<T>(string name, Func<ObjectReader, T?> read)
        where T : class
    {
        JsonElement value = Field<JsonElement>(name, "an object", default, FieldFormat.ParseObject);
        return value.ValueKind == JsonValueKind.Object ? read(new ObjectReader(value, PathOf(name), problems)) : null;
    }

    /// <summary>Reads a required array of objects.</summary>
    /// <returns>What <paramref name="read"/> makes of each, or null after a problem.</returns>
    public IReadOnlyList<T>? Objects<T>(string name, int maximumCount, Func<ObjectReader, T?> read)
        where T : class
    {
        int problemsBefore = problems.Items.Count;
        string expected = $"an array of 1 to {maximumCount} objects";
        JsonElement[] values = Field(name, expected, [], FieldFormat.ParseArray(maximumCount));
        List<T> items = [];
        for (int index = 0; index < values.Length; index++)
        {
            string itemPath = $"{PathOf(name)}[{index}]";
            if (values[index].ValueKind != JsonValueKind.Object)
            {
                problems.Add(itemPath, FieldFormat.WrongKind(values[index]), "give an object");
            }
            else if (read(new ObjectReader(values[index], itemPath, problems)) is T item)
            {
                items.Add(item);
            }
        }

        return problems.Items.Count == problemsBefore ? items : null;
    }

    /// <summary>Refuses the fields that nobody asked for; call it when all fields are read.</summary>
    /// <returns>Whether the object is free of problems.</returns>
    public bool Close()
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!knownFields.Contains(property.Name))
            {
                string nearest = NearestName.Of(property.Name, knownFields);
                Refuse(property.Name, "unknown field", $"did you mean \"{nearest}\"?");
            }
        }

        return problems.Items.Count == earlierProblems;
    }

    private string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
