// A file and its layer: what rules between fields are told with.
using System;
using System.Text.Json.Nodes;

namespace PortShare.Boards.Reading;

/// <summary>Where rules say what is wrong with the fields of one layer, wherever these stand.</summary>
internal interface IPlaces
{
    /// <summary>Records that a field's value is refused.</summary>
    /// <param name="field">Its path, as the layer has it.</param>
    /// <param name="wrong">What is wrong.</param>
    /// <param name="right">What would be right.</param>
    /// <param name="others">The fields by which it is wrong.</param>
    void Refuse(string field, string wrong, string right, params string[] others);
}

/// <summary>The places of a file.</summary>
internal sealed class LayerFile(JsonFile file, ProblemList problems) : IPlaces
{
    /// <summary>What the file holds.</summary>
    public JsonObject Root => file.Root;

    /// <inheritdoc/>
    public void Refuse(string field, string wrong, string right, params string[] others) =>
        problems.Add(file.Path, file.FindNearest(field).Line, field, wrong, right);

    /// <summary>Whether the file has a field.</summary>
    public bool Has(string field) => file.Find(field) is not null;

    /// <summary>A field's place, as messages begin: file, line and field.</summary>
    public string PlaceOf(string field) => $"{file.Path}:{file.FindNearest(field).Line}: {field}";
}

/// <summary>What a system says and its board gives it. A field's place is that in the system's file, if it is there.</summary>
internal sealed class Settings(LayerFile system, LayerFile board) : IPlaces
{
    private const string Defaults = "defaults";

    /// <summary>The two as one: of objects each field by itself, lists as a whole.</summary>
    public JsonObject Merged => Merge(system.Root, board.Root[Defaults]!.AsObject());

    /// <inheritdoc/>
    public void Refuse(string field, string wrong, string right, params string[] others)
    {
        (LayerFile layer, string path) = Find(field);
        // A default of the board that does not go with what the system says is for the system to replace.
        if (layer == board && Array.Find(others, system.Has) is string said)
        {
            system.Refuse(said, $"does not go with the board's {field}, which {wrong}", $"write {field} here, too, and {right}");
            return;
        }

        layer.Refuse(path, wrong, right);
    }

    /// <summary>A field's place, as messages begin: file, line and field.</summary>
    public string PlaceOf(string field)
    {
        (LayerFile layer, string path) = Find(field);
        return layer.PlaceOf(path);
    }

    /// <summary>Whether one of the two has a field.</summary>
    public bool Has(string field)
    {
        (LayerFile layer, string path) = Find(field);
        return layer.Has(path);
    }

    private (LayerFile Layer, string Path) Find(string field) =>
        system.Has(field) ? (system, field)
        : board.Has($"{Defaults}.{field}") ? (board, $"{Defaults}.{field}")
        : board.Has(field) ? (board, field)
        : (system, field);

    private static JsonObject Merge(JsonObject over, JsonObject under)
    {
        JsonObject merged = over.DeepClone().AsObject();
        foreach ((string name, JsonNode? value) in under)
        {
            if (merged[name] is JsonObject inner && value is JsonObject innerUnder)
            {
                merged[name] = Merge(inner, innerUnder);
            }
            else if (!merged.ContainsKey(name))
            {
                merged[name] = value?.DeepClone();
            }
        }

        return merged;
    }
}
