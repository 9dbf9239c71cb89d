// A claim under the names that users see.
using System;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>Writes claims as JSON.</summary>
public static unsafe class ClaimJson
{
    /// <summary>Writes one claim, as an element of an array. That it is for copies is a word of its rule.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="application">Whose it is.</param>
    /// <param name="rule">Its rule.</param>
    public static void Write(ref JsonWriter json, ReadOnlySpan<byte> application, in ClaimRule rule)
    {
        ClaimText text;
        json.BeginObject();
        json.Text("application"u8, application);
        json.Text("rule"u8, ClaimText.Of(&text, in rule));
        json.EndObject();
    }
}
