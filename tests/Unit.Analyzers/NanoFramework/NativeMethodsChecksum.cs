// .NET nanoFramework binds a library's native methods by their places in a table, and refuses the library if a checksum of the table differs
// from the one that its native side was built for. Its metadata processor computes it from the assembly; here the same is
// computed by the same rules (public source: nanoframework/metadata-processor, NativeMethodsCrc and Crc32).
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace PortShare.Analyzers.Tests.NanoFramework;

/// <summary>The checksum of an assembly's native methods.</summary>
internal sealed class NativeMethodsChecksum
{
    // CRC-32 of IEEE 802.3, the highest bit first, from 0 on and not inverted at its end.
    private const uint Polynomial = 0x04C11DB7;

    private const string NoNativeMethod = "NULL";

    private readonly MetadataReader metadata;
    private readonly NanoTypes types;
    private uint sum;
    private bool hasNativeMethod;

    private NativeMethodsChecksum(MetadataReader metadata)
    {
        this.metadata = metadata;
        types = new(metadata);
    }

    /// <summary>Computes it.</summary>
    /// <param name="assembly">The assembly's file.</param>
    /// <returns>0 if the assembly has no native method.</returns>
    public static uint Of(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        MetadataReader metadata = file.GetMetadataReader();
        NativeMethodsChecksum checksum = new(metadata);
        foreach (TypeDefinitionHandle type in new NanoTypeOrder(file, metadata).Types.Where(checksum.types.HasTable))
        {
            checksum.Add(type);
        }
        return checksum.sum;
    }

    private void Add(TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        // In the order of the table: virtual methods, other methods of objects, static methods.
        foreach (MethodDefinition method in type.GetMethods().Select(metadata.GetMethodDefinition).OrderBy(Rank))
        {
            if (method.RelativeVirtualAddress == 0 && !method.Attributes.HasFlag(MethodAttributes.Abstract))
            {
                Add(metadata.GetString(metadata.GetAssemblyDefinition().Name));
                Add(types.UnderscoredName(handle));
                Add(NameOf(method));
                hasNativeMethod = true;
            }
            else
            {
                Add(NoNativeMethod);
            }
        }
    }

    private static int Rank(MethodDefinition method) =>
        method.Attributes.HasFlag(MethodAttributes.Virtual) ? 0 : method.Attributes.HasFlag(MethodAttributes.Static) ? 2 : 1;

    private string NameOf(MethodDefinition method)
    {
        MethodSignature<NanoType> signature = method.DecodeSignature(types, null);
        string[] parts = [signature.ReturnType.Name, .. signature.ParameterTypes.Select(type => type.Name)];
        string kind = method.Attributes.HasFlag(MethodAttributes.Static) ? "___STATIC__" : "___";
        return (metadata.GetString(method.Name) + kind + string.Join("__", parts)).Replace(".", "_").Replace("/", "");
    }

    // Before the first native method there is no sum: each piece starts anew, that method's first two as well.
    private void Add(string text)
    {
        uint crc = hasNativeMethod ? sum : 0;
        foreach (byte one in Encoding.ASCII.GetBytes(text))
        {
            crc ^= (uint)one << 24;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc << 1) ^ ((crc >> 31) * Polynomial);
            }
        }
        sum = crc;
    }
}
