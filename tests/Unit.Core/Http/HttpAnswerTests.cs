// Answers as a client reads them.
using System;
using System.Globalization;
using System.Linq;
using System.Text;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class HttpAnswerTests
{
    private const uint CapacityBytes = 6000;
    private const int TooManyBytes = (int)CapacityBytes;

    public static TheoryData<HttpStatus> Statuses => [.. Enum.GetValues<HttpStatus>().Where(static status => status != HttpStatus.None)];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void EveryAnswerIsComplete(HttpStatus status)
    {
        (string header, string body) = Split(Write(RequestFor(status), bodyBytes: status == HttpStatus.InternalServerError ? TooManyBytes : 100));

        Assert.StartsWith($"HTTP/1.1 {(int)status} ", header, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", header, StringComparison.Ordinal);
        Assert.Contains("\r\nCache-Control: no-store\r\n", header, StringComparison.Ordinal);
        Assert.Contains($"\r\nContent-Type: {(status == HttpStatus.Ok ? "application/json" : "text/plain")}\r\n", header, StringComparison.Ordinal);
        Assert.Equal(status == HttpStatus.MethodNotAllowed, header.Contains("\r\nAllow: GET, HEAD\r\n", StringComparison.Ordinal));
        Assert.Equal(body.Length, LengthOf(header));
        Assert.NotEmpty(body);
    }

    [Theory]
    [InlineData("/api/status")]
    [InlineData("/")]
    public void HeadHasTheHeaderOfGet(string target)
    {
        (string header, string _) = Split(Write($"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n", bodyBytes: 100));

        Assert.Equal(header, Write($"HEAD {target} HTTP/1.1\r\nHost: a\r\n\r\n", bodyBytes: 100));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(5000)]
    public void TheLengthIsTheBodys(int bodyBytes)
    {
        (string header, string body) = Split(Write($"{Requests.Start}\r\n", bodyBytes));

        Assert.Equal(bodyBytes, body.Length);
        Assert.Equal(bodyBytes, LengthOf(header));
    }

    [Fact]
    public void AStatusThatFitsExactlyIsAnsweredAndALongerOneIsAnError()
    {
        int headerBytes = Split(Write($"{Requests.Start}\r\n", bodyBytes: 10)).Header.Length;
        int most = (int)CapacityBytes - headerBytes;

        Assert.StartsWith("HTTP/1.1 200 ", Write($"{Requests.Start}\r\n", most), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 500 ", Write($"{Requests.Start}\r\n", most + 1), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public void ShortAnswersFitWhereTheyAreSaidTo(HttpStatus status)
    {
        if (status != HttpStatus.Ok)
        {
            string answer = Write(RequestFor(status), TooManyBytes);

            Assert.Equal(answer, Write(RequestFor(status), TooManyBytes, HttpAnswer.ShortBytes));
            Assert.Equal(Split(answer).Body.Length, LengthOf(Split(answer).Header));
        }
    }

    private static string RequestFor(HttpStatus status) => status switch
    {
        HttpStatus.Ok or HttpStatus.InternalServerError => $"GET /api/status HTTP/1.0\r\n\r\n",
        HttpStatus.NotFound => $"GET / HTTP/1.0\r\n\r\n",
        HttpStatus.MethodNotAllowed => "POST /api/status HTTP/1.0\r\n\r\n",
        HttpStatus.RequestTimeout => "",
        HttpStatus.UriTooLong => $"GET /{new string('a', (int)HttpRequest.TargetLimitBytes)}",
        HttpStatus.MisdirectedRequest => $"GET https://a/ HTTP/1.0\r\n\r\n",
        HttpStatus.RequestHeaderFieldsTooLarge => $"GET / HTTP/1.0\r\na: {new string('a', (int)HttpRequest.FieldsLimitBytes)}",
        HttpStatus.NotImplemented => "BREW / HTTP/1.0\r\n\r\n",
        HttpStatus.VersionNotSupported => $"GET / HTTP/2.0\r\n",
        _ => "?",
    };

    private static (string Header, string Body) Split(string answer)
    {
        int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        return (answer[..end], answer[end..]);
    }

    private static int LengthOf(string header)
    {
        string line = header.Split("\r\n").Single(static line => line.StartsWith("Content-Length:", StringComparison.Ordinal));
        return int.Parse(line.Split(':')[1].TrimStart(' '), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    // The buffer's guards show a write past its capacity.
    private static string Write(string text, int bodyBytes, uint capacityBytes = CapacityBytes)
    {
        HttpRequest request = Requests.Feed(Requests.Bytes(text));
        request.TimeOut();
        Resource resource = new(bodyBytes);
        using GuardedMemory memory = new("answer", capacityBytes);
        uint lengthBytes = HttpAnswer.Write(in request, ref resource, memory.Start, capacityBytes);
        memory.CheckGuards();
        return Encoding.ASCII.GetString(memory.Bytes[..(int)lengthBytes]);
    }

    private readonly struct Resource(int bytes) : IHttpResource
    {
        public void Write(ref JsonWriter json)
        {
            for (int i = 0; i < bytes; i++)
            {
                json.Raw("x"u8);
            }
        }
    }
}
