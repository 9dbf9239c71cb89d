// What an application refers to in other assemblies, and where.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

using PortShare.IlcLog.Source;

using AssemblyFile = PortShare.IlcLog.Source.AssemblyFile;

namespace PortShare.Facades;

/// <summary>A method or a field of another assembly.</summary>
/// <param name="Type">The full name of its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Its signature, as <see cref="SignatureNames"/> writes it.</param>
/// <param name="Use">The statement that uses it first.</param>
internal sealed record MemberNeed(string Type, string Name, string Signature, Statement Use);

/// <summary>An application's assembly, or that of a library of its layer.</summary>
internal sealed class ApplicationAssembly : IDisposable
{
    private readonly AssemblyFile _file;

    // By the full names of types; null where a type is named only by declarations, and no statement is near.
    private readonly Dictionary<string, Statement?> _types = [];

    // By the tokens of members.
    private readonly Dictionary<EntityHandle, Statement> _members = [];

    /// <summary>Opens it.</summary>
    /// <param name="path">Its file; the debug information is in the <c>.pdb</c> beside it.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="BadImageFormatException">It is not an assembly, or has no debug information.</exception>
    public ApplicationAssembly(string path)
    {
        Path = path;
        _file = new AssemblyFile(path);
        if (!_file.HasStatements)
        {
            Dispose();
            throw new BadImageFormatException("no .pdb is beside it; leave DebugType in its project as it is, portable");
        }

        FindUsesInCode();
        FindUsesInDeclarations();
    }

    /// <summary>Its file.</summary>
    public string Path { get; }

    /// <summary>What others call it.</summary>
    public string Name => Metadata.GetString(Metadata.GetAssemblyDefinition().Name);

    /// <summary>Its tables.</summary>
    public MetadataReader Metadata => _file.Metadata;

    /// <summary>The full names of its own types.</summary>
    public IEnumerable<string> TypesDefined => Metadata.TypeDefinitions.Select(handle => Metadata.FullName(handle));

    /// <summary>What it names of other assemblies, attributes left out.</summary>
    public IEnumerable<string> TypesUsed => Metadata.TypeReferences.Select(handle => Metadata.FullName(handle)).Where(_types.ContainsKey);

    /// <summary>The assembly that a type of another assembly is said to be in.</summary>
    /// <param name="type">The type's full name.</param>
    public string AssemblyOf(string type)
    {
        EntityHandle scope = Metadata.TypeReferences.First(handle => Metadata.FullName(handle) == type);
        while (scope.Kind == HandleKind.TypeReference)
        {
            scope = Metadata.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        }

        return scope.Kind == HandleKind.AssemblyReference ? Metadata.GetString(Metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) : Name;
    }

    /// <summary>The members that its code names, its own ones too.</summary>
    public IEnumerable<MemberNeed> MembersUsed()
    {
        foreach (MemberReferenceHandle handle in Metadata.MemberReferences)
        {
            MemberReference member = Metadata.GetMemberReference(handle);
            string type = Metadata.FullName(member.Parent);
            // Arrays' methods are the compiler's.
            if (type.Length != 0 && _members.TryGetValue(handle, out Statement? use))
            {
                string signature = member.GetKind() == MemberReferenceKind.Method
                    ? SignatureNames.Of(member.DecodeMethodSignature(SignatureNames.Instance, null))
                    : member.DecodeFieldSignature(SignatureNames.Instance, null);
                yield return new MemberNeed(type, Metadata.GetString(member.Name), signature, use);
            }
        }
    }

    /// <summary>The statement that uses a type first, or that is nearest to a declaration that does.</summary>
    /// <param name="type">Its full name.</param>
    /// <returns>Null without debug information.</returns>
    public Statement? FirstUse(string type) => _types.GetValueOrDefault(type);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void FindUsesInCode()
    {
        foreach (Statement statement in Metadata.MethodDefinitions.SelectMany(_file.StatementsOf))
        {
            foreach (EntityHandle used in statement.Tokens.Select(MetadataTokens.EntityHandle))
            {
                _members.TryAdd(
                    used.Kind == HandleKind.MethodSpecification ? Metadata.GetMethodSpecification((MethodSpecificationHandle)used).Method : used,
                    statement);
            }

            foreach (string use in statement.Uses)
            {
                _types.TryAdd(use, statement);
                // Of a member its type. A constructor's name begins with a dot.
                _types.TryAdd(use[..Math.Max(0, use.LastIndexOf('.'))].TrimEnd('.'), statement);
            }
        }
    }

    private void FindUsesInDeclarations()
    {
        foreach (TypeDefinitionHandle handle in Metadata.TypeDefinitions)
        {
            TypeDefinition type = Metadata.GetTypeDefinition(handle);
            Statement? nearest = type.GetMethods().SelectMany(_file.StatementsOf).FirstOrDefault() ?? FirstUse(Metadata.FullName(handle));
            SignatureNames visitor = new(name => _types.TryAdd(name, nearest));
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
                FindUsesIn(method);
            }
        }
    }

    private void FindUsesIn(MethodDefinitionHandle method)
    {
        Statement? first = _file.StatementsOf(method).FirstOrDefault();
        SignatureNames visitor = new(type => _types.TryAdd(type, first));
        Metadata.GetMethodDefinition(method).DecodeSignature(visitor, null);
        StandaloneSignatureHandle locals = _file.LocalsOf(method);
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
}
