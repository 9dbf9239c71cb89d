using System.Collections.Generic;

namespace PortShare.Tool.Setup;

/// <summary>Something that verbs need, as it is on this machine.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Version">Its version, or where it is; empty if that is not known, or if it is missing.</param>
/// <param name="Verbs">The verbs that need it; "test as root" names a part of one.</param>
/// <param name="IsPresent">Whether it is there.</param>
/// <param name="Remedy">What to do when it is missing: the command that brings it.</param>
internal sealed record Part(string Name, string Version, IReadOnlyList<string> Verbs, bool IsPresent, string Remedy);
