using System.Reflection.Metadata;

namespace PortShare.Analyzers.Tests.NanoFramework;

/// <summary>A type in a signature.</summary>
/// <param name="Name">As nanoFramework writes it in the name of a native method.</param>
/// <param name="Definition">The type itself, or what it is an array of, if it is of the same assembly; else nil.</param>
internal readonly record struct NanoType(string Name, TypeDefinitionHandle Definition);
