// An emulated board that frames are replayed to. What becomes of each is what its counters say behind it, less what asking for them adds,
// which the reference says: nobody else sends.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
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
    // Applications claim within milliseconds of their start, on a machine that has time for them.
    private static readonly TimeSpan ClaimLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly DeviceSession device;
    private readonly IReadOnlyList<Claimant> claimants;
    private readonly OwnFrames own;

    // Of the claims that were last read.
    private string claimed = "";
    private ReferencePort? port;
    private FateReader? reader;

    private EmulatedReplayBoard(DeviceSession device, OwnFrames own, IReadOnlyList<Claimant> claimants)
    {
        this.device = device;
        this.own = own;
        this.claimants = claimants;
    }

    /// <inheritdoc/>
    public bool HaveClaimsChanged => claimed != ClaimState.Of(reader!.Last) || !reader.AddsUp;

    /// <summary>Starts the board.</summary>
    /// <param name="target">The board. Its image is built.</param>
    /// <param name="claimants">Its applications, as their projects say.</param>
    /// <param name="cancellation">Ends the wait for it.</param>
    /// <exception cref="WireException">It does not start.</exception>
    public static async Task<EmulatedReplayBoard> StartAsync(
        EmulatedTarget target, IReadOnlyList<Claimant> claimants, CancellationToken cancellation)
    {
        OwnFrames own = new();
        return new EmulatedReplayBoard(await target.StartAsync(EmulatedNetwork.Wire, EthernetType.None, own.Observe, cancellation), own, claimants);
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
                claimed = ClaimState.Of(status);
                reader = new FateReader((await own.ReadStatusAsync(device.ReadStatusAsync, cancellation)).Status);
                return port = ReferencePort.Of(device.Address.Hardware, claimants, claims, device.Board.Model.Network.VlanId);
            }

            before = claims;
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <inheritdoc/>
    public async Task<Fate> ReplayAsync(byte[] frame, CancellationToken cancellation)
    {
        int before = own.Count;
        // As it was recorded: where lwIP is on a VLAN, the station's own frames get a tag.
        await device.Board.Wire.SendAsync(frame, cancellation);
        AccountedStatus now = await own.ReadStatusAsync(device.ReadStatusAsync, cancellation);
        Fate[] fates = [.. now.Frames.Select(one => port!.Decide(one).Fate)];
        return reader!.Read(now.Status, fates[..before], fates[before..]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => device.DisposeAsync();
}
