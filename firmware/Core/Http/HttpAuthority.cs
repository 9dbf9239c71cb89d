// The host and port of a target or of a Host field. Any host is taken, because the board is reached by whatever name or forwarding;
// what is looked at is whether it can be one: RFC 9112, 3.2, wants a request refused whose Host is not valid.
namespace PortShare.Core;

/// <summary>A host and, if there is one, a port (RFC 3986, 3.2), character by character. All zeros: nothing yet.</summary>
internal struct HttpAuthority
{
    private Part _part;

    private enum Part : byte
    {
        Start,
        Name,
        Literal,
        AfterLiteral,
        Port,
    }

    /// <summary>Whether nothing has come.</summary>
    internal readonly bool IsEmpty => _part == Part.Start;

    /// <summary>Whether it can end here.</summary>
    internal readonly bool IsComplete => _part != Part.Literal;

    /// <summary>Takes the next character.</summary>
    /// <returns>False if it does not belong there; the user's name (RFC 9110, 4.2.4), for example.</returns>
    internal bool Next(byte character)
    {
        switch (_part)
        {
            case Part.Start when character == '[':
                _part = Part.Literal;
                return true;
            case Part.Literal when character == ']':
                _part = Part.AfterLiteral;
                return true;
            case Part.Literal:
                return character == ':' || HttpCharacter.IsHostName(character);
            case Part.Name or Part.AfterLiteral when character == ':':
                _part = Part.Port;
                return true;
            case Part.Port:
                return HttpCharacter.IsDigit(character);
            case Part.Start or Part.Name:
                _part = Part.Name;
                return HttpCharacter.IsHostName(character);
            default:
                return false;
        }
    }
}
