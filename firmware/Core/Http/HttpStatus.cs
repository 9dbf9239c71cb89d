// The status codes that the server answers with (RFC 9110, 15; 431 is of RFC 6585), and the texts that go with them.
using System;

namespace PortShare.Core;

/// <summary>A status code.</summary>
public enum HttpStatus : ushort
{
    /// <summary>None yet: the request is not complete.</summary>
    None = 0,

    /// <summary>The status, or the claims, follow.</summary>
    Ok = 200,

    /// <summary>Not a request as RFC 9112 has it.</summary>
    BadRequest = 400,

    /// <summary>Another target than the status and the claims.</summary>
    NotFound = 404,

    /// <summary>A method that HTTP has and these do not have.</summary>
    MethodNotAllowed = 405,

    /// <summary>The request did not come in time.</summary>
    RequestTimeout = 408,

    /// <summary>A target of more than <see cref="HttpRequest.TargetLimitBytes"/>.</summary>
    UriTooLong = 414,

    /// <summary>A target of another scheme than http (RFC 9110, 7.4).</summary>
    MisdirectedRequest = 421,

    /// <summary>Header fields of more than <see cref="HttpRequest.FieldsLimitBytes"/>.</summary>
    RequestHeaderFieldsTooLarge = 431,

    /// <summary>The answer is longer than what there is for it.</summary>
    InternalServerError = 500,

    /// <summary>A method that is not known.</summary>
    NotImplemented = 501,

    /// <summary>Another major version than 1.</summary>
    VersionNotSupported = 505,
}

/// <summary>What is said with a status code.</summary>
internal static class HttpStatusText
{
    /// <summary>The code and its reason phrase, as in a status line.</summary>
    internal static ReadOnlySpan<byte> Of(HttpStatus status) => status switch
    {
        HttpStatus.Ok => "200 OK"u8,
        HttpStatus.BadRequest => "400 Bad Request"u8,
        HttpStatus.NotFound => "404 Not Found"u8,
        HttpStatus.MethodNotAllowed => "405 Method Not Allowed"u8,
        HttpStatus.RequestTimeout => "408 Request Timeout"u8,
        HttpStatus.UriTooLong => "414 URI Too Long"u8,
        HttpStatus.MisdirectedRequest => "421 Misdirected Request"u8,
        HttpStatus.RequestHeaderFieldsTooLarge => "431 Request Header Fields Too Large"u8,
        HttpStatus.NotImplemented => "501 Not Implemented"u8,
        HttpStatus.VersionNotSupported => "505 HTTP Version Not Supported"u8,
        _ => "500 Internal Server Error"u8,
    };

    /// <summary>A line for whoever reads the answer.</summary>
    internal static ReadOnlySpan<byte> Explanation(HttpStatus status) => status switch
    {
        HttpStatus.BadRequest => "The request is malformed.\n"u8,
        HttpStatus.NotFound => "There are /api/status and /api/claims.\n"u8,
        HttpStatus.MethodNotAllowed => "There is GET and HEAD.\n"u8,
        HttpStatus.RequestTimeout => "The request did not come in time.\n"u8,
        HttpStatus.UriTooLong => "The target is too long.\n"u8,
        HttpStatus.MisdirectedRequest => "There is http alone.\n"u8,
        HttpStatus.RequestHeaderFieldsTooLarge => "The header fields are too long.\n"u8,
        HttpStatus.NotImplemented => "The method is not known.\n"u8,
        HttpStatus.VersionNotSupported => "There is HTTP/1.1 and HTTP/1.0.\n"u8,
        _ => "The answer is longer than the send buffer.\n"u8,
    };
}
