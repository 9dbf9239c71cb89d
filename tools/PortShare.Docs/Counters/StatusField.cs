namespace PortShare.Docs.Counters;

/// <summary>A number of the status.</summary>
/// <param name="Path">Its place in the JSON: names joined by dots; <c>[]</c> stands for the elements of an array.</param>
/// <param name="Meaning">When it counts, or what it says.</param>
internal sealed record StatusField(string Path, string Meaning);
