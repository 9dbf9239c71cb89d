// Names in an assembly's tables, written as ilc writes them, without assembly, type arguments and parameters.
using System.Reflection.Metadata;

namespace PortShare.IlcLog.Source;

/// <summary>Full names of types and members.</summary>
internal static class MetadataNames
{
    /// <summary>The full name: <c>Namespace.Outer`1+Inner.Member</c>; empty for what has none.</summary>
    /// <param name="metadata">The assembly's tables.</param>
    /// <param name="handle">A type, method or field, defined there or referred to.</param>
    public static string FullName(this MetadataReader metadata, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodDefinition:
                MethodDefinition method = metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                return metadata.Member(method.GetDeclaringType(), method.Name);
            case HandleKind.FieldDefinition:
                FieldDefinition field = metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                return metadata.Member(field.GetDeclaringType(), field.Name);
            case HandleKind.MemberReference:
                MemberReference member = metadata.GetMemberReference((MemberReferenceHandle)handle);
                return metadata.Member(member.Parent, member.Name);
            case HandleKind.MethodSpecification:
                return metadata.FullName(metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method);
            case HandleKind.TypeDefinition:
                TypeDefinition type = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
                return metadata.Type(type.GetDeclaringType(), type.Namespace, type.Name);
            case HandleKind.TypeReference:
                TypeReference reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
                bool isNested = reference.ResolutionScope.Kind == HandleKind.TypeReference;
                return metadata.Type(isNested ? reference.ResolutionScope : default, reference.Namespace, reference.Name);
            case HandleKind.TypeSpecification:
                return metadata.GenericType(metadata.GetTypeSpecification((TypeSpecificationHandle)handle));
            default:
                return "";
        }
    }

    private static string Member(this MetadataReader metadata, EntityHandle type, StringHandle name) =>
        $"{metadata.FullName(type)}.{metadata.GetString(name)}";

    private static string Type(this MetadataReader metadata, EntityHandle outer, StringHandle space, StringHandle name)
    {
        string prefix = (outer.IsNil, space.IsNil) switch
        {
            (false, _) => metadata.FullName(outer) + "+",
            (true, false) => metadata.GetString(space) + ".",
            _ => "",
        };
        return prefix + metadata.GetString(name);
    }

    // The signature starts with GENERICINST, CLASS or VALUETYPE, and the type itself (ECMA-335, II.23.2.12).
    private static string GenericType(this MetadataReader metadata, TypeSpecification specification)
    {
        BlobReader signature = metadata.GetBlobReader(specification.Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return "";
        }

        signature.ReadCompressedInteger();
        return metadata.FullName(signature.ReadTypeHandle());
    }
}
