// What characters are for, by RFC 9110, 5.6.2, and RFC 3986, 2 and 3.
namespace PortShare.Core;

/// <summary>Kinds of characters.</summary>
internal static class HttpCharacter
{
    internal const byte Tab = (byte)'\t';
    internal const byte LineFeed = (byte)'\n';
    internal const byte CarriageReturn = (byte)'\r';
    internal const byte Space = (byte)' ';

    internal static bool IsDigit(byte character) => character is >= (byte)'0' and <= (byte)'9';

    internal static bool IsLetter(byte character) => ToLower(character) is >= (byte)'a' and <= (byte)'z';

    /// <summary>The letter in lower case; anything else with bit 5 set, so that it is for comparisons with letters only.</summary>
    internal static byte ToLower(byte character) => (byte)(character | 0x20);

    /// <summary>Space or tab, which can stand around a field's value.</summary>
    internal static bool IsBlank(byte character) => character is Space or Tab;

    /// <summary>What methods and field names are made of.</summary>
    internal static bool IsToken(byte character) =>
        IsUnreserved(character) || character is (byte)'!' or (byte)'#' or (byte)'$' or (byte)'%' or (byte)'&' or (byte)'\'' or (byte)'*' or (byte)'+'
            or (byte)'^' or (byte)'`' or (byte)'|';

    /// <summary>What stands for itself in a URI, and is the same when it is written as % and two digits.</summary>
    internal static bool IsUnreserved(byte character) =>
        IsLetter(character) || IsDigit(character) || character is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    /// <summary>What a host's name is made of.</summary>
    internal static bool IsHostName(byte character) =>
        IsUnreserved(character) || character is (byte)'%' or (byte)'!' or (byte)'$' or (byte)'&' or (byte)'\'' or (byte)'(' or (byte)')' or (byte)'*'
            or (byte)'+' or (byte)',' or (byte)';' or (byte)'=';

    /// <summary>What a target is made of; more than a URI allows, because browsers send it, but no fragment.</summary>
    internal static bool IsTarget(byte character) => character is > Space and < 0x7F and not (byte)'#';

    /// <summary>What a field's value is made of.</summary>
    internal static bool IsFieldValue(byte character) => character is Tab or (>= Space and not 0x7F);

    /// <summary>The value of a hexadecimal digit; 16 and more if it is none.</summary>
    internal static uint HexValue(byte character)
    {
        if (IsDigit(character))
        {
            return (uint)(character - '0');
        }
        uint letter = (uint)(ToLower(character) - 'a');
        return letter < 6 ? letter + 10 : 16;
    }
}
