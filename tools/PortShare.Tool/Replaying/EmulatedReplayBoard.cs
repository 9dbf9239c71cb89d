// An emulated board that frames are replayed to. What becomes of each is what its counters say behind it, less what asking for them adds:
// nobody else sends.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Replaying;

/// <summary>An emulated board on a wire of its own.</summary>
internal sealed class EmulatedReplayBoard : IReplayBoard, IAsyncDisposable
{
    // A last frame of an earlier question may still be under way when a status is written. What is really wrong stays so.
    private const int MostLooks = 5;

    // Applications claim within milliseconds of their start, on a machine that has time for them.
    private static readonly TimeSpan ClaimLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly DeviceSession device;
    private readonly IReadOnlyList<Claimant> claimants;
    private readonly QuietStatus<long> quiet;
    private readonly FateReader reader;

    // To the board, the station's own among them.
    private readonly StrongBox<long> sent;
    private string claimed = "";

    private EmulatedReplayBoard(DeviceSession device, StrongBox<long> sent, IReadOnlyList<Claimant> claimants, DeviceStatus first)
    {
        this.device = device;
        this.sent = sent;
        quiet = new QuietStatus<long>(device, () => Interlocked.Read(ref sent.Value));
        this.claimants = claimants;
        reader = new FateReader(first);
    }

    /// <inheritdoc/>
    public bool HaveClaimsChanged => claimed != WhoHasClaimed(reader.Last);

    /// <summary>Starts the board.</summary>
    /// <param name="target">The board. Its image is built.</param>
    /// <param name="claimants">Its applications, as their projects say.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="WireException">It does not start.</exception>
    public static async Task<EmulatedReplayBoard> StartAsync(
        EmulatedTarget target, IReadOnlyList<Claimant> claimants, CancellationToken cancellation)
    {
        StrongBox<long> sent = new();
        DeviceSession device = await target.StartAsync(EmulatedNetwork.Wire, EthernetType.None, Count, cancellation);
        try
        {
            DeviceStatus first = await device.ReadStatusAsync(cancellation);
            return new EmulatedReplayBoard(device, sent, claimants, first);
        }
        catch
        {
            await device.DisposeAsync();
            throw;
        }

        void Count(DateTimeOffset at, FrameDirection direction, ReadOnlySpan<byte> frame)
        {
            if (direction == FrameDirection.Sent)
            {
                Interlocked.Increment(ref sent.Value);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ReferencePort> ReadClaimsAsync(CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<ClaimStatus> before = [];
        while (true)
        {
            DeviceStatus status = await device.ReadStatusAsync(cancellation);
            IReadOnlyList<ClaimStatus> claims = await device.ReadClaimsAsync(cancellation);
            bool haveAll = claimants.All(one => !one.Claims || status.Applications.Any(now => now.Name == one.Name && now.IsListening))
                && claims.SequenceEqual(before);
            if (haveAll || Stopwatch.GetElapsedTime(start) > ClaimLimit)
            {
                claimed = WhoHasClaimed(status);
                return ReferencePort.Of(device.Address.Hardware, claimants, claims, device.Board.Model.Network.VlanId);
            }

            before = claims;
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task<Fate> ReplayAsync(byte[] frame, Predicate<Fate> isRight, CancellationToken cancellation)
    {
        // As it was recorded: where lwIP is on a VLAN, the station's own frames get a tag.
        Interlocked.Increment(ref sent.Value);
        await device.Board.Wire.SendAsync(frame, cancellation);
        for (int look = 1; ; look++)
        {
            (DeviceStatus status, long sent) = await quiet.ReadAsync(cancellation);
            Fate fate = reader.Read(status, sent);
            if (isRight(fate) || look == MostLooks)
            {
                reader.GoOn(fate, status);
                return fate;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        quiet.Dispose();
        await device.DisposeAsync();
    }

    private static string WhoHasClaimed(DeviceStatus status) =>
        string.Join(' ', status.Applications.Select(static one => $"{one.Name} {one.State} {one.Restarts} {one.Claims}"));
}
