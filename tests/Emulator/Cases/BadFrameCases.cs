// What every port must do with bad frames, whatever wire it is reached by: count each under its reason, and go on.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Emulator.Tests.BadFrames;

using Xunit.Abstractions;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>The cases of bad frames.</summary>
/// <param name="port">The port. The station must not share its wire with other traffic to it.</param>
/// <param name="output">Where the seed of a random batch is printed.</param>
public abstract class BadFrameCases(PortUnderTest port, ITestOutputHelper output)
{
    private const string SeedVariable = "PORTSHARE_SEED";
    private const int DefaultSeed = 7;
    private const int Batches = 20;
    private const int BatchFrames = 1000;

    // The answers that follow show that the port has taken the frames before them, and lwIP too, however slow the machine is. Between
    // two of them there are no more than a receive FIFO, an application's slots and the quotas of lwIP's queues hold, with one question
    // more: 6 broadcasts.
    private const int BurstFrames = 5;
    private const int BurstBytes = 6000;

    private const string Application = "echo";

    private static readonly BadFrame[] All = [.. BadLinkFrames.All, .. BadPackets.All];

    public static TheoryData<string> Names => [.. All.Select(bad => bad.Name)];

    public static TheoryData<int> BatchNumbers => [.. Enumerable.Range(0, Batches)];

    /// <summary>Whether the way to the port lengthens frames of less than 60 bytes, so that none arrives.</summary>
    protected virtual bool PadsShortFrames => false;

    /// <summary>Whether the way to the port lets a frame through. What it keeps it does not count.</summary>
    /// <param name="frame">The frame, at least a header.</param>
    protected virtual bool Arrives(ReadOnlySpan<byte> frame) => true;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ABadFrameIsCountedUnderItsReasonAndStopsNothing(string name)
    {
        BadFrame bad = All.Single(one => one.Name == name);
        byte[] frame = bad.Build(new ValidFrames(port.Station.Address, port.Address));
        DeviceStatus before = await port.ReadConservedStatusAsync();

        await port.Station.SendAsync(frame);
        await new Liveness(port).CheckAsync();

        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(Liveness.UserFrames, after.Receive.User - before.Receive.User);
        if (frame.Length >= EthernetFrame.MinimumBytes || !PadsShortFrames)
        {
            Assert.Equal(Arrives(frame) ? 1u : 0u, bad.Counter(after) - bad.Counter(before));
        }
    }

    [Theory]
    [MemberData(nameof(BatchNumbers))]
    public async Task RandomMutationsOfValidFramesStopNothing(int batch)
    {
        string? chosen = Environment.GetEnvironmentVariable(SeedVariable);
        int seed = chosen is null ? DefaultSeed : int.Parse(chosen, CultureInfo.InvariantCulture);
        output.WriteLine($"seed {seed}, batch {batch}; again: {SeedVariable}={seed} and a filter for this test");
        FrameMutator mutator = new(new ValidFrames(port.Station.Address, port.Address), SeedOf(seed, batch));
        BridgeModel sent = MakeModel();
        BridgeModel arrived = MakeModel();
        Liveness liveness = new(port);
        DeviceStatus before = await port.ReadConservedStatusAsync();

        uint echoes = await SendAsync(mutator, sent, arrived, liveness);
        await liveness.CheckAsync();

        DeviceStatus after = await port.ReadConservedStatusAsync();
        Assert.Equal(arrived.User[Application] + echoes + Liveness.UserFrames, after.Receive.User - before.Receive.User);
        Assert.All(BridgeModel.Reasons, reason => Assert.NotEqual(0u, sent.Dropped[reason]));
        Assert.All(
            arrived.Dropped,
            reason => Assert.Equal(
                (reason.Key, reason.Value),
                (reason.Key, after.Receive.Dropped[reason.Key] - before.Receive.Dropped[reason.Key])));
        Assert.Equal(before.Mac["overruns"], after.Mac["overruns"]);
    }

    private BridgeModel MakeModel() =>
        new(port.Address.Hardware, new Dictionary<EthernetType, string> { [EchoProtocol.Type] = Application });

    private async Task<uint> SendAsync(FrameMutator mutator, BridgeModel sent, BridgeModel arrived, Liveness liveness)
    {
        // Not while a status is read: they refuse connections.
        using IDisposable neighbours = new Neighbours(port.Station).Listen();
        uint echoes = 0;
        int burstFrames = 0;
        int burstBytes = 0;
        for (int i = 0; i < BatchFrames; i++)
        {
            byte[] frame = mutator.Next();
            sent.Receive(frame);
            if (Arrives(frame))
            {
                arrived.Receive(frame);
            }

            if (burstFrames == BurstFrames || burstBytes + frame.Length > BurstBytes)
            {
                await liveness.CheckAsync();
                echoes += Liveness.UserFrames;
                burstFrames = 0;
                burstBytes = 0;
            }

            await port.Station.SendAsync(frame, CancellationToken.None);
            burstFrames++;
            burstBytes += frame.Length;
        }

        return echoes;
    }

    // One batch's frames are not another's, and not those of the next seed.
    private static int SeedOf(int seed, int batch) => (seed * Batches) + batch;
}
