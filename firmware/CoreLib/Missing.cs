// Types of .NET's libraries that people reach for and firmware does not have. Without them the compiler would only say that
// a name is unknown; so it names what there is instead (PSA003). There is no code behind them.
namespace System
{
    [Obsolete("firmware does not have Console; write lines with PortShare.Application.Log", true, DiagnosticId = Missing.Code)]
    public static class Console { }

    [Obsolete("firmware does not have DateTime; measure with PortShare.Application.Time", true, DiagnosticId = Missing.Code)]
    public struct DateTime { }

    [Obsolete("firmware does not have TimeSpan; count milliseconds or microseconds", true, DiagnosticId = Missing.Code)]
    public struct TimeSpan { }

    [Obsolete("firmware does not have Random; keep a linear congruential generator of your own", true, DiagnosticId = Missing.Code)]
    public class Random { }

    [Obsolete("firmware does not have GC; nothing is collected", true, DiagnosticId = Missing.Code)]
    public static class GC { }

    internal static class Missing
    {
        internal const string Code = "PSA003";
    }
}

namespace System.Collections.Generic
{
    [Obsolete("firmware does not have List<T>; use an array and a count", true, DiagnosticId = Missing.Code)]
    public class List<T> { }

    [Obsolete("firmware does not have Dictionary<TKey, TValue>; use an array and search it", true, DiagnosticId = Missing.Code)]
    public class Dictionary<TKey, TValue> { }

    [Obsolete("firmware does not have HashSet<T>; use an array, or the bits of a word", true, DiagnosticId = Missing.Code)]
    public class HashSet<T> { }

    [Obsolete("firmware does not have Queue<T>; use an array and two indices", true, DiagnosticId = Missing.Code)]
    public class Queue<T> { }

    [Obsolete("firmware does not have Stack<T>; use an array and a count", true, DiagnosticId = Missing.Code)]
    public class Stack<T> { }
}

namespace System.Text
{
    [Obsolete("firmware does not have StringBuilder; put the bytes together in an array", true, DiagnosticId = Missing.Code)]
    public class StringBuilder { }

    [Obsolete("firmware does not have Encoding; write text as u8 literals", true, DiagnosticId = Missing.Code)]
    public class Encoding { }
}

namespace System.Threading
{
    [Obsolete("firmware does not have Thread; an application has one, and waits with a time-out", true, DiagnosticId = Missing.Code)]
    public class Thread { }

    [Obsolete("firmware does not have Timer; wait with a time-out", true, DiagnosticId = Missing.Code)]
    public class Timer { }

    [Obsolete("firmware does not have Interlocked; nothing runs at the same time", true, DiagnosticId = Missing.Code)]
    public static class Interlocked { }
}

namespace System.Threading.Tasks
{
    [Obsolete("firmware does not have Task; wait with a time-out", true, DiagnosticId = Missing.Code)]
    public class Task { }
}
