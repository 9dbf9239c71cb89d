using System.Collections.Generic;

namespace PortShare.IlcLog.Source;

/// <summary>A method of an assembly.</summary>
/// <param name="Name">Its full name: <c>Namespace.Outer`1+Inner.Method</c>.</param>
/// <param name="IsClassConstructor">Whether it makes an instance of a class, which is an object on the heap.</param>
/// <param name="Statements">Its statements in the order of their code; empty without debug information.</param>
internal sealed record Method(string Name, bool IsClassConstructor, IReadOnlyList<Statement> Statements);

/// <summary>A statement, or a field's initialiser.</summary>
/// <param name="File">The source file.</param>
/// <param name="Line">The first line, from 1.</param>
/// <param name="Column">The first column, from 1.</param>
/// <param name="EndLine">The last line.</param>
/// <param name="EndColumn">The column behind the last.</param>
/// <param name="Uses">The full names of the methods that it calls, of the fields that it touches, and of the types that it names; <see cref="Allocation"/>, <see cref="Throw"/>.</param>
/// <param name="Tokens">The tokens of these methods, fields and types in the assembly's tables.</param>
internal sealed record Statement(
    string File, int Line, int Column, int EndLine, int EndColumn, IReadOnlyList<string> Uses, IReadOnlyList<int> Tokens)
{
    /// <summary>Stands for the making of an array or a box.</summary>
    public const string Allocation = "new";

    /// <summary>Stands for the throwing of an exception.</summary>
    public const string Throw = "throw";

    /// <summary>Where it is, as MSBuild and editors know it.</summary>
    public string Place => To(this);

    /// <summary>Where this and those up to another are.</summary>
    /// <param name="last">The last of them.</param>
    public string To(Statement last) => $"{File}({Line},{Column},{last.EndLine},{last.EndColumn})";
}
