// A line for the console that has numbers in it. The compiler makes a call for each of its pieces; they are put together in the
// handler itself, on the stack. What there may be between braces is as in System.Text.Unicode.Utf8.
using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

using PortShare.Abi;

namespace PortShare.Application;

/// <summary>Takes the interpolated string of <c>Log.Line</c>.</summary>
/// <remarks>
/// A line has <see cref="CallNumber.LogBytes"/> bytes at most. What is longer is cut, and ends with <c>...</c> then. Each method appends
/// one piece and says whether there is room for more.
/// </remarks>
/// <example><code>Log.Line($"received {count} of {total}, {status:X4}");</code></example>
[InterpolatedStringHandler]
public ref struct LineInterpolatedStringHandler
{
    private const int LineBytes = (int)CallNumber.LogBytes;
    private const int DotCount = 3;

    private Buffer _buffer;
    private int _count;
    private bool _isCut;

    /// <summary>Begins a line.</summary>
    /// <param name="literalLength">Characters outside braces: of no use here.</param>
    /// <param name="formattedCount">Pieces in braces: of no use here.</param>
    public LineInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        Unsafe.SkipInit(out _buffer);
        _count = 0;
        _isCut = false;
    }

    // The handler is a local of whoever writes the line: it stays where it is.
    [UnscopedRef]
    private unsafe Span<byte> Whole => new(Unsafe.AsPointer(ref _buffer), LineBytes);

    [UnscopedRef]
    private Span<byte> Rest => Whole.Slice(_count);

    // The compiler calls them, so nobody reads what each does: the type's remarks say it of all.
#pragma warning disable CS1591
    public bool AppendLiteral(string value) => AppendFormatted(value);

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

    public bool AppendFormatted(string? value, int alignment = 0, string? format = null)
    {
        int bytes = Utf8Piece.Write(Rest, value, alignment);
        if (bytes == Utf8Piece.NoRoom && value != null)
        {
            AddBeginning(value);
        }
        return Add(bytes);
    }

    public bool AppendFormatted(scoped ReadOnlySpan<byte> utf8Value, int alignment = 0, string? format = null) =>
        Add(Utf8Piece.Write(Rest, utf8Value, alignment));

    public bool AppendFormatted(scoped Span<byte> utf8Value, int alignment = 0, string? format = null) =>
        Add(Utf8Piece.Write(Rest, utf8Value, alignment));
#pragma warning restore CS1591

    /// <summary>Takes whatever else stands between braces, so that the build can refuse it by its line (PSA004).</summary>
    public bool AppendFormatted<T>(T value, int alignment = 0, string? format = null)
        where T : allows ref struct
    {
        Fault.Raise(FaultReason.NotSupported);
        return false;
    }

    /// <summary>Ends the line.</summary>
    [UnscopedRef]
    internal ReadOnlySpan<byte> Finish()
    {
        Span<byte> line = Whole;
        if (_isCut)
        {
            _count = _count <= LineBytes - DotCount ? _count : EndOfCharacter(line, LineBytes - DotCount);
            line.Slice(_count, DotCount).Fill((byte)'.');
            _count += DotCount;
        }
        return line.Slice(0, _count);
    }

    // As much of a text as there is room for. It may be all of it: where only the spaces that fill it up do not fit.
    private void AddBeginning(string text)
    {
        for (int i = 0; i < text.Length && !_isCut; i++)
        {
            Add(Utf8Encoder.Write(Rest, Utf8Encoder.CharacterAt(text, ref i)));
        }
    }

    // Where to cut: not within a character.
    private static int EndOfCharacter(scoped ReadOnlySpan<byte> line, int end)
    {
        while (end > 0 && Utf8Encoder.IsContinuation(line[end]))
        {
            end--;
        }
        return end;
    }

    private bool Add(int bytes)
    {
        _isCut = _isCut || bytes == Utf8Piece.NoRoom;
        _count += _isCut ? 0 : bytes;
        return !_isCut;
    }

    [InlineArray(LineBytes)]
    private struct Buffer
    {
        private byte _first;
    }
}
