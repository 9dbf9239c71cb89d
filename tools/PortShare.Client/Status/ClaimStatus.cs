// What a device answers to GET /api/claims.
using System;
using System.Collections.Generic;
using System.Text.Json;

namespace PortShare.Client;

/// <summary>A claim in force.</summary>
/// <param name="Application">Whose it is.</param>
/// <param name="Rule">Its rule in words, such as <c>type=0x88B8 vlan=5</c>; the word <c>copy</c> says that it is for copies.</param>
public sealed record ClaimStatus(string Application, string Rule)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads a device's answer. Fields that are not known are passed over.</summary>
    /// <param name="json">The answer.</param>
    /// <returns>The claims, in the order in which they are asked.</returns>
    /// <exception cref="FormatException">It is no list of claims. The message says why.</exception>
    public static IReadOnlyList<ClaimStatus> Parse(JsonElement json)
    {
        try
        {
            return json.Deserialize<Answer>(Options)?.Claims ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new FormatException($"/api/claims: {error.Message}", error);
        }
    }

    private sealed record Answer(IReadOnlyList<ClaimStatus> Claims);
}
