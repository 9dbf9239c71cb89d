// Types of .NET's libraries that people reach for and firmware does not have. Without them the compiler would only say that
// a name is unknown; so it names what there is instead (PSA003). There is no code behind them.
namespace System
{
    [Obsolete("firmware does not have BitConverter; use BinaryPrimitives, or shifts", true, DiagnosticId = Missing.Code)]
    public static class BitConverter { }

    [Obsolete("firmware does not have Console; write lines with PortShare.Application.Log or Debug.WriteLine", true, DiagnosticId = Missing.Code)]
    public static class Console { }

    [Obsolete("firmware does not have Convert; cast between integers, and read digits in a loop", true, DiagnosticId = Missing.Code)]
    public static class Convert { }

    [Obsolete("firmware does not have DateTime; measure with PortShare.Application.Time or Environment.TickCount64", true, DiagnosticId = Missing.Code)]
    public struct DateTime { }

    [Obsolete("firmware does not have DateTimeOffset; measure with PortShare.Application.Time or Environment.TickCount64", true, DiagnosticId = Missing.Code)]
    public struct DateTimeOffset { }

    [Obsolete("firmware does not have Random; keep a linear congruential generator of your own", true, DiagnosticId = Missing.Code)]
    public class Random { }

    [Obsolete("firmware does not have GC; nothing is collected", true, DiagnosticId = Missing.Code)]
    public static class GC { }

    [Obsolete("firmware does not have Guid; keep 16 bytes", true, DiagnosticId = Missing.Code)]
    public struct Guid { }

    [Obsolete("firmware does not have Uri; an application sends and receives frames", true, DiagnosticId = Missing.Code)]
    public class Uri { }

    [Obsolete("firmware does not have Tuple; write (int, int), or a struct", true, DiagnosticId = Missing.Code)]
    public class Tuple { }

    [Obsolete("firmware does not have Lazy<T>; make it at start", true, DiagnosticId = Missing.Code)]
    public class Lazy<T> { }

    [Obsolete("firmware does not have Memory<T>; keep the array and the offset, and make a Span<T> of them", true, DiagnosticId = Missing.Code)]
    public struct Memory<T> { }

    [Obsolete("firmware does not have ArraySegment<T>; keep the array, the offset and the count", true, DiagnosticId = Missing.Code)]
    public struct ArraySegment<T> { }

    [Obsolete("firmware does not have Activator; use generics, and make objects with new at start", true, DiagnosticId = Missing.Code)]
    public static class Activator { }

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

    [Obsolete("firmware does not have IEnumerable<T>; pass an array or a span", true, DiagnosticId = Missing.Code)]
    public interface IEnumerable<out T> { }

    [Obsolete("firmware does not have IList<T>; pass an array or a span", true, DiagnosticId = Missing.Code)]
    public interface IList<T> { }
}

namespace System.Diagnostics
{
    [Obsolete("firmware does not have Stopwatch; measure with PortShare.Application.Time or Environment.TickCount64", true, DiagnosticId = Missing.Code)]
    public class Stopwatch { }
}

namespace System.IO
{
    [Obsolete("firmware does not have File; keep constants in tables: ReadOnlySpan<byte> Table => [...]", true, DiagnosticId = Missing.Code)]
    public static class File { }

    [Obsolete("firmware does not have Stream; use an array and an index", true, DiagnosticId = Missing.Code)]
    public abstract class Stream { }

    [Obsolete("firmware does not have MemoryStream; use an array and an index", true, DiagnosticId = Missing.Code)]
    public class MemoryStream { }
}

namespace System.Net.Http
{
    [Obsolete("firmware does not have HttpClient; an application sends and receives frames", true, DiagnosticId = Missing.Code)]
    public class HttpClient { }
}

namespace System.Net.Sockets
{
    [Obsolete("firmware does not have Socket; send and receive frames with PortShare.EthernetPort or PortShare.Application.Miniport", true, DiagnosticId = Missing.Code)]
    public class Socket { }

    [Obsolete("firmware does not have UdpClient; send and receive frames with PortShare.EthernetPort or PortShare.Application.Miniport", true, DiagnosticId = Missing.Code)]
    public class UdpClient { }

    [Obsolete("firmware does not have TcpClient; send and receive frames with PortShare.EthernetPort or PortShare.Application.Miniport", true, DiagnosticId = Missing.Code)]
    public class TcpClient { }
}

namespace System.Text
{
    [Obsolete("firmware does not have StringBuilder; write into an array of bytes with Utf8.TryWrite(buffer, $\"…\", out int bytes)", true, DiagnosticId = Missing.Code)]
    public class StringBuilder { }

    [Obsolete("firmware does not have Encoding; write text as u8 literals, and with numbers in it by Utf8.TryWrite", true, DiagnosticId = Missing.Code)]
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

    [Obsolete("firmware does not have Task<T>; wait with a time-out", true, DiagnosticId = Missing.Code)]
    public class Task<T> { }
}
