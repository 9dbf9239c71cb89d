// The request line (RFC 9112, 3): method, target, version.
namespace PortShare.Core;

public partial struct HttpRequest
{
    private void TakeMethod(byte character)
    {
        switch (_part)
        {
            // RFC 9112, 2.2: an empty line in front of a request is none of it.
            case Part.Start when character == HttpCharacter.CarriageReturn:
                _part = Part.EmptyLine;
                break;
            case Part.Start when character == HttpCharacter.LineFeed:
                _part = Part.SecondStart;
                break;
            case Part.EmptyLine:
                GoOnIf(character == HttpCharacter.LineFeed, Part.SecondStart);
                break;
            case Part.Method when character == HttpCharacter.Space:
                _method = _match.Result;
                _part = Part.TargetStart;
                break;
            case Part.Method:
                _match.Next(character);
                GoOnIf(HttpCharacter.IsToken(character), Part.Method);
                if (_match.LengthBytes > MethodLimitBytes)
                {
                    Conclude(HttpStatus.NotImplemented);
                }
                break;
            default:
                _match.Begin(HttpWord.Get, HttpWord.Patch, character);
                GoOnIf(HttpCharacter.IsToken(character), Part.Method);
                break;
        }
    }

    private void TakeTarget(byte character)
    {
        if (character == HttpCharacter.Space)
        {
            EndTarget();
        }
        else if (++_sectionBytes > TargetLimitBytes)
        {
            Conclude(HttpStatus.UriTooLong);
        }
        else if (!HttpCharacter.IsTarget(character))
        {
            Refuse();
        }
        else if (_part < Part.Path)
        {
            TakeTargetStart(character);
        }
        else
        {
            TakePath(character);
        }
    }

    // What is in front of a path, if there is anything (RFC 9112, 3.2).
    private void TakeTargetStart(byte character)
    {
        switch (_part)
        {
            case Part.TargetStart when character == '/':
                BeginPath();
                break;
            case Part.TargetStart when _method == HttpWord.Connect:
                _form = TargetForm.Authority;
                GoOnIf(_authority.Next(character), Part.Authority);
                break;
            case Part.TargetStart when character == '*':
                _form = TargetForm.Asterisk;
                _part = Part.Asterisk;
                break;
            case Part.TargetStart:
                _match.Begin(HttpWord.HttpScheme, HttpWord.HttpScheme, HttpCharacter.ToLower(character));
                GoOnIf(HttpCharacter.IsLetter(character), Part.Scheme);
                break;
            case Part.Scheme when character == ':':
                _form = _match.Result == HttpWord.HttpScheme ? TargetForm.Other : TargetForm.OtherScheme;
                _part = Part.FirstSlash;
                break;
            case Part.Scheme:
                _match.Next(HttpCharacter.ToLower(character));
                GoOnIf(HttpCharacter.IsLetter(character) || HttpCharacter.IsDigit(character) || character is (byte)'+' or (byte)'-' or (byte)'.', Part.Scheme);
                break;
            case Part.FirstSlash:
                GoOnIf(character == '/', Part.SecondSlash);
                break;
            case Part.SecondSlash:
                GoOnIf(character == '/', Part.Authority);
                break;
            case Part.Authority when _form != TargetForm.Authority && character is (byte)'/' or (byte)'?':
                EndAuthority(character);
                break;
            case Part.Authority:
                GoOnIf(_authority.Next(character), Part.Authority);
                break;
            default:
                Refuse();
                break;
        }
    }

    private void EndAuthority(byte character)
    {
        if (_authority.IsEmpty || !_authority.IsComplete)
        {
            Refuse();
        }
        else if (character == '/')
        {
            BeginPath();
        }
        else
        {
            _part = Part.Query;
        }
    }

    private void BeginPath()
    {
        _match.Begin(HttpWord.StatusPath, HttpWord.ClaimsPath, (byte)'/');
        _part = Part.Path;
    }

    private void TakePath(byte character)
    {
        switch (_part)
        {
            case Part.Path when character == '?':
                EndPath();
                _part = Part.Query;
                break;
            case Part.Path when character == '%':
                _part = Part.PathFirstDigit;
                break;
            case Part.Path:
                _match.Next(character);
                break;
            case Part.PathFirstDigit:
                _percent = (byte)HttpCharacter.HexValue(character);
                GoOnIf(_percent < 16, Part.PathSecondDigit);
                break;
            case Part.PathSecondDigit:
                TakeEncoded((uint)_percent * 16 + HttpCharacter.HexValue(character));
                GoOnIf(HttpCharacter.HexValue(character) < 16, Part.Path);
                break;
            default:
                // A query is for nobody.
                break;
        }
    }

    // RFC 3986, 6.2.2.2: encoded, what is reserved means something else, and what is not the same.
    private void TakeEncoded(uint character)
    {
        if (HttpCharacter.IsUnreserved((byte)character))
        {
            _match.Next((byte)character);
        }
        else
        {
            _match.Refuse();
        }
    }

    private void EndPath()
    {
        if (_form == TargetForm.Other)
        {
            _form = _match.Result switch
            {
                HttpWord.StatusPath => TargetForm.Status,
                HttpWord.ClaimsPath => TargetForm.Claims,
                _ => TargetForm.Other,
            };
        }
    }

    private void EndTarget()
    {
        switch (_part)
        {
            case Part.Path:
                EndPath();
                _part = Part.VersionStart;
                break;
            case Part.Authority:
                GoOnIf(!_authority.IsEmpty && _authority.IsComplete, Part.VersionStart);
                break;
            default:
                GoOnIf(_part is Part.Asterisk or Part.Query, Part.VersionStart);
                break;
        }
    }

    private void TakeVersion(byte character)
    {
        switch (_part)
        {
            case Part.VersionStart:
                _match.Begin(HttpWord.ProtocolName, HttpWord.ProtocolName, character);
                GoOnIf(_match.IsPossible, Part.Protocol);
                break;
            case Part.Protocol:
                _match.Next(character);
                GoOnIf(_match.IsPossible, _match.Result == HttpWord.ProtocolName ? Part.MajorVersion : Part.Protocol);
                break;
            case Part.MajorVersion:
                _majorVersion = (byte)(character - '0');
                GoOnIf(HttpCharacter.IsDigit(character), Part.VersionDot);
                break;
            case Part.VersionDot:
                GoOnIf(character == '.', Part.MinorVersion);
                break;
            case Part.MinorVersion:
                _minorVersion = (byte)(character - '0');
                GoOnIf(HttpCharacter.IsDigit(character), Part.LineEnd);
                break;
            case Part.LineEnd when character == HttpCharacter.CarriageReturn:
                _part = Part.LineFeed;
                break;
            default:
                GoOnIf(character == HttpCharacter.LineFeed, Part.FieldStart);
                EndLine();
                break;
        }
    }

    private void EndLine()
    {
        _sectionBytes = 0;
        if (_majorVersion != 1)
        {
            Conclude(HttpStatus.VersionNotSupported);
        }
    }
}
