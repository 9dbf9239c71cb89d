// A facade has no types: for each that the application uses it says in which assembly that is (ECMA-335, II.22.14).
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

using PortShare.IlcLog.Source;

namespace PortShare.Facades;

/// <summary>An assembly that forwards the types of another of the same name.</summary>
/// <param name="name">Its name.</param>
/// <param name="version">Its version.</param>
/// <param name="types">What it forwards: a namespace, a name, and the library that has it.</param>
internal sealed class Facade(string name, Version version, IReadOnlyList<(string Namespace, string Name, string Library)> types)
{
    // The bit of ECMA-335 that says "in another assembly", which the enumeration leaves out.
    private const TypeAttributes Forwarder = (TypeAttributes)0x0020_0000;

    /// <summary>A facade for each assembly that an application's assemblies refer to, but for one another.</summary>
    /// <param name="assemblies">The application's.</param>
    /// <param name="libraries">Where their types are.</param>
    public static IEnumerable<Facade> AllOf(IReadOnlyList<ApplicationAssembly> assemblies, Libraries libraries) =>
        from assembly in assemblies
        from handle in assembly.Metadata.AssemblyReferences
        let reference = assembly.Metadata.GetAssemblyReference(handle)
        let types = TypesOf(assembly.Metadata, handle, libraries)
        group (reference.Version, Types: types) by assembly.Metadata.GetString(reference.Name) into references
        where assemblies.All(assembly => assembly.Name != references.Key)
        select new Facade(
            references.Key,
            references.Max(static reference => reference.Version)!,
            [.. references.SelectMany(static reference => reference.Types).Distinct()]);

    /// <summary>Writes it.</summary>
    /// <param name="folder">Where its file goes, which is named after it.</param>
    public void Write(string folder)
    {
        MetadataBuilder metadata = new();
        metadata.AddAssembly(metadata.GetOrAddString(name), version, default, default, default, AssemblyHashAlgorithm.None);
        metadata.AddModule(0, metadata.GetOrAddString($"{name}.dll"), metadata.GetOrAddGuid(new Guid(1, 0, 0, new byte[8])), default, default);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        Dictionary<string, AssemblyReferenceHandle> libraries = types.Select(static type => type.Library).Distinct().ToDictionary(
            static library => library,
            library => metadata.AddAssemblyReference(metadata.GetOrAddString(library), new Version(0, 0, 0, 0), default, default, default, default));
        foreach ((string space, string type, string library) in types)
        {
            metadata.AddExportedType(Forwarder, metadata.GetOrAddString(space), metadata.GetOrAddString(type), libraries[library], 0);
        }

        BlobBuilder image = new();
        new ManagedPEBuilder(PEHeaderBuilder.CreateLibraryHeader(), new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(image);
        File.WriteAllBytes(Path.Combine(folder, $"{name}.dll"), image.ToArray());
    }

    private static IEnumerable<(string Namespace, string Name, string Library)> TypesOf(
        MetadataReader metadata, AssemblyReferenceHandle reference, Libraries libraries) =>
        from handle in metadata.TypeReferences
        let type = metadata.GetTypeReference(handle)
        where type.ResolutionScope == reference
        let found = libraries.Find(metadata.FullName(handle))
        where found is not null
        select (metadata.GetString(type.Namespace), metadata.GetString(type.Name), NameOf(found.Metadata));

    private static string NameOf(MetadataReader library) => library.GetString(library.GetAssemblyDefinition().Name);
}
