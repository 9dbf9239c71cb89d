// What ILC looks for by name. It stops with the name of whatever is missing; nothing here is called from our own C#.
using System;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Runtime.CompilerServices
{
    /// <summary>Tells the C# compiler which features of the language this library carries.</summary>
    public static class RuntimeFeature
    {
        public const string ByRefFields = nameof(ByRefFields);
        public const string ByRefLikeGenerics = nameof(ByRefLikeGenerics);
        public const string DefaultImplementationsOfInterfaces = nameof(DefaultImplementationsOfInterfaces);
        public const string NumericIntPtr = nameof(NumericIntPtr);
        public const string UnmanagedSignatureCallingConvention = nameof(UnmanagedSignatureCallingConvention);
        public const string VirtualStaticsInInterfaces = nameof(VirtualStaticsInInterfaces);
    }

    public static class RuntimeHelpers
    {
        /// <summary>Known to ILC: fills an array from constant data while it pre-initialises static fields.</summary>
        [Intrinsic]
        public static void InitializeArray(Array array, RuntimeFieldHandle field) => Fault.Raise(FaultReason.NotSupported);

        /// <summary>Known to ILC: a span over constant data, for tables written as <c>ReadOnlySpan&lt;uint&gt; Table => [...]</c>.</summary>
        [Intrinsic]
        public static ReadOnlySpan<T> CreateSpan<T>(RuntimeFieldHandle field)
        {
            Fault.Raise(FaultReason.NotSupported);
            return default;
        }

        /// <summary>Known to ILC: a constant for each type.</summary>
        [Intrinsic]
        public static bool IsReferenceOrContainsReferences<T>() where T : allows ref struct => true;
    }
}

namespace System.Runtime.InteropServices
{
    public interface IDynamicInterfaceCastable
    {
        static IntPtr GetDynamicInterfaceImplementation(IDynamicInterfaceCastable instance, IntPtr type, ushort slot) => default;
        bool IsInterfaceImplemented(RuntimeTypeHandle type, bool throwIfNotImplemented);
        RuntimeTypeHandle GetInterfaceImplementation(RuntimeTypeHandle type);
    }
}

namespace System.Runtime
{
    /// <summary>Casts of references. Firmware does not have them, so each is a fault.</summary>
    internal static unsafe class TypeCast
    {
        private static object? Unsupported()
        {
            Fault.Raise(FaultReason.NotSupported);
            return null;
        }

        private static object? CheckCastAny(object type, object instance) => Unsupported();
        private static object? CheckCastInterface(object type, object instance) => Unsupported();
        private static object? CheckCastClass(object type, object instance) => Unsupported();
        private static object? CheckCastClassSpecial(object type, object instance) => Unsupported();
        private static object? IsInstanceOfAny(object type, object instance) => Unsupported();
        private static object? IsInstanceOfInterface(object type, object instance) => Unsupported();
        private static object? IsInstanceOfClass(object type, object instance) => Unsupported();
        private static object? IsInstanceOfException(object type, object instance) => Unsupported();

        // Stores an object in an array. Its type needs no check: an array is never seen as one of a base type (PSA016).
        private static void StelemRef(object array, nint index, object? value)
        {
            ReferenceArray elements = Unsafe.As<ReferenceArray>(array);
            if ((nuint)index >= (nuint)elements.Length)
            {
                Fault.Raise(FaultReason.IndexOutOfRange);
            }
            // As words: no collector watches.
            ((IntPtr*)Unsafe.AsPointer(ref elements.First))[index] = *(IntPtr*)Unsafe.AsPointer(ref value);
        }

        private static void LdelemaRef(object array, nint index, object type) => Unsupported();
        private static void CheckArrayElementType(object array, object value) => Unsupported();

        // How an array of objects lies in memory.
        private sealed class ReferenceArray : Array
        {
            internal object? First;
        }
    }
}

namespace System
{
    /// <summary>Named because ILC looks for it when something is boxed.</summary>
    internal class RuntimeType : Type { }
}

