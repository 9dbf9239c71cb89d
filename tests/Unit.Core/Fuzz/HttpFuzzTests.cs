// Requests that are nearly right, against the grammar of RFC 9112 as regular expressions, which see the whole of it at once. A failure
// prints the seed of its case.
using System;
using System.Linq;
using System.Text.RegularExpressions;
using CsCheck;

namespace PortShare.Core.Tests.Fuzz;

public partial class HttpFuzzTests
{
    private const int Cases = 100_000;

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "OPTIONS", "CONNECT", "BREW", "get", "G T", ""];

    private static readonly string[] Targets =
        ["/api/status", "/api/status?a", "/api/claims", "/", "*", "http://a/api/status", "https://a/", "http://a", "a:80", "/%61pi/status", "/%6", "/ ", "http:///a", ""];

    private static readonly string[] Versions = ["HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/1.10", "http/1.1", "HTTP/1.1 ", ""];

    private static readonly string[] Fields =
    [
        "Host: a", "host:b:80 ", "Host: a b", "Host: [::1]", "Content-Length: 1", "content-length:01", "Content-Length: x", "Content-Length:",
        "Transfer-Encoding: chunked", "Accept: */*", "X :a", " folded", "X", ":", "X:\u0001", "X: \u00FF\t",
    ];

    private static readonly Gen<string> Ends = Gen.Frequency((8, Gen.Const("\r\n")), (2, Gen.Const("\n")), (1, Gen.OneOf<string>("\r", "\r\r\n", "")));

    // Often one of the first, which are right.
    private static readonly Gen<string> Texts = Gen.Select(
        Often(Methods), Often(Targets), Often(Versions), Gen.Select(Gen.OneOf<string>(Fields), Ends).Array[0, 4], Ends, Gen.Char['\0', '\u00FF'],
        (method, target, version, fields, end, noise) =>
            $"{method} {target} {version}{end}Host: a{end}{string.Concat(fields.Select(static field => field.Item1 + field.Item2))}\r\n{noise}");

    [Fact]
    public void TheStatusIsTheGrammars() =>
        Gen.Select(Texts, Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Char['\0', '\u00FF']).Sample(
            (text, kind, place, letter) => Agrees(Change(text, kind, place % text.Length, letter)),
            iter: Cases);

    [Fact]
    public void PiecesMakeNoDifference() =>
        Gen.Select(Texts, Gen.Int[0, 1000].Array[0, 6]).Sample(
            (text, places) =>
            {
                byte[] bytes = Requests.Bytes(text);
                int[] ends = [.. places.Select(place => place % bytes.Length).Order()];
                HttpRequest whole = Requests.Feed(bytes);
                return Requests.Feed(bytes, ends).Equals(whole) && Requests.FeedSingly(bytes).Equals(whole);
            },
            iter: Cases);

    private static Gen<string> Often(string[] texts) => Gen.Frequency((4, Gen.Const(texts[0])), (3, Gen.OneOf<string>(texts)));

    private static string Change(string text, int kind, int place, char letter) => kind switch
    {
        0 => text.Remove(place, 1),
        1 => text.Insert(place, letter.ToString()),
        2 => string.Concat(text.AsSpan(0, place), letter.ToString(), text.AsSpan(place + 1)),
        _ => text,
    };

    private static bool Agrees(string text)
    {
        HttpStatus status = Requests.StatusOf(text);
        Match line = RequestLine().Match(text);
        if (line.Success && IsFormOfMethod(line) && line.Groups["major"].Value != "1")
        {
            return status == HttpStatus.VersionNotSupported;
        }
        Match request = WholeRequest().Match(text);
        return request.Success
            ? status == Expected(request)
            : status is HttpStatus.BadRequest or HttpStatus.None;
    }

    private static HttpStatus Expected(Match request)
    {
        string method = request.Groups["method"].Value;
        string[] hosts = Values(request, "host");
        string[] lengths = Values(request, "content-length");
        bool isAuthority = request.Groups["authority"].Success;
        bool isBad = hosts.Length > 1
            || (hosts.Length == 0 && request.Groups["minor"].Value != "0")
            || !hosts.All(static host => Host().IsMatch(host))
            || !lengths.All(static length => Digits().IsMatch(length))
            || lengths.Select(static length => length.TrimStart('0')).Distinct().Count() > 1
            || (lengths.Length > 0 && Values(request, "transfer-encoding").Length > 0)
            || (request.Groups["asterisk"].Success && method is "GET" or "HEAD" or "POST")
            || !IsFormOfMethod(request);
        bool isKnown = method is "GET" or "HEAD" or "POST" or "OPTIONS" or "CONNECT";
        Group scheme = request.Groups["scheme"];
        string path = Regex.Replace(request.Groups["path"].Value, "%61", "a");
        return isBad ? HttpStatus.BadRequest
            : !isKnown ? HttpStatus.NotImplemented
            : scheme.Success && !scheme.Value.Equals("http", StringComparison.OrdinalIgnoreCase) ? HttpStatus.MisdirectedRequest
            : !isAuthority && !request.Groups["asterisk"].Success && path is not ("/api/status" or "/api/claims") ? HttpStatus.NotFound
            : method is "GET" or "HEAD" ? HttpStatus.Ok : HttpStatus.MethodNotAllowed;
    }

    // An authority is for CONNECT, which has no absolute form; a host can have the name *.
    private static bool IsFormOfMethod(Match line) =>
        !line.Groups[line.Groups["method"].Value == "CONNECT" ? "absolute" : "authority"].Success;

    private static string[] Values(Match request, string name) =>
        [.. request.Groups["name"].Captures.Zip(request.Groups["value"].Captures)
            .Where(field => field.First.Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(static field => field.Second.Value.Trim(' ', '\t'))];

    private const string Token = @"[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,32}";
    private const string Path = @"(?<path>/(?:%[0-9A-Fa-f]{2}|[!-~-[#%?]])*)?(?:\?[!-~-[#]]*)?";
    private const string HostAndPort = @"(?:\[[0-9A-Za-z\-._~%!$&'()*+,;=:]*\]|[0-9A-Za-z\-._~%!$&'()*+,;=]+)(?::[0-9]*)?";

    private const string Line =
        $@"\A(?:\r?\n)?(?<method>{Token}) (?:(?=/){Path}|(?<asterisk>\*)|(?<absolute>(?<scheme>[A-Za-z][A-Za-z0-9+\-.]*)://{HostAndPort}{Path})|(?<authority>{HostAndPort})) HTTP/(?<major>[0-9])\.(?<minor>[0-9])\r?\n";

    [GeneratedRegex(Line)]
    private static partial Regex RequestLine();

    [GeneratedRegex($@"{Line}(?:(?<name>{Token}):(?<value>[\t -~\u0080-\u00FF]*)\r?\n)*\r?\n")]
    private static partial Regex WholeRequest();

    [GeneratedRegex($@"\A(?:{HostAndPort})?\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"\A[0-9]+\z")]
    private static partial Regex Digits();
}
