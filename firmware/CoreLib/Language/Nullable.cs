// A value, or none: int? and the like. The compiler lifts the operators; the fields' order is known to ILC.
namespace System;

public struct Nullable<T> where T : struct
{
    private readonly bool hasValue;
    internal T value;

    public Nullable(T value)
    {
        this.value = value;
        hasValue = true;
    }

    public readonly bool HasValue => hasValue;

    /// <summary>Without a value, this is a fault.</summary>
    public readonly T Value
    {
        get
        {
            if (!hasValue)
            {
                Fault.Raise(FaultReason.NullReference);
            }
            return value;
        }
    }

    public readonly T GetValueOrDefault() => value;

    public readonly T GetValueOrDefault(T defaultValue) => hasValue ? value : defaultValue;

    public static implicit operator T?(T value) => new T?(value);

    public static explicit operator T(T? value) => value!.Value;
}
