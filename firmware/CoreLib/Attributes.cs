// Attributes that the C# compiler or our own code applies. Those that the C# compiler would otherwise write into every
// assembly by itself are here too, so that it does not.
namespace System
{
    public class Attribute { }

    [Flags]
    public enum AttributeTargets
    {
        Assembly = 1,
        Module = 2,
        Class = 4,
        Struct = 8,
        Enum = 16,
        Constructor = 32,
        Method = 64,
        Property = 128,
        Field = 256,
        Event = 512,
        Interface = 1024,
        Parameter = 2048,
        Delegate = 4096,
        ReturnValue = 8192,
        GenericParameter = 16384,
        All = 32767,
    }

    public sealed class AttributeUsageAttribute(AttributeTargets validOn) : Attribute
    {
        public AttributeTargets ValidOn { get; } = validOn;
        public bool AllowMultiple { get; set; }
        public bool Inherited { get; set; }
    }

    public class FlagsAttribute : Attribute { }
    public sealed class ParamArrayAttribute : Attribute { }

    public sealed class ObsoleteAttribute(string? message, bool error) : Attribute
    {
        public ObsoleteAttribute() : this(message: null) { }
        public ObsoleteAttribute(string? message) : this(message, error: false) { }
        public string? Message { get; } = message;
        public bool IsError { get; } = error;
        public string? DiagnosticId { get; set; }
        public string? UrlFormat { get; set; }
    }
}

namespace System.Reflection
{
    public class DefaultMemberAttribute(string name) : Attribute
    {
        public string MemberName { get; } = name;
    }

    public sealed class AssemblyMetadataAttribute(string key, string value) : Attribute
    {
        public string Key { get; } = key;
        public string Value { get; } = value;
    }
}

namespace System.Diagnostics
{
    /// <summary>Calls of the method are left out where the symbol is not defined.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
    public sealed class ConditionalAttribute(string conditionString) : Attribute
    {
        public string ConditionString { get; } = conditionString;
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    public sealed class DoesNotReturnAttribute : Attribute { }
    public sealed class SetsRequiredMembersAttribute : Attribute { }
    public sealed class UnscopedRefAttribute : Attribute { }
}

namespace System.Runtime
{
    /// <summary>Gives a static method a C symbol of this name.</summary>
    public sealed class RuntimeExportAttribute(string entry) : Attribute
    {
        public string Entry { get; } = entry;
    }

    /// <summary>Binds an extern method to the C symbol of this name, called with no transition code.</summary>
    public sealed class RuntimeImportAttribute(string library, string entry) : Attribute
    {
        public string Library { get; } = library;
        public string Entry { get; } = entry;
    }
}

namespace System.Runtime.CompilerServices
{
    [Flags]
    public enum MethodImplOptions
    {
        NoInlining = 8,
        NoOptimization = 64,
        AggressiveInlining = 256,
        AggressiveOptimization = 512,
        InternalCall = 0x1000,
    }

    public sealed class MethodImplAttribute(MethodImplOptions options) : Attribute
    {
        public MethodImplOptions Value { get; } = options;
    }

    public sealed class CallerFilePathAttribute : Attribute { }
    public sealed class CallerLineNumberAttribute : Attribute { }
    public sealed class CallerMemberNameAttribute : Attribute { }
    public sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;
    }
    public sealed class CompilerGeneratedAttribute : Attribute { }
    public sealed class ExtensionAttribute : Attribute { }
    public sealed class FixedBufferAttribute(Type elementType, int length) : Attribute
    {
        public Type ElementType { get; } = elementType;
        public int Length { get; } = length;
    }
    public sealed class IndexerNameAttribute(string indexerName) : Attribute
    {
        public string IndexerName { get; } = indexerName;
    }
    public sealed class InlineArrayAttribute(int length) : Attribute
    {
        public int Length { get; } = length;
    }
    [AttributeUsage(AttributeTargets.Assembly)]
    public sealed class InternalsVisibleToAttribute(string assemblyName) : Attribute
    {
        public string AssemblyName { get; } = assemblyName;
    }
    public sealed class IntrinsicAttribute : Attribute { }
    public sealed class IsByRefLikeAttribute : Attribute { }
    public static class IsExternalInit { }
    public sealed class IsReadOnlyAttribute : Attribute { }
    public sealed class IsUnmanagedAttribute : Attribute { }
    public sealed class IsVolatile { }
    public sealed class NullableAttribute : Attribute
    {
        public NullableAttribute(byte flag) { }
        public NullableAttribute(byte[] flags) { }
    }
    public sealed class NullableContextAttribute(byte flag) : Attribute
    {
        public byte Flag { get; } = flag;
    }
    public sealed class ParamCollectionAttribute : Attribute { }
    public sealed class RefSafetyRulesAttribute(int version) : Attribute
    {
        public int Version { get; } = version;
    }
    public sealed class RequiredMemberAttribute : Attribute { }
    public sealed class RequiresLocationAttribute : Attribute { }
    public sealed class ScopedRefAttribute : Attribute { }
    public sealed class SkipLocalsInitAttribute : Attribute { }
    public sealed class TupleElementNamesAttribute(string?[] transformNames) : Attribute
    {
        public string?[] TransformNames { get; } = transformNames;
    }
    public sealed class UnsafeValueTypeAttribute : Attribute { }
}

namespace System.Runtime.InteropServices
{
    public enum LayoutKind
    {
        Sequential = 0,
        Explicit = 2,
        Auto = 3,
    }

    public enum CharSet
    {
        None = 1,
        Ansi = 2,
        Unicode = 3,
        Auto = 4,
    }

    public sealed class StructLayoutAttribute(LayoutKind kind) : Attribute
    {
        public LayoutKind Value { get; } = kind;
        public int Size;
        public int Pack;
        public CharSet CharSet;
    }

    public sealed class FieldOffsetAttribute(int offset) : Attribute
    {
        public int Value { get; } = offset;
    }

    public sealed class InAttribute : Attribute { }

    /// <summary>Marks the constraint <c>unmanaged</c>.</summary>
    public class UnmanagedType { }
}
