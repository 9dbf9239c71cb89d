// What cannot be read from the machine code: where a pointer to a function may lead, how often a recursion can turn. People
// write it into one file; whatever the code needs and the file does not say is a problem, and so is what is there in vain.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PortShare.Inspection.Stacks;

/// <summary>A pointer to functions.</summary>
/// <param name="Name">Where the pointer is, for people.</param>
/// <param name="In">The functions that call through it.</param>
/// <param name="To">The functions that it may lead to.</param>
internal sealed record FunctionPointer(string Name, IReadOnlyList<string> In, IReadOnlyList<string> To);

/// <summary>A call that closes a circle.</summary>
/// <param name="From">The caller.</param>
/// <param name="To">The callee.</param>
/// <param name="Times">How often the call can be on the stack at once.</param>
/// <param name="Why">Why not more often.</param>
internal sealed record Recursion(string From, string To, int Times, string Why);

/// <summary>Functions that may load or store several words at once.</summary>
/// <param name="In">Their names.</param>
/// <param name="Why">Why the address is a multiple of 4.</param>
internal sealed record AlignedAccess(IReadOnlyList<string> In, string Why);

/// <summary>The file.</summary>
/// <param name="Pointers">Every pointer to functions that is called through.</param>
/// <param name="Recursions">Every recursion.</param>
/// <param name="AlignedAccesses">Every function with LDM, STM, LDRD or STRD elsewhere than on the stack.</param>
internal sealed record CodeFacts(
    IReadOnlyList<FunctionPointer> Pointers,
    IReadOnlyList<Recursion> Recursions,
    IReadOnlyList<AlignedAccess> AlignedAccesses)
{
    /// <summary>The file's place in the repository.</summary>
    public const string Path = "firmware/build/code-facts.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>All functions that the file names.</summary>
    public IEnumerable<string> Names =>
        Pointers.SelectMany(pointer => pointer.In.Concat(pointer.To))
            .Concat(Recursions.SelectMany(recursion => new[] { recursion.From, recursion.To }))
            .Concat(AlignedAccesses.SelectMany(access => access.In))
            .Distinct();

    /// <summary>Reads the file of a repository.</summary>
    /// <param name="root">The repository's top folder.</param>
    /// <exception cref="IOException">The file cannot be read, or is not as it should be.</exception>
    public static CodeFacts Load(string root)
    {
        try
        {
            return JsonSerializer.Deserialize<CodeFacts>(File.ReadAllText(System.IO.Path.Combine(root, Path)), Options)
                ?? throw new JsonException("is empty");
        }
        catch (JsonException error)
        {
            throw new IOException($"{Path}: {error.Message}; write it as {nameof(CodeFacts)}.cs describes it");
        }
    }
}