namespace System.Runtime
{
    /// <summary>
    /// Boxing and what follows from it. There is no such code: whatever calls it is refused by the build, which tells it
    /// by these symbols.
    /// </summary>
    internal static class RuntimeExports
    {
        [RuntimeImport("*", "RhBox")]
        [MethodImpl(MethodImplOptions.InternalCall)]
        private static extern object RhBox(IntPtr type, ref byte value);
    }
}

namespace Internal.Runtime.CompilerHelpers
{
    /// <summary>Transitions between managed and native code. There is one world here, so they do nothing.</summary>
    internal static class StartupCodeHelpers
    {
        [RuntimeExport("RhpReversePInvoke")]
        private static void ReversePInvoke(IntPtr frame) { }

        [RuntimeExport("RhpReversePInvokeReturn")]
        private static void ReversePInvokeReturn(IntPtr frame) { }

        [RuntimeExport("RhpPInvoke")]
        private static void PInvoke(IntPtr frame) { }

        [RuntimeExport("RhpPInvokeReturn")]
        private static void PInvokeReturn(IntPtr frame) { }

        // No collector watches: to store a reference to an object is to store a word.
        [RuntimeExport("RhpAssignRef")]
        private static unsafe void AssignReference(IntPtr* place, IntPtr value) => *place = value;

        // The same, where the place may be on the stack: in a struct that has a reference in it.
        [RuntimeExport("RhpCheckedAssignRef")]
        private static unsafe void AssignReferenceAnywhere(IntPtr* place, IntPtr value) => *place = value;

        // A method with stackalloc keeps __security_cookie between its memory and where it returns to, and has found it changed.
        [RuntimeExport("RhpFallbackFailFast")]
        private static void FallbackFailFast() => Fault.Raise(FaultReason.StackBufferOverrun);
    }

    /// <summary>Handles of types, methods and fields. Only that of a field is ever asked for, for tables, and ILC answers it itself.</summary>
    internal static class LdTokenHelpers
    {
        private static RuntimeTypeHandle GetRuntimeTypeHandle(IntPtr type) => default;
        private static RuntimeMethodHandle GetRuntimeMethodHandle(IntPtr method) => default;
        private static RuntimeFieldHandle GetRuntimeFieldHandle(IntPtr field) => default;
        private static Type? GetRuntimeType(IntPtr type) => null;
    }

    /// <summary>Where compiled code goes when a check fails: each is a fault with its reason.</summary>
    internal static class ThrowHelpers
    {
        private static void ThrowIndexOutOfRangeException() => Fault.Raise(FaultReason.IndexOutOfRange);
        private static void ThrowNullReferenceException() => Fault.Raise(FaultReason.NullReference);
        private static void ThrowDivideByZeroException() => Fault.Raise(FaultReason.DivideByZero);
        private static void ThrowOverflowException() => Fault.Raise(FaultReason.Overflow);
        private static void ThrowArgumentException() => Fault.Raise(FaultReason.Argument);
        private static void ThrowArgumentOutOfRangeException() => Fault.Raise(FaultReason.Argument);
        private static void ThrowBodyRemoved() => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowFeatureBodyRemoved() => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowInstanceBodyRemoved() => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowInvalidProgramException(int id) => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowInvalidProgramExceptionWithArgument(int id, string name) => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowNotImplementedException() => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowPlatformNotSupportedException() => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowNotSupportedException() => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowArrayTypeMismatchException() => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowInvalidCastException() => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowAmbiguousMatchException(int id) => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowBadImageFormatException(int id) => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowFileNotFoundException(int id, string name) => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowMarshalDirectiveException(int id) => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowMissingFieldException(int id, string name) => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowMissingMethodException(int id, string name) => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowTypeLoadException(int id, string name, string assembly) => Fault.Raise(FaultReason.NotSupported);
        private static void ThrowTypeLoadExceptionWithArgument(int id, string name, string assembly, string argument) =>
            Fault.Raise(FaultReason.NotSupported);
        private static void ThrowUnavailableType() => Fault.Raise(FaultReason.NotSupported);
    }
}
