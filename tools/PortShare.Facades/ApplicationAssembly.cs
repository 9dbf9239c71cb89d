// What an application refers to in other assemblies, and where.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

using PortShare.IlcLog.Source;

using AssemblyFile = PortShare.IlcLog.Source.AssemblyFile;

namespace PortShare.Facades;

/// <summary>A method or a field of another assembly.</summary>
/// <param name="Type">The full name of its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Its signature, as <see cref="SignatureNames"/> writes it.</param>
internal sealed record MemberNeed(string Type, string Name, string Signature);

/// <summary>An application's assembly.</summary>
internal sealed class ApplicationAssembly : IDisposable
{
    private readonly PEReader _image;
    private readonly ILookup<string, Method> _methods;
    private readonly Dictionary<string, Statement?> _uses = [];

    /// <summary>Opens it.</summary>
    /// <param name="path">Its file; the debug information is in the <c>.pdb</c> beside it.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="BadImageFormatException">It is not an assembly.</exception>
    public ApplicationAssembly(string path)
    {
        Path = path;
        _image = new PEReader(File.OpenRead(path));
        Metadata = _image.GetMetadataReader();
        using AssemblyFile file = new(path);
        _methods = file.Methods.ToLookup(static method => method.Name);
        FindUses();
    }

    /// <summary>Its file.</summary>
    public string Path { get; }

    /// <summary>Its tables.</summary>
    public MetadataReader Metadata { get; }

    /// <summary>What its code names of other assemblies, attributes left out.</summary>
    public IEnumerable<string> TypesUsed => Metadata.TypeReferences.Select(handle => Metadata.FullName(handle)).Where(_uses.ContainsKey);

    /// <summary>The members that its code names, its own ones too.</summary>
    public IEnumerable<MemberNeed> MembersUsed()
    {
        foreach (MemberReferenceHandle handle in Metadata.MemberReferences)
        {
            MemberReference member = Metadata.GetMemberReference(handle);
            string type = Metadata.FullName(member.Parent);
            // Arrays' methods are the compiler's.
            if (type.Length != 0 && _uses.ContainsKey(Metadata.FullName(handle)))
            {
                string signature = member.GetKind() == MemberReferenceKind.Method
                    ? SignatureNames.Of(member.DecodeMethodSignature(SignatureNames.Instance, null))
                    : member.DecodeFieldSignature(SignatureNames.Instance, null);
                yield return new MemberNeed(type, Metadata.GetString(member.Name), signature);
            }
        }
    }

    /// <summary>The statement that uses something first, or that is nearest to a declaration that does.</summary>
    /// <param name="name">The full name of a type or of a member.</param>
    /// <returns>Null without debug information.</returns>
    public Statement? FirstUse(string name) => _uses.GetValueOrDefault(name);

    /// <inheritdoc/>
    public void Dispose() => _image.Dispose();

    private void FindUses()
    {
        foreach (Statement statement in _methods.SelectMany(static methods => methods).SelectMany(static method => method.Statements))
        {
            foreach (string use in statement.Uses)
            {
                _uses.TryAdd(use, statement);
                // A constructor's name begins with a dot.
                _uses.TryAdd(use[..Math.Max(0, use.LastIndexOf('.'))].TrimEnd('.'), statement);
            }
        }

        foreach (TypeDefinitionHandle handle in Metadata.TypeDefinitions)
        {
            TypeDefinition type = Metadata.GetTypeDefinition(handle);
            Statement? nearest = type.GetMethods().Select(FirstOf).FirstOrDefault(static statement => statement is not null) ?? FirstUse(Metadata.FullName(handle));
            SignatureNames visitor = new(name => _uses.TryAdd(name, nearest));
            foreach (FieldDefinition field in type.GetFields().Select(Metadata.GetFieldDefinition))
            {
                field.DecodeSignature(visitor, null);
            }

            foreach (EntityHandle ancestor in type.GetInterfaceImplementations().Select(one => Metadata.GetInterfaceImplementation(one).Interface).Append(type.BaseType))
            {
                Visit(ancestor, visitor);
            }

            foreach (MethodDefinitionHandle method in type.GetMethods())
            {
                FindUsesOf(method);
            }
        }
    }

    private void FindUsesOf(MethodDefinitionHandle handle)
    {
        MethodDefinition method = Metadata.GetMethodDefinition(handle);
        Statement? first = FirstOf(handle);
        SignatureNames visitor = new(type => _uses.TryAdd(type, first));
        method.DecodeSignature(visitor, null);
        StandaloneSignatureHandle locals = method.RelativeVirtualAddress == 0
            ? default
            : _image.GetMethodBody(method.RelativeVirtualAddress).LocalSignature;
        if (!locals.IsNil)
        {
            Metadata.GetStandaloneSignature(locals).DecodeLocalSignature(visitor, null);
        }
    }

    private void Visit(EntityHandle type, SignatureNames visitor)
    {
        if (type.Kind == HandleKind.TypeReference)
        {
            visitor.GetTypeFromReference(Metadata, (TypeReferenceHandle)type, 0);
        }
        else if (type.Kind == HandleKind.TypeSpecification)
        {
            Metadata.GetTypeSpecification((TypeSpecificationHandle)type).DecodeSignature(visitor, null);
        }
    }

    private Statement? FirstOf(MethodDefinitionHandle method) =>
        _methods[Metadata.FullName(method)].SelectMany(static one => one.Statements).FirstOrDefault();
}
