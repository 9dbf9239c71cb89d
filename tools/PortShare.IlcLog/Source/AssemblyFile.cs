// An assembly and its debug information, reduced to statements and what they use.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace PortShare.IlcLog.Source;

/// <summary>One assembly.</summary>
internal sealed class AssemblyFile : IDisposable
{
    private readonly PEReader _image;
    private readonly MetadataReaderProvider? _symbolsProvider;
    private readonly MetadataReader? _symbols;

    /// <summary>Opens an assembly.</summary>
    /// <param name="path">Its file; the debug information is in the <c>.pdb</c> beside it.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="BadImageFormatException">It is not an assembly.</exception>
    public AssemblyFile(string path)
    {
        _image = new PEReader(File.OpenRead(path));
        Metadata = _image.GetMetadataReader();
        string symbolsPath = Path.ChangeExtension(path, ".pdb");
        if (File.Exists(symbolsPath))
        {
            _symbolsProvider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbolsPath));
            _symbols = _symbolsProvider.GetMetadataReader();
        }
    }

    /// <summary>Whether it has debug information, in the <c>.pdb</c> beside it: without, there are no statements.</summary>
    public bool HasStatements => _symbols is not null;

    /// <summary>Its tables.</summary>
    public MetadataReader Metadata { get; }

    /// <summary>All methods.</summary>
    public IEnumerable<Method> Methods =>
        from handle in Metadata.MethodDefinitions
        let definition = Metadata.GetMethodDefinition(handle)
        select new Method(Metadata.FullName(handle), IsClassConstructor(definition), [.. StatementsOf(handle)]);

    /// <summary>A method's statements, in the order of their code; none without debug information.</summary>
    /// <param name="method">The method.</param>
    public IEnumerable<Statement> StatementsOf(MethodDefinitionHandle method)
    {
        if (_symbols is null || BodyOf(method)?.GetILBytes() is not byte[] code)
        {
            yield break;
        }

        IlInstruction[] instructions = [.. IlCode.Read(code)];
        SequencePoint[] points =
        [
            .. _symbols.GetMethodDebugInformation(method).GetSequencePoints().Where(point => !point.IsHidden),
        ];
        for (int i = 0; i < points.Length; i++)
        {
            SequencePoint point = points[i];
            int end = i + 1 < points.Length ? points[i + 1].Offset : code.Length;
            IlInstruction[] own = [.. instructions.Where(at => at.Offset >= point.Offset && at.Offset < end)];
            yield return new Statement(
                _symbols.GetString(_symbols.GetDocument(point.Document).Name),
                point.StartLine,
                point.StartColumn,
                point.EndLine,
                point.EndColumn,
                [.. own.SelectMany(UsesOf)],
                [.. own.Select(static at => at.Token).Where(static token => token != 0)]);
        }
    }

    /// <summary>The signature of a method's local variables; nil if it has none.</summary>
    /// <param name="method">The method.</param>
    public StandaloneSignatureHandle LocalsOf(MethodDefinitionHandle method) => BodyOf(method)?.LocalSignature ?? default;

    /// <inheritdoc/>
    public void Dispose()
    {
        _symbolsProvider?.Dispose();
        _image.Dispose();
    }

    private bool IsClassConstructor(MethodDefinition method)
    {
        EntityHandle ancestor = Metadata.GetTypeDefinition(method.GetDeclaringType()).BaseType;
        return Metadata.StringComparer.Equals(method.Name, ".ctor")
            && (ancestor.IsNil || Metadata.FullName(ancestor) != "System.ValueType");
    }

    private MethodBodyBlock? BodyOf(MethodDefinitionHandle method) =>
        Metadata.GetMethodDefinition(method).RelativeVirtualAddress is int address and not 0 ? _image.GetMethodBody(address) : null;

    private IEnumerable<string> UsesOf(IlInstruction instruction)
    {
        if (instruction.Code == OpCodes.Newarr || instruction.Code == OpCodes.Box)
        {
            yield return Statement.Allocation;
        }
        else if (instruction.Code == OpCodes.Throw || instruction.Code == OpCodes.Rethrow)
        {
            yield return Statement.Throw;
        }

        if (instruction.Token != 0)
        {
            yield return Metadata.FullName(MetadataTokens.EntityHandle(instruction.Token));
        }
    }
}
