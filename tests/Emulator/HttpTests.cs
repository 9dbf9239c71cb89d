// HTTP through QEMU's user networking, and how long a status can become.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Boards.Reading;
using PortShare.Core;
using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

/// <summary>The service's cases without root.</summary>
public class HttpTests(EchoPort emulated)
    : HttpCases(emulated.Port, ExchangeWith(emulated)), IClassFixture<EchoPort>
{
    private const int MaximumApplications = 8;

    [Theory]
    [InlineData(1)]
    [InlineData(MaximumApplications)]
    public async Task TheLongestStatusFits(int applicationCount)
    {
        HttpReply reply = await ExchangeWith(emulated).AskAsync(HttpExchange.StatusRequest);
        JsonNode status = JsonNode.Parse(reply.Body)!;
        status["network"]!["address"] = "255.255.255.255";
        status["network"]!["source"] = "fallBack";
        JsonNode application = status["applications"]![0]!;
        string name = new('n', ApplicationHeader.NameBytes);
        application["name"] = name;
        status["miniports"]![0]!["name"] = name;
        application["lastRefusal"] = $"{new string('r', ClaimText.MaximumBytes)}: not granted: it takes the frame";
        application["lastFault"] = new JsonObject
        {
            ["reason"] = LongestReason(),
            ["address"] = "0xffffffff",
            ["pc"] = "0xffffffff",
            ["lr"] = "0xffffffff",
            ["callers"] = new JsonArray("0xffffffff", "0xffffffff", "0xffffffff"),
        };
        status["longestSpin"] = new JsonObject
        {
            ["application"] = name,
            ["ms"] = uint.MaxValue,
            ["pc"] = "0xffffffff",
            ["lr"] = "0xffffffff",
        };
        string[] dhcp = ["sent", "received", "malformed", "notAsked", "impossible", "taken", "refusals", "declines"];
        status["dhcp"] = new JsonObject(dhcp.Select(static counter => KeyValuePair.Create(counter, (JsonNode?)0u)));
        status["pins"] = new JsonObject { ["used"] = "0xffffffff", ["high"] = "0xffffffff" };
        RaiseNumbers(status);
        Repeat(status, "applications", applicationCount);
        Repeat(status, "miniports", applicationCount);

        int bytes = reply.Header.Length + status.ToJsonString().Length;

        uint expected = PlacementRules.LongestStatusBytes(applicationCount);
        Assert.True(bytes <= expected, $"an answer can have {bytes} bytes: the generator's rule says {expected}");
        Assert.True(expected <= TestImage.Board.Kernel.StatusBytes);
    }

    // FaultText.
    private static string LongestReason() =>
        Regex.Matches(File.ReadAllText(Path.Combine(TestImage.Repository.Root, "firmware", "Kernel", "Faults", "FaultCause.cs")), "\"([^\"]+)\"u8")
            .Select(static match => match.Groups[1].Value)
            .MaxBy(static reason => reason.Length)!;

    private static HttpExchange ExchangeWith(EchoPort emulated) => new(async cancellation =>
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, emulated.Board.Ports!.Http, cancellation);
        return socket;
    });

    private static void RaiseNumbers(JsonNode node)
    {
        foreach ((string name, JsonNode? value) in node is JsonObject members ? members.ToArray() : [])
        {
            if (value is JsonValue number && number.TryGetValue(out uint _))
            {
                node[name] = uint.MaxValue;
            }
            else
            {
                RaiseNumbers(value!);
            }
        }

        foreach (JsonNode? element in node as JsonArray ?? [])
        {
            RaiseNumbers(element!);
        }
    }

    private static void Repeat(JsonNode status, string name, int count) => status[name] =
        new JsonArray([.. Enumerable.Repeat(status[name]![0]!, count).Select(static one => one.DeepClone())]);
}
