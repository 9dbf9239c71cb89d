// Requests as text, fed to the server's parser whole and in pieces.
using System;
using System.Text;

namespace PortShare.Core.Tests;

internal static class Requests
{
    /// <summary>A good request line and Host field, without the empty line that ends a request.</summary>
    public const string Start = "GET /api/status HTTP/1.1\r\nHost: 10.0.0.2\r\n";

    /// <summary>One character a byte.</summary>
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>What the parser answers to a text that comes as a whole.</summary>
    public static HttpStatus StatusOf(string text) => Feed(Bytes(text)).Status;

    /// <summary>Feeds a request of which each piece ends at one of the places.</summary>
    public static HttpRequest Feed(byte[] bytes, params int[] ends)
    {
        HttpRequest request = default;
        int start = 0;
        foreach (int end in ends)
        {
            Assert.Equal(request.Feed(bytes.AsSpan(start, end - start)), request.Status != HttpStatus.None);
            start = end;
        }
        request.Feed(bytes.AsSpan(start));
        return request;
    }

    /// <summary>Feeds a request byte by byte.</summary>
    public static HttpRequest FeedSingly(byte[] bytes)
    {
        HttpRequest request = default;
        foreach (byte one in bytes)
        {
            request.Feed([one]);
        }
        return request;
    }
}
