using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PortShare.Analyzers.Tests.NanoFramework;

/// <summary>
/// The order in which nanoFramework's metadata processor writes an assembly's types: by name, but behind the type that they are in, the
/// interfaces that they have, and whatever the methods that they call return and take.
/// </summary>
internal sealed class NanoTypeOrder
{
    private static readonly Dictionary<ushort, OpCode> Codes = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value);

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
        return from called in MethodsNamed(file.GetMethodBody(method.RelativeVirtualAddress).GetILContent())
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

    private IEnumerable<EntityHandle> MethodsNamed(ImmutableArray<byte> code)
    {
        for (int at = 0; at < code.Length;)
        {
            ushort value = code[at] == 0xFE ? (ushort)(0xFE00 | code[at + 1]) : code[at];
            OpCode operation = Codes[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineTok)
            {
                EntityHandle named = MetadataTokens.EntityHandle(BitConverter.ToInt32(code.AsSpan(at, 4)));
                if (IsMethod(named))
                {
                    yield return named;
                }
            }
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code.AsSpan(at, 4))),
                _ => 4,
            };
        }
    }

    private bool IsMethod(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MethodDefinition or HandleKind.MethodSpecification => true,
        HandleKind.MemberReference => metadata.GetMemberReference((MemberReferenceHandle)handle).GetKind() == MemberReferenceKind.Method,
        _ => false,
    };
}
