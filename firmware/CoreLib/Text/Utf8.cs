// Text with numbers in it, without an object: an interpolated string is written piece by piece into a buffer. The shape is .NET's.
using System.Runtime.CompilerServices;

namespace System.Text.Unicode;

/// <summary>Writes interpolated strings as UTF-8.</summary>
public static class Utf8
{
    /// <summary>Writes an interpolated string: <c>Utf8.TryWrite(buffer, $"{count} of {total:X4}", out int bytes)</c>.</summary>
    /// <remarks>
    /// Between braces: integers, with the formats D and X and a number of digits; <c>char</c>, <c>bool</c>, strings, and UTF-8 bytes.
    /// </remarks>
    /// <returns>False if it does not fit; what the destination holds then is not defined.</returns>
    public static bool TryWrite(
        Span<byte> destination,
        [InterpolatedStringHandlerArgument(nameof(destination))] ref TryWriteInterpolatedStringHandler handler,
        out int bytesWritten)
    {
        bytesWritten = handler.IsWhole ? handler.Count : 0;
        return handler.IsWhole;
    }

    /// <summary>What the compiler makes of an interpolated string: a call for each of its pieces.</summary>
    [InterpolatedStringHandler]
    public ref struct TryWriteInterpolatedStringHandler
    {
        private readonly Span<byte> _destination;

        public TryWriteInterpolatedStringHandler(int literalLength, int formattedCount, Span<byte> destination, out bool shouldAppend)
        {
            _destination = destination;
            IsWhole = literalLength <= destination.Length;
            shouldAppend = IsWhole;
        }

        internal int Count { get; private set; }

        internal bool IsWhole { get; private set; }

        private readonly Span<byte> Rest => _destination.Slice(Count);

        public bool AppendLiteral(string value) => Add(Utf8Piece.Write(Rest, value, 0));

        public bool AppendFormatted(byte value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, (ulong)value, alignment, format));

        public bool AppendFormatted(ushort value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, (ulong)value, alignment, format));

        public bool AppendFormatted(uint value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, (ulong)value, alignment, format));

        public bool AppendFormatted(nuint value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, (ulong)value, alignment, format));

        public bool AppendFormatted(ulong value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, value, alignment, format));

        public bool AppendFormatted(sbyte value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, value, sizeof(sbyte), alignment, format));

        public bool AppendFormatted(short value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, value, sizeof(short), alignment, format));

        public bool AppendFormatted(int value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, value, sizeof(int), alignment, format));

        public bool AppendFormatted(nint value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, (int)value, sizeof(int), alignment, format));

        public bool AppendFormatted(long value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, value, alignment, format));

        public bool AppendFormatted(char value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, value, alignment));

        public bool AppendFormatted(bool value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, value ? "True" : "False", alignment));

        public bool AppendFormatted(string? value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, value, alignment));

        public bool AppendFormatted(scoped ReadOnlySpan<byte> utf8Value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, utf8Value, alignment));

        public bool AppendFormatted(scoped Span<byte> utf8Value, int alignment = 0, string? format = null) =>
            Add(Utf8Piece.Write(Rest, utf8Value, alignment));

        /// <summary>Takes whatever else stands between braces, so that the build can refuse it by its line (PSA004).</summary>
        public bool AppendFormatted<T>(T value, int alignment = 0, string? format = null)
            where T : allows ref struct
        {
            Fault.Raise(FaultReason.NotSupported);
            return false;
        }

        private bool Add(int bytes)
        {
            IsWhole = IsWhole && bytes >= 0;
            Count += IsWhole ? bytes : 0;
            return IsWhole;
        }
    }
}
