// A failed check in compiled code. It becomes a permanently undefined instruction whose number is the reason, so that
// kernel and applications share one way to end: the processor's usage fault, which the kernel decodes.
using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

/// <summary>Why compiled code gave up; the immediate of the UDF instruction that raised the fault.</summary>
public enum FaultReason
{
    /// <summary>A <c>throw</c> statement.</summary>
    Throw = 1,

    /// <summary>An index outside an array or a span.</summary>
    IndexOutOfRange = 2,

    /// <summary>A null reference, or the value of a nullable that has none.</summary>
    NullReference = 3,

    /// <summary>An integer division by zero.</summary>
    DivideByZero = 4,

    /// <summary>An overflow in a <c>checked</c> expression.</summary>
    Overflow = 5,

    /// <summary>An argument outside its range.</summary>
    Argument = 6,

    /// <summary>A language feature that firmware does not have.</summary>
    NotSupported = 7,

    /// <summary>An allocation by an application whose port is open already.</summary>
    Allocation = 8,

    /// <summary>An assertion of the kernel or of lwIP that does not hold.</summary>
    Assertion = 9,

    /// <summary>Something was written beyond memory from <c>stackalloc</c>: seen when the method returns.</summary>
    StackBufferOverrun = 10,

    /// <summary>An allocation that does not fit into what is left of the application's memory.</summary>
    OutOfMemory = 11,

    /// <summary>A call that the state of what it is for does not allow.</summary>
    InvalidOperation = 12,
}

/// <summary>Raises faults.</summary>
public static class Fault
{
    /// <summary>Ends the program, or the application, with a reason. Does not return.</summary>
    /// <param name="reason">Why.</param>
    [RuntimeImport("*", "portshare_raise_fault")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Raise(FaultReason reason);

    /// <summary>Ends the program with <see cref="FaultReason.Argument"/> if a range does not lie within a whole.</summary>
    /// <param name="start">The range's start.</param>
    /// <param name="length">The range's length.</param>
    /// <param name="available">The whole's length.</param>
    internal static void RaiseUnlessWithin(int start, int length, int available)
    {
        if ((uint)start > (uint)available || (uint)length > (uint)(available - start))
        {
            Raise(FaultReason.Argument);
        }
    }
}
