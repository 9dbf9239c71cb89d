// HTTP through QEMU's user networking, and how long a status can become.
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Boards.Reading;
using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

/// <summary>The service's cases without root.</summary>
public class HttpTests(EchoPort emulated)
    : HttpCases(emulated.Port, ExchangeWith(emulated)), IClassFixture<EchoPort>
{
    private const int MaximumApplications = 8;

    [Fact]
    public async Task TheLongestStatusFits()
    {
        HttpReply reply = await ExchangeWith(emulated).AskAsync(HttpExchange.StatusRequest);
        JsonNode status = JsonNode.Parse(reply.Body)!;
        status["network"]!["address"] = "255.255.255.255";
        status["network"]!["source"] = "fallBack";
        JsonNode application = status["applications"]![0]!;
        string name = new('n', ApplicationHeader.NameBytes);
        application["name"] = name;
        status["miniports"]![0]!["name"] = name;
        application["lastFault"] = new JsonObject
        {
            ["reason"] = "execution of memory that is not its code, or something else so long",
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
        status["lastRefusedClaim"] = new JsonObject
        {
            ["application"] = name,
            ["etherType"] = "0xffffffff",
            ["reason"] = "no EtherType that can be claimed",
        };
        string[] dhcp = ["sent", "received", "malformed", "notAsked", "impossible", "taken", "refusals", "declines"];
        status["dhcp"] = new JsonObject(dhcp.Select(static counter => KeyValuePair.Create(counter, (JsonNode?)0u)));
        status["pins"] = new JsonObject { ["used"] = "0xffffffff", ["high"] = "0xffffffff" };
        RaiseNumbers(status);
        Repeat(status, "applications");
        Repeat(status, "miniports");

        int bytes = reply.Header.Length + status.ToJsonString().Length;

        uint expected = PlacementRules.LongestStatusBytes(MaximumApplications);
        Assert.True(bytes <= expected, $"an answer can have {bytes} bytes: the generator's rule says {expected}");
        Assert.True(expected <= TestImage.Board.Kernel.StatusBytes);
    }

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

    private static void Repeat(JsonNode status, string name) => status[name] =
        new JsonArray([.. Enumerable.Repeat(status[name]![0]!, MaximumApplications).Select(static one => one.DeepClone())]);
}
