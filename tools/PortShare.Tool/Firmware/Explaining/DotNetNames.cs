// What there is in .NET, read from the libraries that this program runs on: so a name that only firmware does not have is told
// apart from one that nobody has. Read when a build has failed, and only then.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PortShare.Tool.Firmware.Explaining;

/// <summary>The public names of .NET.</summary>
internal sealed class DotNetNames
{
    // Of several types of one name, and without a "using" that says which: what most people mean, the first of these.
    private static readonly string[] Everyday =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
        "System.Text", "System.Diagnostics", "System.Net", "System.Net.Sockets", "System.Globalization", "System.Reflection",
        "System.Runtime.InteropServices", "System.Runtime.CompilerServices", "System.Buffers", "System.Buffers.Binary", "System.Collections",
        "System.Collections.Concurrent", "System.Collections.Immutable", "System.Numerics", "System.Text.Json",
        "System.Text.RegularExpressions", "System.Net.NetworkInformation", "System.Security.Cryptography",
    ];

    // C#'s own names of types, as messages have them.
    private static readonly Dictionary<string, string> Keywords = new()
    {
        ["bool"] = "Boolean",
        ["byte"] = "Byte",
        ["sbyte"] = "SByte",
        ["char"] = "Char",
        ["short"] = "Int16",
        ["ushort"] = "UInt16",
        ["int"] = "Int32",
        ["uint"] = "UInt32",
        ["long"] = "Int64",
        ["ulong"] = "UInt64",
        ["nint"] = "IntPtr",
        ["nuint"] = "UIntPtr",
        ["float"] = "Single",
        ["double"] = "Double",
        ["decimal"] = "Decimal",
        ["string"] = "String",
        ["object"] = "Object",
    };

    private static readonly Lazy<DotNetNames> Shared = new(() => new DotNetNames(Path.GetDirectoryName(typeof(object).Assembly.Location)!));

    // By the name without namespace and type parameters.
    private readonly ILookup<string, string> namespacesOfTypes;
    private readonly HashSet<string> namespaces;

    private DotNetNames(string folder)
    {
        (string Namespace, string Name)[] types = [.. Directory.EnumerateFiles(folder, "System*.dll").SelectMany(PublicTypesOf).Distinct()];
        namespacesOfTypes = types.ToLookup(type => type.Name, type => type.Namespace);
        namespaces = [.. types.SelectMany(type => WithOuter(type.Namespace))];
    }

    /// <summary>Those of the .NET that this program runs on.</summary>
    public static DotNetNames Instance => Shared.Value;

    /// <summary>Whether .NET has a namespace.</summary>
    /// <param name="name">Its full name.</param>
    public bool HasNamespace(string name) => namespaces.Contains(name);

    /// <summary>Finds the type that is meant by a name.</summary>
    /// <param name="name">The name, with or without namespace and type parameters: <c>SortedList&lt;,&gt;</c>.</param>
    /// <param name="usings">The namespaces that the file uses.</param>
    /// <returns>Its full name, without type parameters; null if .NET does not have it, or has it only in namespaces that neither the file nor most people use.</returns>
    public string? FindType(string name, IReadOnlyCollection<string> usings)
    {
        string plain = Plain(name);
        int dot = plain.LastIndexOf('.');
        string simple = Keywords.GetValueOrDefault(plain, plain[(dot + 1)..]);
        string[] homes = [.. namespacesOfTypes[simple]];
        string? home = dot > 0
            ? Array.Find(homes, one => one == plain[..dot] || one.EndsWith('.' + plain[..dot], StringComparison.Ordinal))
            : Array.Find(homes, usings.Contains) ?? Array.Find(Everyday, homes.Contains);
        return home is null ? null : $"{home}.{simple}";
    }

    /// <summary>Whether a type of .NET has a member.</summary>
    /// <param name="type">The type's full name, as <see cref="FindType"/> gives it.</param>
    /// <param name="member">The member's name.</param>
    public static bool HasMember(string type, string member) =>
        new[] { type, type + "`1", type + "`2" }.Select(FindLoaded).OfType<Type>()
            .SelectMany(found => found.GetMember(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy))
            .Any();

    /// <summary>A name without <c>global::</c>, and without what follows it: type parameters, brackets, a question mark.</summary>
    /// <param name="name">The name, as messages have it.</param>
    public static string Plain(string name) => name.Split('<', '`', '(', '[')[0].TrimEnd('?').Replace("global::", "");

    private static Type? FindLoaded(string name) =>
        typeof(object).Assembly.GetType(name) ?? typeof(Enumerable).Assembly.GetType(name) ?? typeof(HashSet<>).Assembly.GetType(name);

    private static IEnumerable<(string Namespace, string Name)> PublicTypesOf(string file)
    {
        using PEReader image = new(File.OpenRead(file));
        if (!image.HasMetadata)
        {
            return [];
        }

        MetadataReader metadata = image.GetMetadataReader();
        return
        [
            .. from handle in metadata.TypeDefinitions
               let type = metadata.GetTypeDefinition(handle)
               where (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
               select (metadata.GetString(type.Namespace), Plain(metadata.GetString(type.Name))),
        ];
    }

    private static IEnumerable<string> WithOuter(string name)
    {
        for (int end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
        {
            yield return name[..end];
        }
    }
}
