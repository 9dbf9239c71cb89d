using System;
using System.Diagnostics;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>A port with the application <c>echo</c> behind it, and the ways to it.</summary>
/// <param name="Station">The station on its wire.</param>
/// <param name="Board">The port's addresses.</param>
/// <param name="Device">Its status, by HTTP.</param>
public sealed record PortUnderTest(Station Station, PortAddress Board, DeviceClient Device)
{
    // An answer takes a millisecond. A loaded machine may take ten thousand times as long.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Reads the counters, and fails if they do not add up.</summary>
    public async Task<DeviceStatus> ReadConservedStatusAsync()
    {
        DeviceStatus status = DeviceStatus.Parse(await ReadJsonAsync());
        Assert.Empty(Conservation.Check(status));
        return status;
    }

    /// <summary>Reads the counters until they are as expected; fails if they do not become so in time.</summary>
    /// <param name="isExpected">Says whether they are.</param>
    public async Task<DeviceStatus> WaitForAsync(Predicate<DeviceStatus> isExpected)
    {
        long start = Stopwatch.GetTimestamp();
        DeviceStatus status = await ReadConservedStatusAsync();
        while (!isExpected(status))
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < AnswerLimit, $"not within {AnswerLimit.TotalSeconds} s: {status}\n{Station.Wire.PeerReport}");
            await Task.Delay(PollInterval);
            status = await ReadConservedStatusAsync();
        }

        return status;
    }

    /// <summary>Sends a frame and waits for the answer; fails with what is known of the port if none comes.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="isAnswer">Recognises the answer.</param>
    /// <param name="what">What was sent, for the failure.</param>
    public async Task<byte[]> ExchangeAsync(byte[] frame, Predicate<byte[]> isAnswer, string what)
    {
        byte[]? answer = await Station.ExchangeAsync(frame, isAnswer, AnswerLimit);
        if (answer is null)
        {
            JsonElement status = await ReadJsonAsync();
            Assert.Fail($"{what}: no answer within {AnswerLimit.TotalSeconds} s\n{Station.Wire.PeerReport}\n{status}");
        }

        return answer;
    }

    // A board that has stopped says why on its console.
    private async Task<JsonElement> ReadJsonAsync()
    {
        try
        {
            return await Device.ReadJsonAsync(CancellationToken.None);
        }
        catch (WireException error)
        {
            throw new WireException($"{error.Message}\n{Station.Wire.PeerReport}", error);
        }
    }
}
