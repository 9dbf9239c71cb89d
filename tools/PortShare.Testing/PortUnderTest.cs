using System;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Testing;

/// <summary>A device's port as a test sees it: what is expected and does not come fails the test, with what is known of the device.</summary>
/// <param name="Device">The device that has it.</param>
public sealed record PortUnderTest(DeviceSession Device)
{
    // An answer takes a millisecond. A loaded machine may take ten thousand times as long.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    /// <summary>The station on its wire.</summary>
    public Station Station => Device.Station;

    /// <summary>The port's addresses.</summary>
    public PortAddress Address => Device.Address;

    /// <summary>Sends a user frame and takes the next one that the device sends to this station; fails if none comes within a minute.</summary>
    /// <param name="type">The EtherType of both.</param>
    /// <param name="payload">What follows the header, 0 to 1500 bytes.</param>
    /// <returns>The frame that came, without FCS.</returns>
    public async Task<byte[]> AskAsync(EthernetType type, ReadOnlyMemory<byte> payload)
    {
        using FrameQueue answers = Device.Receive(type, includingGroups: false);
        await Device.SendAsync(type, payload);
        return await ExpectAsync(answers);
    }

    /// <summary>Sends a frame and waits for the answer; fails if none comes within a minute.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="isAnswer">Recognises the answer.</param>
    /// <param name="what">What was sent, for the failure.</param>
    public async Task<byte[]> ExchangeAsync(byte[] frame, Predicate<byte[]> isAnswer, string what)
    {
        using FrameQueue answers = new(Station, isAnswer);
        await Station.SendAsync(frame);
        return await ExpectAsync(answers, $"{what}: no answer");
    }

    /// <summary>Takes the next frame; fails if none comes in time.</summary>
    /// <param name="frames">The frames, from a moment before what they are expected to follow: see <see cref="DeviceSession.Receive"/>.</param>
    /// <param name="failure">What the failure says first.</param>
    /// <param name="within">The longest wait; null for a minute, as a machine may have a lot to do.</param>
    public async Task<byte[]> ExpectAsync(FrameQueue frames, string failure = "no frame", TimeSpan? within = null)
    {
        TimeSpan limit = within ?? AnswerLimit;
        byte[]? frame = await frames.NextAsync(limit);
        if (frame is null)
        {
            Assert.Fail($"{failure} within {limit.TotalSeconds} s\n{Station.Wire.PeerReport}\n{await DescribeAsync()}");
        }

        return frame;
    }

    /// <summary>Fails if a frame comes.</summary>
    /// <remarks>
    /// A busy machine may be late with a frame that should not be there. Where the device answers in order, ask it something else first:
    /// once that is answered no time is needed.
    /// </remarks>
    /// <param name="frames">The frames that are not to come.</param>
    /// <param name="within">How long none may come; <see cref="TimeSpan.Zero"/> for what has come already.</param>
    public static async Task ExpectNoneAsync(FrameQueue frames, TimeSpan within)
    {
        byte[]? frame = await frames.NextAsync(within);
        Assert.True(frame is null, $"a frame that is not expected: {Convert.ToHexString(frame ?? [])}");
    }

    /// <summary>Reads the status, and fails if its sums do not hold.</summary>
    public async Task<DeviceStatus> ReadConservedStatusAsync()
    {
        DeviceStatus status = await Device.ReadStatusAsync();
        Assert.Empty(Conservation.Check(status));
        return status;
    }

    /// <summary>Reads the status until it is as expected; fails if it does not become so within a minute, or its sums do not hold.</summary>
    /// <param name="isExpected">Says whether it is.</param>
    public Task<DeviceStatus> WaitForAsync(Predicate<DeviceStatus> isExpected) => Device.WaitForAsync(
        status =>
        {
            Assert.Empty(Conservation.Check(status));
            return isExpected(status);
        },
        AnswerLimit);

    // A device that does not answer may be one without a link, or hang.
    private async Task<string> DescribeAsync()
    {
        try
        {
            return $"{(await Device.ReadStatusAsync()).Json}";
        }
        catch (WireException error)
        {
            return $"no status: {error.Message}";
        }
    }
}
