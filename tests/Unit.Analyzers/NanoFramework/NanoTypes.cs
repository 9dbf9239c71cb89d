using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;

namespace PortShare.Analyzers.Tests.NanoFramework;

/// <summary>An assembly's types, with the names that nanoFramework's metadata processor gives them.</summary>
/// <param name="metadata">The assembly.</param>
internal sealed class NanoTypes(MetadataReader metadata) : ISignatureTypeProvider<NanoType, object?>
{
    private const string MulticastDelegate = "System.MulticastDelegate";
    private const string ExcludeType = "System.Runtime.CompilerServices.ExcludeTypeAttribute";

    private static readonly Dictionary<PrimitiveTypeCode, string> Primitives = new()
    {
        [PrimitiveTypeCode.Void] = "VOID",
        [PrimitiveTypeCode.SByte] = "I1",
        [PrimitiveTypeCode.Int16] = "I2",
        [PrimitiveTypeCode.Int32] = "I4",
        [PrimitiveTypeCode.Int64] = "I8",
        [PrimitiveTypeCode.Byte] = "U1",
        [PrimitiveTypeCode.UInt16] = "U2",
        [PrimitiveTypeCode.UInt32] = "U4",
        [PrimitiveTypeCode.UInt64] = "U8",
        [PrimitiveTypeCode.Single] = "R4",
        [PrimitiveTypeCode.Double] = "R8",
        [PrimitiveTypeCode.Char] = "CHAR",
        [PrimitiveTypeCode.String] = "STRING",
        [PrimitiveTypeCode.Boolean] = "BOOLEAN",
        [PrimitiveTypeCode.Object] = "OBJECT",
        [PrimitiveTypeCode.IntPtr] = "I4",
        [PrimitiveTypeCode.UIntPtr] = "U4",
    };

    private static readonly Dictionary<string, PrimitiveTypeCode> PrimitiveNames =
        Primitives.Keys.ToDictionary(code => $"System.{code}");

    private static readonly string[] Excluded =
    [
        "ThisAssembly", "System.Runtime.CompilerServices.RefSafetyRulesAttribute", "System.Runtime.CompilerServices.AccessedThroughPropertyAttribute",
    ];

    private readonly Dictionary<string, TypeDefinitionHandle> definitions = metadata.TypeDefinitions
        .Where(handle => !metadata.GetTypeDefinition(handle).IsNested)
        .ToDictionary(handle => FullName(metadata, metadata.GetTypeDefinition(handle).Namespace, metadata.GetTypeDefinition(handle).Name));

    /// <summary>A type's name, with its namespace, and behind a slash if it is in another type.</summary>
    /// <param name="handle">The type.</param>
    public string FullName(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        return type.IsNested
            ? $"{FullName(type.GetDeclaringType())}/{metadata.GetString(type.Name)}"
            : FullName(metadata, type.Namespace, type.Name);
    }

    /// <summary>A type's name in the name of its native class.</summary>
    /// <param name="handle">The type.</param>
    public string UnderscoredName(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string outer = type.IsNested ? UnderscoredName(type.GetDeclaringType()) : "";
        return string.Join('_', outer, metadata.GetString(type.Namespace), metadata.GetString(type.Name)).Replace('.', '_').TrimStart('_');
    }

    /// <summary>Whether a type's methods are in the table: those of classes and structs that are not left out by name or attribute.</summary>
    /// <param name="handle">The type.</param>
    public bool HasTable(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        bool isDelegate = NameOf(type.BaseType) == MulticastDelegate || (NameOf(type.BaseType) == "System.Delegate" && FullName(handle) != MulticastDelegate);
        return !type.Attributes.HasFlag(TypeAttributes.Interface)
            && NameOf(type.BaseType) != "System.Enum"
            && !isDelegate
            && !IsExcluded(handle)
            && !(type.IsNested && IsExcluded(type.GetDeclaringType()));
    }

    // The core library defines the primitive types itself; nobody names void.
    public NanoType GetPrimitiveType(PrimitiveTypeCode typeCode) =>
        new(Primitives[typeCode], typeCode == PrimitiveTypeCode.Void ? default : definitions.GetValueOrDefault($"System.{typeCode}"));

    public NanoType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        new(ShortName(FullName(handle)), handle);

    public NanoType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => new(ShortName(NameOf(handle)), default);

    public NanoType GetSZArrayType(NanoType elementType) =>
        elementType.Name.StartsWith("SZARRAY_", StringComparison.Ordinal) ? elementType : elementType with { Name = "SZARRAY_" + elementType.Name };

    public NanoType GetArrayType(NanoType elementType, ArrayShape shape) => GetSZArrayType(elementType);

    public NanoType GetByReferenceType(NanoType elementType) => elementType with { Name = "BYREF_" + elementType.Name };

    public NanoType GetGenericMethodParameter(object? genericContext, int index) => new("GENERICTYPE", default);

    public NanoType GetGenericTypeParameter(object? genericContext, int index) => new("GENERICTYPE", default);

    public NanoType GetGenericInstantiation(NanoType genericType, ImmutableArray<NanoType> typeArguments) => genericType;

    public NanoType GetModifiedType(NanoType modifier, NanoType unmodifiedType, bool isRequired) => unmodifiedType;

    public NanoType GetPinnedType(NanoType elementType) => elementType;

    public NanoType GetPointerType(NanoType elementType) => elementType with { Name = elementType.Name + "*" };

    public NanoType GetFunctionPointerType(MethodSignature<NanoType> signature) => new("System.Void*", default);

    public NanoType GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private static string ShortName(string fullName) =>
        fullName == "System.WeakReference" ? "WEAKCLASS"
        : PrimitiveNames.TryGetValue(fullName, out PrimitiveTypeCode code) ? Primitives[code]
        : fullName.Replace(".", "");

    private bool IsExcluded(TypeDefinitionHandle handle) =>
        Excluded.Contains(FullName(handle))
        || metadata.GetTypeDefinition(handle).GetCustomAttributes().Any(attribute => NameOf(metadata.GetCustomAttribute(attribute)) == ExcludeType);

    private string NameOf(CustomAttribute attribute) => attribute.Constructor.Kind == HandleKind.MethodDefinition
        ? FullName(metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType())
        : NameOf(metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent);

    private string NameOf(EntityHandle handle)
    {
        if (handle.IsNil || handle.Kind == HandleKind.TypeSpecification)
        {
            return "";
        }
        if (handle.Kind == HandleKind.TypeDefinition)
        {
            return FullName((TypeDefinitionHandle)handle);
        }
        TypeReference reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
        return FullName(metadata, reference.Namespace, reference.Name);
    }

    private static string FullName(MetadataReader metadata, StringHandle space, StringHandle name) =>
        space.IsNil ? metadata.GetString(name) : $"{metadata.GetString(space)}.{metadata.GetString(name)}";
}
