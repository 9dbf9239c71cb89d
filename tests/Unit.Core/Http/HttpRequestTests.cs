// What each request comes to, in whatever pieces it arrives.
using System.Linq;
using System.Runtime.CompilerServices;

namespace PortShare.Core.Tests;

public class HttpRequestTests
{
    private const string Host = "\r\nHost: a\r\n\r\n";

    [Theory]
    [InlineData("GET /api/status HTTP/1.1" + Host)]
    [InlineData("HEAD /api/status HTTP/1.1" + Host)]
    [InlineData("GET /api/status HTTP/1.0\r\n\r\n")]
    [InlineData("GET /api/status HTTP/1.9" + Host)]
    [InlineData("GET /api/status HTTP/1.1\nHost: a\n\n")]
    [InlineData("\r\nGET /api/status HTTP/1.1" + Host)]
    [InlineData("\nGET /api/status HTTP/1.1" + Host)]
    [InlineData("GET /api/status? HTTP/1.1" + Host)]
    [InlineData("GET /api/status?a=b&c=%/|?/ HTTP/1.1" + Host)]
    [InlineData("GET /%61pi/sta%74us HTTP/1.1" + Host)]
    [InlineData("GET http://a/api/status HTTP/1.1" + Host)]
    [InlineData("GET HTTP://[::1]:80/api/status?q HTTP/1.1" + Host)]
    [InlineData("GET /api/status HTTP/1.1\r\nHOST:10.0.0.2:80 \t\r\n\r\n")]
    [InlineData("GET /api/status HTTP/1.1\r\nHost: [::1]\r\n\r\n")]
    [InlineData("GET /api/status HTTP/1.1\r\nHost:\r\n\r\n")]
    [InlineData("GET /api/status HTTP/1.1\r\nHost: a\r\nAccept: */*, \u00FF\tb  \r\nX:\r\n\r\n")]
    [InlineData("GET /api/status HTTP/1.1\r\nContent-Length: 5\r\nHost: a\r\ncontent-length: 5\r\n\r\n")]
    [InlineData("GET /api/status HTTP/1.1\r\nContent-Length: 99999999999999999999\r\nHost: a\r\n\r\nbody")]
    [InlineData("GET /api/status HTTP/1.1" + Host + "GET /second HTTP/7.0\r\n\r\n")]
    public void TheStatusIsAskedFor(string text) => Expect(HttpStatus.Ok, text);

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    [InlineData("CONNECT")]
    public void OtherMethodsAreKnownAndNotAllowed(string method) =>
        Expect(HttpStatus.MethodNotAllowed, $"{method} /api/status HTTP/1.1{Host}");

    [Theory]
    [InlineData("OPTIONS * HTTP/1.1" + Host)]
    [InlineData("CONNECT a:80 HTTP/1.1" + Host)]
    [InlineData("CONNECT [::1]:80 HTTP/1.1" + Host)]
    [InlineData("POST /api/status HTTP/1.1\r\nTransfer-Encoding: chunked" + Host)]
    public void FormsThatOtherMethodsAloneHaveAreUnderstood(string text) => Expect(HttpStatus.MethodNotAllowed, text);

