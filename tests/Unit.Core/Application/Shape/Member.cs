// A row of the tables in this folder, and how a member of an assembly is written there.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace PortShare.Core.Tests;

/// <summary>One member of a library, as .NET nanoFramework's package has it, and what firmware makes of it.</summary>
/// <param name="Signature">As <see cref="Of(Type)"/> writes it.</param>
/// <param name="Documented">What the public documentation says that it does.</param>
/// <param name="Here">What it does on the board where that is something else, or why it is not there.</param>
/// <param name="Check">Tries it; null if firmware does not have it.</param>
internal sealed record Member(string Signature, string Documented, string Here, Action<FakeBoard>? Check)
{
    private const string Constructor = ".ctor";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["Int32"] = "int",
        ["Int64"] = "long",
        ["Boolean"] = "bool",
        ["Byte"] = "byte",
        ["Byte[]"] = "byte[]",
        ["Void"] = "void",
    };

    /// <summary>All public members of a type: of an enumeration in one line.</summary>
    internal static IEnumerable<string> Of(Type type)
    {
        if (type.IsEnum)
        {
            return [$"{type.Name}: {string.Join(", ", Enum.GetNames(type).Select(name => $"{name} {Convert.ToInt32(Enum.Parse(type, name), null)}"))}"];
        }
        return type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is not MethodInfo { IsSpecialName: true } || member.Name.StartsWith("op_", StringComparison.Ordinal))
            .Select(member => $"{type.Name}.{Of(member)}");
    }

    private static string Of(MemberInfo member) => member switch
    {
        ConstructorInfo { Name: Constructor } one => $"new({Parameters(one)})",
        MethodInfo one => $"{one.Name}({Parameters(one)}): {Word(one.ReturnType)}",
        PropertyInfo one => $"{one.Name}: {Word(one.PropertyType)}",
        FieldInfo one => $"{one.Name}: {Word(one.FieldType)}",
        _ => member.Name,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(one => Word(one.ParameterType)));

    private static string Word(Type type) => Words.GetValueOrDefault(type.Name, type.Name);
}
