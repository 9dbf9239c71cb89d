// The types that C# itself speaks of. Their layout is a contract with ILC.
namespace System;

/// <summary>The root of all types. Its one field is where ILC keeps the pointer to the type's method table.</summary>
public class Object
{
    private IntPtr _methodTable;
}

public struct Void { }
public struct Boolean { }
public struct Char { }
public struct SByte { }
public struct Byte
{
    public const byte MaxValue = 0xFF;
}
public struct Int16 { }
public struct UInt16
{
    public const ushort MaxValue = 0xFFFF;
}
public struct Int32
{
    public const int MaxValue = 0x7FFFFFFF;
}
public struct UInt32
{
    public const uint MaxValue = 0xFFFFFFFF;
}
public struct Int64 { }
public struct UInt64
{
    public const ulong MaxValue = 0xFFFFFFFFFFFFFFFF;
}
public struct IntPtr { }
public struct UIntPtr { }

/// <summary>Named because ILC looks for it; the Cortex-M3 has no floating point and firmware uses none.</summary>
public struct Single { }

/// <summary>Named because ILC looks for it; the Cortex-M3 has no floating point and firmware uses none.</summary>
public struct Double { }

public abstract class ValueType { }
public abstract class Enum : ValueType { }
public struct Nullable<T> where T : struct { }

/// <summary>The root of exceptions. A <c>throw</c> is a fatal fault; <c>catch</c> never runs.</summary>
public class Exception { }

public class Type { }
public struct RuntimeTypeHandle { }
public struct RuntimeMethodHandle { }

/// <summary>Must be as large as a pointer: ILC reads constant data through it.</summary>
public struct RuntimeFieldHandle
{
    private IntPtr _value;
}

/// <summary>Strings exist as constants only; the field names are known to ILC.</summary>
public sealed class String
{
    private readonly int _stringLength;
    private char _firstChar;

    public int Length => _stringLength;
}

public abstract class Array
{
    private readonly int _numComponents;

    public int Length => _numComponents;
}

/// <summary>What every <c>T[]</c> derives from in ILC's eyes.</summary>
internal class Array<T> : Array { }

/// <summary>Delegates exist as constants only; the field and method names are known to ILC.</summary>
public abstract class Delegate
{
    private object? _firstParameter;
    private object? _helperObject;
    private nint _extraFunctionPointerOrData;
    private IntPtr _functionPointer;

    private void InitializeClosedInstance(object? firstParameter, IntPtr functionPointer)
    {
        _functionPointer = functionPointer;
        _firstParameter = firstParameter;
    }

    private void InitializeClosedInstanceSlow(object? firstParameter, IntPtr functionPointer) =>
        InitializeClosedInstance(firstParameter, functionPointer);

    private void InitializeOpenStaticThunk(object? firstParameter, IntPtr functionPointer, IntPtr functionPointerThunk)
    {
        _firstParameter = this;
        _functionPointer = functionPointerThunk;
        _extraFunctionPointerOrData = functionPointer;
    }
}

public abstract class MulticastDelegate : Delegate { }

/// <summary>Named because ILC looks for it.</summary>
public class AppContext
{
    public static void SetData(string name, object? data) { }
}

public interface IDisposable
{
    void Dispose();
}
