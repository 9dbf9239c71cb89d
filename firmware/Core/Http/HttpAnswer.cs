// The answers of the HTTP server (RFC 9110, 15; RFC 9112, 4): a whole one, header and body, in a fixed buffer. No hardware.
using System;

namespace PortShare.Core;

/// <summary>Something that the server has, written when it is asked for.</summary>
public interface IHttpResource
{
    /// <summary>Writes the resource.</summary>
    /// <param name="json">Where to.</param>
    void Write(ref JsonWriter json);
}

/// <summary>Writes answers.</summary>
public static unsafe class HttpAnswer
{
    /// <summary>Room that an answer other than the resource takes at most, in bytes.</summary>
    public const uint ShortBytes = 256;

    // The body's length has this many columns, filled up from the left: blanks in front of a value are none of it (RFC 9112, 5.1).
    private const uint LengthColumns = 5;

    /// <summary>Writes the answer to a request.</summary>
    /// <param name="request">The request, complete.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="buffer">Where to.</param>
    /// <param name="capacityBytes">Its size: <see cref="ShortBytes"/> to 65535.</param>
    /// <returns>The answer's length, in bytes.</returns>
    public static uint Write<TResource>(in HttpRequest request, ref TResource resource, byte* buffer, uint capacityBytes)
        where TResource : struct, IHttpResource
    {
        HttpStatus status = request.Status;
        if (status == HttpStatus.Ok)
        {
            uint headerBytes = WriteHeader(status, "application/json"u8, buffer, capacityBytes);
            JsonWriter json = new(buffer + headerBytes, capacityBytes - headerBytes);
            resource.Write(ref json);
            if (!json.Overflowed)
            {
                return End(in request, buffer, headerBytes, json.LengthBytes);
            }
            status = HttpStatus.InternalServerError;
        }
        uint shortHeaderBytes = WriteHeader(status, "text/plain"u8, buffer, capacityBytes);
        JsonWriter text = new(buffer + shortHeaderBytes, capacityBytes - shortHeaderBytes);
        text.Raw(HttpStatusText.Explanation(status));
        return End(in request, buffer, shortHeaderBytes, text.LengthBytes);
    }

    // The length stands last, where it is found again when the body is known.
    private static uint WriteHeader(HttpStatus status, ReadOnlySpan<byte> contentType, byte* buffer, uint capacityBytes)
    {
        JsonWriter header = new(buffer, capacityBytes);
        header.Raw("HTTP/1.1 "u8);
        header.Raw(HttpStatusText.Of(status));
        header.Raw("\r\nConnection: close\r\nCache-Control: no-store\r\n"u8);
        if (status == HttpStatus.MethodNotAllowed)
        {
            header.Raw("Allow: GET, HEAD\r\n"u8);
        }
        header.Raw("Content-Type: "u8);
        header.Raw(contentType);
        header.Raw("\r\nContent-Length:      \r\n\r\n"u8);
        return header.LengthBytes;
    }

    private static uint End(in HttpRequest request, byte* buffer, uint headerBytes, uint bodyBytes)
    {
        byte* digit = buffer + headerBytes - "\r\n\r\n"u8.Length;
        uint rest = bodyBytes;
        for (uint column = 0; column < LengthColumns && (column == 0 || rest != 0); column++)
        {
            *--digit = (byte)('0' + rest % 10);
            rest /= 10;
        }
        return headerBytes + (request.IsHead ? 0 : bodyBytes);
    }
}