    [Theory]
    [InlineData("/api/status", false)]
    [InlineData("/api/claims", true)]
    [InlineData("/api/%63laims?a", true)]
    [InlineData("http://a/api/claims", true)]
    [InlineData("/api/status?/api/claims", false)]
    [InlineData("/api/claim", false)]
    [InlineData("/api/claimss", false)]
    public void TheTargetSaysWhichResourceItIsFor(string target, bool isForClaims)
    {
        HttpRequest request = Requests.Feed(Requests.Bytes($"GET {target} HTTP/1.1{Host}"));

        Assert.Equal(isForClaims, request.IsForClaims);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/statu")]
    [InlineData("/api/claim")]
    [InlineData("/api/statims")]
    [InlineData("/api/status/")]
    [InlineData("/api/statusx?/api/status")]
    [InlineData("/API/status")]
    [InlineData("/api%2Fstatus")]
    [InlineData("/api/status%00")]
    [InlineData("//api/status")]
    [InlineData("http://a")]
    [InlineData("http://a?/api/status")]
    [InlineData("http://a/other")]
    public void ThereIsNothingElse(string target)
    {
        Expect(HttpStatus.NotFound, $"GET {target} HTTP/1.1{Host}");
        Expect(HttpStatus.NotFound, $"POST {target} HTTP/1.1{Host}");
    }

    [Theory]
    [InlineData("get")]
    [InlineData("GETS")]
    [InlineData("GE")]
    [InlineData("BREW")]
    [InlineData("!#$%&'*+-.^_`|~09")]
    public void OtherMethodsAreNotKnown(string method)
    {
        Expect(HttpStatus.NotImplemented, $"{method} /api/status HTTP/1.1{Host}");
        Expect(HttpStatus.NotImplemented, $"{method} /other HTTP/1.1{Host}");
    }

    [Theory]
    [InlineData("GET /api/status HTTP/2.0" + Host)]
    [InlineData("PRI * HTTP/2.0\r\n\r\n")]
    [InlineData("GET /api/status HTTP/0.9\r\n")]
    public void OtherMajorVersionsAreNotSpoken(string text) => Expect(HttpStatus.VersionNotSupported, text);

    [Theory]
    [InlineData("https://a/api/status")]
    [InlineData("ftp+x-y.z://a/api/status")]
    [InlineData("httq://a/")]
    public void OtherSchemesAreNotServed(string target) => Expect(HttpStatus.MisdirectedRequest, $"GET {target} HTTP/1.1{Host}");

    [Theory]
    [InlineData("\r\r")]
    [InlineData("\r\n\r\n")]
    [InlineData(" GET / HTTP/1.1")]
    [InlineData("\u0016\u0003\u0001")]
    [InlineData("GET\t/ HTTP/1.1")]
    [InlineData("GET  / HTTP/1.1")]
    [InlineData("GET /  HTTP/1.1")]
    [InlineData("GET / HTTP/1.1 \r\n")]
    [InlineData("GET /\r\n")]
    [InlineData("GET /a\u0000 HTTP/1.1")]
    [InlineData("GET /\u00E4 HTTP/1.1")]
    [InlineData("GET /#a HTTP/1.1")]
    [InlineData("GET /%4 HTTP/1.1")]
    [InlineData("GET /%g0 HTTP/1.1")]
    [InlineData("GET /%0g HTTP/1.1")]
    [InlineData("GET api/status HTTP/1.1")]
    [InlineData("GET 1http://a/ HTTP/1.1")]
    [InlineData("GET a:80 HTTP/1.1")]
    [InlineData("GET http:/a HTTP/1.1")]
    [InlineData("GET http: HTTP/1.1")]
    [InlineData("GET http:/// HTTP/1.1")]
    [InlineData("GET http://? HTTP/1.1")]
    [InlineData("GET http://user@a/ HTTP/1.1")]
    [InlineData("GET http://[::1/ HTTP/1.1")]
    [InlineData("GET http://:80/ HTTP/1.1")]
    [InlineData("GET http://a:b/ HTTP/1.1")]
    [InlineData("CONNECT :80 HTTP/1.1")]
    [InlineData("CONNECT a/b HTTP/1.1")]
    [InlineData("GET ** HTTP/1.1")]
    [InlineData("GET * HTTP/1.1" + Host)]
    [InlineData("GET / http/1.1")]
    [InlineData("GET / HTTP/11")]
    [InlineData("GET / HTTP/1.10")]
    [InlineData("GET / HTTP/1.x")]
    [InlineData("GET / HTTP/x.1")]
    [InlineData("GET / HTTP/1.1\rH")]
    [InlineData("GET / HTTP/1.1\r\n\r\r")]
    [InlineData("GET / HTTP/1.1\r\n Host: a")]
    [InlineData("GET / HTTP/1.1\r\n: a")]
    [InlineData("GET / HTTP/1.1\r\nHost\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost : a")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n b")]
    [InlineData("GET / HTTP/1.1\r\nX: a\rb")]
    [InlineData("GET / HTTP/1.1\r\nX: a\u0000")]
    [InlineData("GET / HTTP/1.1\r\nX: a\u007F")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n")]
    [InlineData("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a b")]
    [InlineData("GET / HTTP/1.1\r\nHost: a/")]
    [InlineData("GET / HTTP/1.1\r\nHost: :80")]
    [InlineData("GET / HTTP/1.1\r\nHost: a:8x")]
    [InlineData("GET / HTTP/1.1\r\nHost: [::1\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: [::1]a")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length:\r\n")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: -1")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: 1 1")]
    [InlineData("GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")]
    public void WhatIsMalformedIsRefused(string text) => Expect(HttpStatus.BadRequest, text);

    [Fact]
    public void EveryPlaceOfARequestCanBeItsLast()
    {
        string text = $"{Requests.Start}\r\n";
        for (int length = 0; length < text.Length; length++)
        {
            HttpRequest request = Requests.Feed(Requests.Bytes(text[..length]));
            Assert.Equal(HttpStatus.None, request.Status);

            Assert.Equal(length > 0, request.End());
            Assert.Equal(length > 0 ? HttpStatus.BadRequest : HttpStatus.None, request.Status);
        }
    }

    [Fact]
    public void ATimeOutEndsARequestAndNoneThatIsComplete()
    {
        HttpRequest request = Requests.Feed(Requests.Bytes(Requests.Start));
        request.TimeOut();
        Assert.Equal(HttpStatus.RequestTimeout, request.Status);

        HttpRequest complete = Requests.Feed(Requests.Bytes($"{Requests.Start}\r\n"));
        complete.TimeOut();
        Assert.Equal(HttpStatus.Ok, complete.Status);
    }

    [Theory]
    [InlineData(HttpRequest.TargetLimitBytes, HttpStatus.NotFound)]
    [InlineData(HttpRequest.TargetLimitBytes + 1, HttpStatus.UriTooLong)]
    [InlineData(1_000_000u, HttpStatus.UriTooLong)]
    public void ATargetHasALimit(uint bytes, HttpStatus expected) =>
        Assert.Equal(expected, Requests.StatusOf($"GET /{new string('a', (int)bytes - 1)} HTTP/1.1{Host}"));

    [Theory]
    [InlineData(HttpRequest.MethodLimitBytes, HttpStatus.NotImplemented)]
    [InlineData(HttpRequest.MethodLimitBytes + 1, HttpStatus.NotImplemented)]
    public void AMethodHasALimit(uint bytes, HttpStatus expected)
    {
        Assert.Equal(expected, Requests.StatusOf($"{new string('A', (int)bytes)} / HTTP/1.1{Host}"));
        Assert.Equal(bytes > HttpRequest.MethodLimitBytes ? expected : HttpStatus.None, Requests.StatusOf(new string('A', (int)bytes)));
    }

    [Theory]
    [InlineData(HttpRequest.FieldsLimitBytes, HttpStatus.Ok)]
    [InlineData(HttpRequest.FieldsLimitBytes + 1, HttpStatus.RequestHeaderFieldsTooLarge)]
    [InlineData(1_000_000u, HttpStatus.RequestHeaderFieldsTooLarge)]
    public void HeaderFieldsHaveALimit(uint bytes, HttpStatus expected)
    {
        const string Line = "GET /api/status HTTP/1.1\r\n";
        const string Fields = "Host: a\r\nX: \r\n\r\n";
        string text = $"{Line}Host: a\r\nX: {new string('a', (int)bytes - Fields.Length)}\r\n\r\n";
        Assert.Equal(bytes, (uint)(text.Length - Line.Length));

        Assert.Equal(expected, Requests.StatusOf(text));
    }

    [Fact]
    public void ManyShortFieldsHaveTheSameLimit() => Assert.Equal(
        HttpStatus.RequestHeaderFieldsTooLarge,
        Requests.StatusOf(Requests.Start + string.Concat(Enumerable.Repeat("a:\r\n", (int)HttpRequest.FieldsLimitBytes / 4))));

    [Fact]
    public void HeadHasNoBodyAlsoWhereItIsRefused()
    {
        Assert.True(Requests.Feed(Requests.Bytes($"HEAD / HTTP/1.1{Host}")).IsHead);
        Assert.True(Requests.Feed(Requests.Bytes("HEAD / HTTP/3")).IsHead);
        Assert.False(Requests.Feed(Requests.Bytes($"GET / HTTP/1.1{Host}")).IsHead);
    }

    [Fact]
    public void ItsSizeIsTheOneThatTheServiceKeeps() => Assert.Equal(HttpRequest.SizeBytes, Unsafe.SizeOf<HttpRequest>());

    // As a whole, byte by byte, and in two pieces, wherever they part.
    private static void Expect(HttpStatus expected, string text)
    {
        byte[] bytes = Requests.Bytes(text);
        Assert.Equal(expected, Requests.Feed(bytes).Status);
        Assert.Equal(expected, Requests.FeedSingly(bytes).Status);
        for (int end = 0; end <= bytes.Length; end++)
        {
            Assert.Equal(expected, Requests.Feed(bytes, end).Status);
        }
    }
}
