// Signatures as text: the same for the same types, whatever assemblies they are in.
using System;
using System.Collections.Immutable;
using System.Reflection.Metadata;

using PortShare.IlcLog.Source;

namespace PortShare.Facades;

/// <summary>Writes types as <c>System.Byte[]</c>, <c>System.Span`1&lt;!0&gt;</c>.</summary>
/// <param name="visit">Is told each type of another assembly that a signature names.</param>
internal sealed class SignatureNames(Action<string> visit) : ISignatureTypeProvider<string, object?>
{
    /// <summary>One that tells nobody.</summary>
    public static SignatureNames Instance { get; } = new(static _ => { });

    /// <summary>A method's signature: its result, how many type parameters it has, its parameters.</summary>
    /// <param name="method">The signature.</param>
    public static string Of(MethodSignature<string> method) =>
        $"{(method.Header.IsInstance ? "" : "static ")}{method.ReturnType} `{method.GenericParameterCount}({string.Join(", ", method.ParameterTypes)})";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => reader.FullName(handle);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        string name = reader.FullName(handle);
        visit(name);
        return name;
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => $"ref {elementType}";

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => $"delegate* {Of(signature)}";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";
}
