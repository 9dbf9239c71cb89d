// The types that C# itself speaks of. Their layout is a contract with ILC.
namespace System;

/// <summary>The root of all types. Its one field is where ILC keeps the pointer to the type's method table.</summary>
public class Object
{
    internal IntPtr _methodTable;
}

public struct Void { }

public abstract class ValueType { }
public abstract class Enum : ValueType { }

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
