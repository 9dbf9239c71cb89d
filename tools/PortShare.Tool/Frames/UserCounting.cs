using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Tool.Replaying;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Frames;

/// <summary>Finds out what an emulated board counts of user traffic, from its start on.</summary>
internal sealed class UserCounting
{
    private readonly DeviceSession device;
    private readonly OwnFrames own;
    private readonly DeviceStatus before;
    private readonly ReferencePort port;

    private UserCounting(DeviceSession device, OwnFrames own, DeviceStatus before, ReferencePort port)
    {
        this.device = device;
        this.own = own;
        this.before = before;
        this.port = port;
    }

    /// <summary>Starts.</summary>
    /// <param name="device">The board.</param>
    /// <param name="own">What this side sends to it besides user traffic.</param>
    /// <param name="claimants">Its applications, as their projects say.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">The board does not answer.</exception>
    public static async Task<UserCounting> StartAsync(
        DeviceSession device, OwnFrames own, IReadOnlyList<Claimant> claimants, CancellationToken cancellation)
    {
        // In this order: claims that come between the two show in the last status.
        AccountedStatus before = await own.ReadStatusAsync(device.ReadStatusAsync, cancellation);
        IReadOnlyList<ClaimStatus> claims = await device.ReadClaimsAsync(cancellation);
        return new UserCounting(
            device, own, before.Status, ReferencePort.Of(device.Address.Hardware, claimants, claims, device.Board.Model.Network.VlanId));
    }

    /// <summary>Ends.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">The board does not answer.</exception>
    public async Task<UserCounters> EndAsync(CancellationToken cancellation)
    {
        AccountedStatus after = await own.ReadStatusAsync(device.ReadStatusAsync, cancellation);
        return UserCounters.Between(before, after.Status, [.. after.Frames.Select(frame => port.Decide(frame).Fate)]);
    }
}
