using System;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>A port with the application <c>echo</c> behind it, and the ways to it.</summary>
/// <param name="Device">The device that has it.</param>
public sealed record PortUnderTest(DeviceSession Device)
{
    // An answer takes a millisecond. A loaded machine may take ten thousand times as long.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    /// <summary>The station on its wire.</summary>
    public Station Station => Device.Station;

    /// <summary>The port's addresses.</summary>
    public PortAddress Board => Device.Address;

    /// <summary>Reads the counters, and fails if they do not add up.</summary>
    public async Task<DeviceStatus> ReadConservedStatusAsync()
    {
        DeviceStatus status = await Device.ReadStatusAsync();
        Assert.Empty(Conservation.Check(status));
        return status;
    }

    /// <summary>Reads the counters until they are as expected; fails if they do not become so in time, or do not add up.</summary>
    /// <param name="isExpected">Says whether they are.</param>
    public Task<DeviceStatus> WaitForAsync(Predicate<DeviceStatus> isExpected) => Device.WaitForAsync(
        status =>
        {
            Assert.Empty(Conservation.Check(status));
            return isExpected(status);
        },
        AnswerLimit);

    /// <summary>Sends a frame and waits for the answer; fails with what is known of the port if none comes.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="isAnswer">Recognises the answer.</param>
    /// <param name="what">What was sent, for the failure.</param>
    public async Task<byte[]> ExchangeAsync(byte[] frame, Predicate<byte[]> isAnswer, string what)
    {
        byte[]? answer = await Station.ExchangeAsync(frame, isAnswer, AnswerLimit);
        if (answer is null)
        {
            DeviceStatus status = await Device.ReadStatusAsync();
            Assert.Fail($"{what}: no answer within {AnswerLimit.TotalSeconds} s\n{Station.Wire.PeerReport}\n{status.Json}");
        }

        return answer;
    }
}
