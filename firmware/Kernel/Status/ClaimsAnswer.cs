// The body of the answer of /api/claims: which claims are in force, as JSON. The status has how many of each application, and no room for them.
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Writes the claims in force, in the order in which they are asked. Runs in the kernel loop, between two frames.</summary>
/// <param name="kernel">Whose claims.</param>
internal readonly unsafe struct ClaimsAnswer(KernelLoop* kernel) : IHttpResource
{
    /// <inheritdoc/>
    public void Write(ref JsonWriter json)
    {
        ref Classifier classifier = ref kernel->Bridge.Classifier;
        json.BeginObject();
        json.BeginArray("claims"u8);
        for (uint i = 0; i < classifier.Count; i++)
        {
            Claim* claim = classifier.First + i;
            ClaimJson.Write(ref json, kernel->ContextAt(claim->Miniport->Index)->Name, in claim->Rule);
        }
        json.EndArray();
        json.EndObject();
        json.Raw("\n"u8);
    }
}
