// The header fields (RFC 9112, 5), of which three are looked at, and what the whole request comes to.
namespace PortShare.Core;

public partial struct HttpRequest
{
    private void TakeField(byte character)
    {
        if (++_sectionBytes > FieldsLimitBytes)
        {
            Conclude(HttpStatus.RequestHeaderFieldsTooLarge);
            return;
        }
        switch (_part)
        {
            case Part.FieldStart when character == HttpCharacter.CarriageReturn:
                _part = Part.LastLineFeed;
                break;
            case Part.FieldStart when character == HttpCharacter.LineFeed:
                ConcludeFields();
                break;
            case Part.FieldStart:
                _match.Begin(HttpWord.Host, HttpWord.TransferEncoding, HttpCharacter.ToLower(character));
                GoOnIf(HttpCharacter.IsToken(character), Part.FieldName);
                break;
            case Part.FieldName when character == ':':
                BeginField();
                break;
            case Part.FieldName:
                _match.Next(HttpCharacter.ToLower(character));
                GoOnIf(HttpCharacter.IsToken(character), Part.FieldName);
                break;
            case Part.FieldLineFeed:
                GoOnIf(character == HttpCharacter.LineFeed, Part.FieldStart);
                break;
            case Part.LastLineFeed when character == HttpCharacter.LineFeed:
                ConcludeFields();
                break;
            case Part.LastLineFeed:
                Refuse();
                break;
            default:
                TakeValue(character);
                break;
        }
    }

    private void BeginField()
    {
        _field = _match.Result;
        _authority = default;
        _fieldLength = 0;
        _seen &= ~Seen.Digit;
        _part = Part.FieldLead;
    }

    private void TakeValue(byte character)
    {
        if (character == HttpCharacter.CarriageReturn)
        {
            EndField(Part.FieldLineFeed);
        }
        else if (character == HttpCharacter.LineFeed)
        {
            EndField(Part.FieldStart);
        }
        else if (!HttpCharacter.IsFieldValue(character))
        {
            Refuse();
        }
        else if (!HttpCharacter.IsBlank(character))
        {
            GoOnIf(IsRightValue(character), Part.FieldValue);
        }
        else if (_part == Part.FieldValue)
        {
            _part = Part.FieldTrail;
        }
    }

    // Neither a host nor a length has a blank within.
    private bool IsRightValue(byte character) => _field switch
    {
        HttpWord.Host => _part != Part.FieldTrail && _authority.Next(character),
        HttpWord.ContentLength => _part != Part.FieldTrail && IsRightLength(character),
        _ => true,
    };

    private bool IsRightLength(byte character)
    {
        const uint Most = uint.MaxValue / 10 - 1;
        _seen |= Seen.Digit;
        // Beyond four gigabytes all are the same: no body is read.
        _fieldLength = _fieldLength > Most ? uint.MaxValue : _fieldLength * 10 + character - '0';
        return HttpCharacter.IsDigit(character);
    }

    private void EndField(Part next)
    {
        switch (_field)
        {
            case HttpWord.Host:
                GoOnIf((_seen & Seen.Host) == 0 && _authority.IsComplete, next);
                _seen |= Seen.Host;
                break;
            case HttpWord.ContentLength:
                bool isFirst = (_seen & Seen.ContentLength) == 0;
                GoOnIf((_seen & Seen.Digit) != 0 && (isFirst || _fieldLength == _contentLength), next);
                _contentLength = _fieldLength;
                _seen |= Seen.ContentLength;
                break;
            case HttpWord.TransferEncoding:
                _seen |= Seen.TransferEncoding;
                _part = next;
                break;
            default:
                _part = next;
                break;
        }
    }

    // What is wrong with the message goes first, then the method, then the target (RFC 9110, 9.1, 7.4 and 15.5.6).
    private void ConcludeFields()
    {
        const Seen TwoLengths = Seen.ContentLength | Seen.TransferEncoding;
        if ((_minorVersion != 0 && (_seen & Seen.Host) == 0)
            || (_seen & TwoLengths) == TwoLengths
            || (_form == TargetForm.Asterisk && _method is not (HttpWord.Options or HttpWord.None)))
        {
            Refuse();
        }
        else if (_method == HttpWord.None)
        {
            Conclude(HttpStatus.NotImplemented);
        }
        else if (_form is TargetForm.OtherScheme or TargetForm.Other)
        {
            Conclude(_form == TargetForm.Other ? HttpStatus.NotFound : HttpStatus.MisdirectedRequest);
        }
        else
        {
            Conclude(_method is HttpWord.Get or HttpWord.Head ? HttpStatus.Ok : HttpStatus.MethodNotAllowed);
        }
    }
}
