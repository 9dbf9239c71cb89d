// What the firmware has: the public types of its libraries.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

using PortShare.IlcLog.Source;

namespace PortShare.Facades;

/// <summary>A type of a library.</summary>
/// <param name="Metadata">The tables that it is in.</param>
/// <param name="Definition">Its row there.</param>
internal sealed record LibraryType(MetadataReader Metadata, TypeDefinition Definition);

/// <summary>The firmware's libraries.</summary>
internal sealed class Libraries : IDisposable
{
    private readonly List<PEReader> _images = [];
    private readonly Dictionary<string, LibraryType> _types = [];

    /// <summary>Opens the libraries.</summary>
    /// <param name="paths">Their files.</param>
    /// <exception cref="IOException">One cannot be read.</exception>
    /// <exception cref="BadImageFormatException">One is not an assembly.</exception>
    public Libraries(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            PEReader image = new(File.OpenRead(path));
            _images.Add(image);
            MetadataReader metadata = image.GetMetadataReader();
            foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
            {
                TypeDefinition type = metadata.GetTypeDefinition(handle);
                if ((type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public or TypeAttributes.NestedPublic)
                {
                    _types.TryAdd(metadata.FullName(handle), new LibraryType(metadata, type));
                }
            }
        }
    }

    /// <summary>Finds a type.</summary>
    /// <param name="fullName">Its name, as <see cref="MetadataNames.FullName"/> gives it.</param>
    public LibraryType? Find(string fullName) => _types.GetValueOrDefault(fullName);

    /// <summary>
    /// Why a type or a member must not be used: what its <c>Obsolete</c> says, if that is an error. Of a struct that lives on the stack the
    /// compiler says so to older compilers; .NET nanoFramework has it as another struct.
    /// </summary>
    /// <param name="metadata">The tables that it is in.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>Null if it may be used.</returns>
    public static string? RefusalOf(MetadataReader metadata, CustomAttributeHandleCollection attributes)
    {
        CustomAttribute? obsolete = Find("System.ObsoleteAttribute");
        if (obsolete is null || Find("System.Runtime.CompilerServices.IsByRefLikeAttribute") is not null)
        {
            return null;
        }

        // ECMA-335, II.23.3: a prolog, then the constructor's arguments.
        BlobReader value = metadata.GetBlobReader(obsolete.Value.Value);
        value.ReadUInt16();
        string? message = value.ReadSerializedString();
        return value.RemainingBytes > sizeof(ushort) && value.ReadBoolean() ? message : null;

        CustomAttribute? Find(string type) => attributes.Select(metadata.GetCustomAttribute)
            .Cast<CustomAttribute?>()
            .FirstOrDefault(attribute => metadata.FullName(attribute!.Value.Constructor) == $"{type}..ctor");
    }

    /// <summary>Finds a method or a field of a type, or of those that it derives from.</summary>
    /// <param name="fullName">The type's name.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="signature">Its signature, as <see cref="SignatureNames"/> writes it.</param>
    /// <param name="refusal">Why it must not be used, or null.</param>
    /// <returns>Whether there is one that others may use.</returns>
    public bool Has(string fullName, string member, string signature, out string? refusal)
    {
        refusal = null;
        // A constructor is its own type's alone.
        for (LibraryType? type = Find(fullName); type is not null; type = member == ".ctor" ? null : BaseOf(type))
        {
            MetadataReader metadata = type.Metadata;
            foreach (MethodDefinition method in type.Definition.GetMethods().Select(metadata.GetMethodDefinition))
            {
                if ((method.Attributes & MethodAttributes.MemberAccessMask) >= MethodAttributes.Family
                    && metadata.StringComparer.Equals(method.Name, member)
                    && SignatureNames.Of(method.DecodeSignature(SignatureNames.Instance, null)) == signature)
                {
                    refusal = RefusalOf(metadata, method.GetCustomAttributes());
                    return true;
                }
            }

            foreach (FieldDefinition field in type.Definition.GetFields().Select(metadata.GetFieldDefinition))
            {
                if ((field.Attributes & FieldAttributes.FieldAccessMask) >= FieldAttributes.Family
                    && metadata.StringComparer.Equals(field.Name, member)
                    && field.DecodeSignature(SignatureNames.Instance, null) == signature)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _images.ForEach(static image => image.Dispose());

    private LibraryType? BaseOf(LibraryType type) =>
        type.Definition.BaseType.IsNil ? null : Find(type.Metadata.FullName(type.Definition.BaseType));
}
