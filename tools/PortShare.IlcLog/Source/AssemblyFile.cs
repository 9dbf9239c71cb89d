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
    private readonly MetadataReader _metadata;
    private readonly MetadataReaderProvider? _symbolsProvider;
    private readonly MetadataReader? _symbols;

    /// <summary>Opens an assembly.</summary>
    /// <param name="path">Its file; the debug information is in the <c>.pdb</c> beside it.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="BadImageFormatException">It is not an assembly.</exception>
    public AssemblyFile(string path)
    {
        _image = new PEReader(File.OpenRead(path));
        _metadata = _image.GetMetadataReader();
        string symbolsPath = Path.ChangeExtension(path, ".pdb");
        if (File.Exists(symbolsPath))
        {
            _symbolsProvider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbolsPath));
            _symbols = _symbolsProvider.GetMetadataReader();
        }
    }

    /// <summary>All methods.</summary>
    public IEnumerable<Method> Methods =>
        from handle in _metadata.MethodDefinitions
        let definition = _metadata.GetMethodDefinition(handle)
        select new Method(_metadata.FullName(handle), IsClassConstructor(definition), [.. StatementsOf(handle, definition)]);

    /// <inheritdoc/>
    public void Dispose()
    {
        _symbolsProvider?.Dispose();
        _image.Dispose();
    }

    private bool IsClassConstructor(MethodDefinition method)
    {
        EntityHandle ancestor = _metadata.GetTypeDefinition(method.GetDeclaringType()).BaseType;
        return _metadata.StringComparer.Equals(method.Name, ".ctor")
            && (ancestor.IsNil || _metadata.FullName(ancestor) != "System.ValueType");
    }

    private IEnumerable<Statement> StatementsOf(MethodDefinitionHandle handle, MethodDefinition definition)
    {
        bool hasCode = definition.RelativeVirtualAddress != 0;
        if (!hasCode || _symbols is null)
        {
            yield break;
        }

        byte[] code = _image.GetMethodBody(definition.RelativeVirtualAddress).GetILBytes() ?? [];
        IlInstruction[] instructions = [.. IlCode.Read(code)];
        SequencePoint[] points =
        [
            .. _symbols.GetMethodDebugInformation(handle).GetSequencePoints().Where(point => !point.IsHidden),
        ];
        for (int i = 0; i < points.Length; i++)
        {
            SequencePoint point = points[i];
            int end = i + 1 < points.Length ? points[i + 1].Offset : code.Length;
            yield return new Statement(
                _symbols.GetString(_symbols.GetDocument(point.Document).Name),
                point.StartLine,
                point.StartColumn,
                point.EndLine,
                point.EndColumn,
                [.. instructions.Where(at => at.Offset >= point.Offset && at.Offset < end).SelectMany(UsesOf)]);
        }
    }

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
        else if (instruction.Token != 0)
        {
            yield return _metadata.FullName(MetadataTokens.EntityHandle(instruction.Token));
        }
    }
}
