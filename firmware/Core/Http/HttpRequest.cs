// A request to the HTTP server (RFC 9112), read as it comes: in pieces of any length, of which nothing is kept. The server
// closes each connection behind its answer, so all that a request leaves is a status, and which resource it is for. No hardware.
using System;
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>
/// One request, up to the end of its header fields. All zeros: nothing has come. A line may end in LF alone (RFC 9112, 2.2); a CR
/// elsewhere, a line that goes on in the next (5.2), and whatever else RFC 9112 leaves to the server is refused.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public partial struct HttpRequest
{
    /// <summary>The longest target, in bytes: RFC 9112, 3, asks for request lines of 8,000.</summary>
    public const uint TargetLimitBytes = 8000;

    /// <summary>The longest header fields, in bytes: all lines behind the first, with their ends.</summary>
    public const uint FieldsLimitBytes = 8192;

    /// <summary>The longest method, in bytes. Those that HTTP has are shorter.</summary>
    public const uint MethodLimitBytes = 32;

    /// <summary>The size of this, in bytes, which HttpService.c keeps for each connection.</summary>
    public const int SizeBytes = 28;

    private Part _part;
    private TargetForm _form;
    private HttpWord _method;
    private HttpWord _field;
    private HttpWordMatch _match;
    private ushort _sectionBytes;
    private HttpAuthority _authority;
    private byte _majorVersion;
    private byte _minorVersion;
    private byte _percent;
    private Seen _seen;
    private uint _contentLength;
    private uint _fieldLength;

    private enum Part : byte
    {
        Start,
        EmptyLine,
        SecondStart,
        Method,
        TargetStart,
        Asterisk,
        Scheme,
        FirstSlash,
        SecondSlash,
        Authority,
        Path,
        PathFirstDigit,
        PathSecondDigit,
        Query,
        VersionStart,
        Protocol,
        MajorVersion,
        VersionDot,
        MinorVersion,
        LineEnd,
        LineFeed,
        FieldStart,
        FieldName,
        FieldLead,
        FieldValue,
        FieldTrail,
        FieldLineFeed,
        LastLineFeed,
    }

    private enum TargetForm : byte
    {
        Other,
        Status,
        Claims,
        OtherScheme,
        Asterisk,
        Authority,
    }

    [Flags]
    private enum Seen : byte
    {
        None = 0,
        Host = 1,
        ContentLength = 2,
        TransferEncoding = 4,
        Digit = 8,
    }

    /// <summary>What to answer; none as long as the request is not complete.</summary>
    public HttpStatus Status { get; private set; }

    /// <summary>Whether it is for the claims, and not for the status.</summary>
    public readonly bool IsForClaims => _form == TargetForm.Claims;

    /// <summary>Whether the answer has no body.</summary>
    public readonly bool IsHead => _method == HttpWord.Head;

    /// <summary>Takes what has come next. What follows a complete request is ignored.</summary>
    /// <param name="data">Any bytes.</param>
    /// <returns>Whether the request is complete, which it is at its first fault, too.</returns>
    public bool Feed(ReadOnlySpan<byte> data)
    {
        for (int i = 0; i < data.Length && Status == HttpStatus.None; i++)
        {
            Take(data[i]);
        }
        return Status != HttpStatus.None;
    }

    /// <summary>Nothing more will come.</summary>
    /// <returns>Whether there is something to answer: a connection on which nothing has come is no request.</returns>
    public bool End()
    {
        if (_part != Part.Start)
        {
            Conclude(HttpStatus.BadRequest);
        }
        return Status != HttpStatus.None;
    }

    /// <summary>It has taken too long.</summary>
    public void TimeOut() => Conclude(HttpStatus.RequestTimeout);

    private void Conclude(HttpStatus status)
    {
        if (Status == HttpStatus.None)
        {
            Status = status;
        }
    }

    private void Refuse() => Conclude(HttpStatus.BadRequest);

    private void GoOnIf(bool isRight, Part next)
    {
        if (isRight)
        {
            _part = next;
        }
        else
        {
            Refuse();
        }
    }

    private void Take(byte character)
    {
        if (_part < Part.TargetStart)
        {
            TakeMethod(character);
        }
        else if (_part < Part.VersionStart)
        {
            TakeTarget(character);
        }
        else if (_part < Part.FieldStart)
        {
            TakeVersion(character);
        }
        else
        {
            TakeField(character);
        }
    }
}
