// Division and 64-bit multiplication: on 32-bit ARM the compiler calls these instead of dividing itself.
using System.Runtime;
using System.Runtime.CompilerServices;

namespace System;

/// <summary>Named because ILC looks for it. Division is the processor's own for 32 bits and libgcc's for 64.</summary>
public static partial class Math
{
    private static int DivInt32(int dividend, int divisor)
    {
        if ((uint)(divisor + 1) <= 1)
        {
            CheckQuotient(divisor != 0, dividend == int.MinValue);
        }
        return Divide(dividend, divisor);
    }

    private static uint DivUInt32(uint dividend, uint divisor)
    {
        CheckDivisor(divisor != 0);
        return Divide(dividend, divisor);
    }

    private static long DivInt64(long dividend, long divisor)
    {
        if ((ulong)(divisor + 1) <= 1)
        {
            CheckQuotient(divisor != 0, dividend == long.MinValue);
        }
        return Divide(dividend, divisor);
    }

    private static ulong DivUInt64(ulong dividend, ulong divisor)
    {
        CheckDivisor(divisor != 0);
        return Divide(dividend, divisor);
    }

    private static int ModInt32(int dividend, int divisor) => dividend - DivInt32(dividend, divisor) * divisor;

    private static uint ModUInt32(uint dividend, uint divisor) => dividend - DivUInt32(dividend, divisor) * divisor;

    private static long ModInt64(long dividend, long divisor) => dividend - DivInt64(dividend, divisor) * divisor;

    private static ulong ModUInt64(ulong dividend, ulong divisor) => dividend - DivUInt64(dividend, divisor) * divisor;

    private static long MultiplyChecked(long left, long right)
    {
        ulong product = MultiplyChecked(Magnitude(left), Magnitude(right));
        bool isNegative = (left < 0) != (right < 0);
        if (product > (isNegative ? 1UL << 63 : long.MaxValue))
        {
            Fault.Raise(FaultReason.Overflow);
        }
        return isNegative ? -(long)product : (long)product;
    }

    private static ulong Magnitude(long value) => value < 0 ? (ulong)-value : (ulong)value;

    private static ulong MultiplyChecked(ulong left, ulong right)
    {
        if (right != 0 && left > ulong.MaxValue / right)
        {
            Fault.Raise(FaultReason.Overflow);
        }
        return left * right;
    }

    // Named because ILC asks where they are, also for integers, and calls none of them for these. Floating point is refused by the build.
    private static int ConvertToInt32Checked(double value) => NotSupported();

    private static uint ConvertToUInt32Checked(double value) => NotSupported();

    private static long ConvertToInt64Checked(double value) => NotSupported();

    private static ulong ConvertToUInt64Checked(double value) => NotSupported();

    private static byte NotSupported()
    {
        Fault.Raise(FaultReason.NotSupported);
        return 0;
    }

    private static void CheckArgument(bool isInRange)
    {
        if (!isInRange)
        {
            Fault.Raise(FaultReason.Argument);
        }
    }

    private static void CheckDivisor(bool isNotZero)
    {
        if (!isNotZero)
        {
            Fault.Raise(FaultReason.DivideByZero);
        }
    }

    // The divisor is 0 or -1: the only ones that may have no quotient. That of -1 and the least number is one more than there is.
    private static void CheckQuotient(bool isNotZero, bool isLeast)
    {
        CheckDivisor(isNotZero);
        if (isLeast)
        {
            Fault.Raise(FaultReason.Overflow);
        }
    }

    [RuntimeImport("*", "__aeabi_idiv")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern int Divide(int dividend, int divisor);

    [RuntimeImport("*", "__aeabi_uidiv")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern uint Divide(uint dividend, uint divisor);

    // These return the remainder too, in registers that the caller ignores.
    [RuntimeImport("*", "__aeabi_ldivmod")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern long Divide(long dividend, long divisor);

    [RuntimeImport("*", "__aeabi_uldivmod")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern ulong Divide(ulong dividend, ulong divisor);
}
