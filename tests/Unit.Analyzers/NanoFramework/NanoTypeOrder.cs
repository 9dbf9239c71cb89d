using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

using PortShare.IlcLog.Source;

namespace PortShare.Analyzers.Tests.NanoFramework;

/// <summary>
/// The order in which nanoFramework's metadata processor writes an assembly's types: by name, but behind the type that they are in, the
/// interfaces that they have, and whatever the methods that they call return and take.
/// </summary>
internal sealed class NanoTypeOrder
{
    private readonly PEReader file;
    private readonly MetadataReader metadata;
    private readonly NanoTypes types;
    private readonly HashSet<TypeDefinitionHandle> seen = [];
    private readonly List<TypeDefinitionHandle> order = [];

    /// <summary>Puts them in order.</summary>
    /// <param name="file">The assembly's file.</param>
    /// <param name="metadata">The assembly.</param>
    public NanoTypeOrder(PEReader file, MetadataReader metadata)
    {
        this.file = file;
        this.metadata = metadata;
        types = new(metadata);
        foreach (TypeDefinitionHandle type in metadata.TypeDefinitions.OrderBy(types.FullName, StringComparer.InvariantCulture))
        {
            if (types.FullName(type) != "<Module>")
            {
                Add(type);
            }
        }
    }

    /// <summary>The types in order.</summary>
    public IReadOnlyList<TypeDefinitionHandle> Types => order;

    private void Add(TypeDefinitionHandle handle)
    {
        if (seen.Contains(handle))
        {
            return;
        }
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        if (type.IsNested)
        {
            Add(type.GetDeclaringType());
        }
        foreach (EntityHandle one in type.GetInterfaceImplementations().Select(one => metadata.GetInterfaceImplementation(one).Interface))
        {
            if (one.Kind == HandleKind.TypeDefinition)
            {
                Add((TypeDefinitionHandle)one);
            }
        }
        if (!seen.Add(handle))
        {
            return;
        }
        foreach (TypeDefinitionHandle used in type.GetMethods().Select(metadata.GetMethodDefinition).SelectMany(UsedTypes))
        {
            Add(used);
        }
        order.Add(handle);
    }

    private IEnumerable<TypeDefinitionHandle> UsedTypes(MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            return [];
        }
        return from called in MethodsNamed(file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [])
               let signature = SignatureOf(called)
               from type in signature.ParameterTypes.Insert(0, signature.ReturnType)
               where !type.Definition.IsNil
               select type.Definition;
    }

    private MethodSignature<NanoType> SignatureOf(EntityHandle method) => method.Kind switch
    {
        HandleKind.MethodDefinition => metadata.GetMethodDefinition((MethodDefinitionHandle)method).DecodeSignature(types, null),
        HandleKind.MethodSpecification => SignatureOf(metadata.GetMethodSpecification((MethodSpecificationHandle)method).Method),
        _ => metadata.GetMemberReference((MemberReferenceHandle)method).DecodeMethodSignature(types, null),
    };

    private IEnumerable<EntityHandle> MethodsNamed(byte[] code) =>
        IlCode.Read(code).Where(static one => one.Token != 0).Select(static one => MetadataTokens.EntityHandle(one.Token)).Where(IsMethod);

    private bool IsMethod(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MethodDefinition or HandleKind.MethodSpecification => true,
        HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)handle).GetKind() == MemberReferenceKind.Method,
        _ => false,
    };
}
