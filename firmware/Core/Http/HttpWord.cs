// The words that a request is compared with, letter by letter, because nothing of it is kept.
using System;

namespace PortShare.Core;

/// <summary>A word that means something in a request. The methods are those of RFC 9110, 9, and RFC 5789.</summary>
internal enum HttpWord : byte
{
    None,
    Get,
    Head,
    Post,
    Put,
    Delete,
    Connect,
    Options,
    Trace,
    Patch,
    Host,
    ContentLength,
    TransferEncoding,
    StatusPath,
    ClaimsPath,
    HttpScheme,
    ProtocolName,
}

/// <summary>Which word it is that comes, one letter after the other. All zeros: none.</summary>
internal struct HttpWordMatch
{
    private const HttpWord FirstWord = HttpWord.Get;

    private ushort _candidates;
    private byte _length;

    /// <summary>Letters so far; more than 255 count as 255.</summary>
    internal readonly uint LengthBytes => _length;

    /// <summary>Whether it can still become one of the words.</summary>
    internal readonly bool IsPossible => _candidates != 0;

    /// <summary>The word that has come as a whole, or none.</summary>
    internal readonly HttpWord Result
    {
        get
        {
            HttpWord word = FirstWord;
            for (uint left = _candidates; left != 0; left >>= 1, word++)
            {
                if ((left & 1) != 0 && TextOf(word).Length == _length)
                {
                    return word;
                }
            }
            return HttpWord.None;
        }
    }

    /// <summary>Begins with a first letter.</summary>
    /// <param name="first">The first of the words that it can be.</param>
    /// <param name="last">The last of them.</param>
    /// <param name="letter">The letter, in lower case where case does not matter.</param>
    internal void Begin(HttpWord first, HttpWord last, byte letter)
    {
        _candidates = (ushort)(2 * BitOf(last) - BitOf(first));
        _length = 0;
        Next(letter);
    }

    /// <summary>Goes on.</summary>
    /// <param name="letter">The next letter.</param>
    internal void Next(byte letter)
    {
        HttpWord word = FirstWord;
        for (uint left = _candidates; left != 0; left >>= 1, word++)
        {
            if ((left & 1) != 0 && !HasNext(TextOf(word), letter))
            {
                _candidates &= (ushort)~BitOf(word);
            }
        }
        if (_length != byte.MaxValue)
        {
            _length++;
        }
    }

    /// <summary>It is none of them.</summary>
    internal void Refuse() => _candidates = 0;

    private static uint BitOf(HttpWord word) => 1u << (word - FirstWord);

    private readonly bool HasNext(ReadOnlySpan<byte> text, byte letter) => _length < text.Length && text[_length] == letter;

    private static ReadOnlySpan<byte> TextOf(HttpWord word) => word switch
    {
        HttpWord.Get => "GET"u8,
        HttpWord.Head => "HEAD"u8,
        HttpWord.Post => "POST"u8,
        HttpWord.Put => "PUT"u8,
        HttpWord.Delete => "DELETE"u8,
        HttpWord.Connect => "CONNECT"u8,
        HttpWord.Options => "OPTIONS"u8,
        HttpWord.Trace => "TRACE"u8,
        HttpWord.Patch => "PATCH"u8,
        HttpWord.Host => "host"u8,
        HttpWord.ContentLength => "content-length"u8,
        HttpWord.TransferEncoding => "transfer-encoding"u8,
        HttpWord.StatusPath => "/api/status"u8,
        HttpWord.ClaimsPath => "/api/claims"u8,
        HttpWord.HttpScheme => "http"u8,
        _ => "HTTP/"u8,
    };
}
