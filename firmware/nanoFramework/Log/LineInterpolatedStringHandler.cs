// The pieces of a line on .NET nanoFramework, in the place of the type of the same name in firmware, which puts them together on the
// stack. Here each makes a string.
using System.Runtime.CompilerServices;

namespace PortShare.Application;

/// <summary>Takes the interpolated string of <c>Log.Line</c>.</summary>
/// <remarks>Each method appends one piece, and says that there is room for more.</remarks>
[InterpolatedStringHandler]
public struct LineInterpolatedStringHandler
{
    private string _text;

    /// <summary>Begins a line.</summary>
    /// <param name="literalLength">Characters outside braces: of no use here.</param>
    /// <param name="formattedCount">Pieces in braces: of no use here.</param>
    public LineInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        _text = "";
    }

    // The compiler calls them, so nobody reads what each does: the type's remarks say it of all.
#pragma warning disable CS1591
    public bool AppendLiteral(string value) => Add(value, 0);

    public bool AppendFormatted(byte value, int alignment = 0, string format = null) => Add(Digits(value.ToString(format), format), alignment);

    public bool AppendFormatted(ushort value, int alignment = 0, string format = null) => Add(Digits(value.ToString(format), format), alignment);

    public bool AppendFormatted(uint value, int alignment = 0, string format = null) => Add(Digits(value.ToString(format), format), alignment);

    public bool AppendFormatted(ulong value, int alignment = 0, string format = null) => Add(Digits(value.ToString(format), format), alignment);

    public bool AppendFormatted(sbyte value, int alignment = 0, string format = null) => Add(Digits(value.ToString(format), format), alignment);

    public bool AppendFormatted(short value, int alignment = 0, string format = null) => Add(Digits(value.ToString(format), format), alignment);

    public bool AppendFormatted(int value, int alignment = 0, string format = null) => Add(Digits(value.ToString(format), format), alignment);

    public bool AppendFormatted(long value, int alignment = 0, string format = null) => Add(Digits(value.ToString(format), format), alignment);

    public bool AppendFormatted(char value, int alignment = 0, string format = null) => Add(value.ToString(), alignment);

    public bool AppendFormatted(bool value, int alignment = 0, string format = null) => Add(value ? "True" : "False", alignment);

    public bool AppendFormatted(string value, int alignment = 0, string format = null) => Add(value, alignment);

    // Whatever else stands between braces. Where the source is firmware's too, the build refuses it by its line (PSA004).
    public bool AppendFormatted(object value, int alignment = 0, string format = null) => Add(value?.ToString(), alignment);
#pragma warning restore CS1591

    /// <summary>Ends the line.</summary>
    internal string Finish()
    {
        return _text;
    }

    // Hexadecimal digits beyond those of the number's type are left out there.
    private static string Digits(string number, string format)
    {
        bool isHexadecimal = format != null && format.Length > 1 && (format[0] == 'X' || format[0] == 'x');
        return isHexadecimal ? number.PadLeft(int.Parse(format.Substring(1)), '0') : number;
    }

    // Filled up with spaces to a width: on the left, or if it is negative on the right.
    private bool Add(string piece, int width)
    {
        string text = piece ?? "";
        _text += width < 0 ? text.PadRight(-width) : text.PadLeft(width);
        return true;
    }
}
