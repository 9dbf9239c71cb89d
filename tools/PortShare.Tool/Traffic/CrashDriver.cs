using System.Linq;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Makes the application <c>crash</c> fault whenever it runs, in one way after the other.</summary>
/// <param name="station">The station on the device's wire.</param>
/// <param name="port">The device's addresses.</param>
internal sealed class CrashDriver(Station station, PortAddress port)
{
    /// <summary>Frames that were sent to the application.</summary>
    public int SentCount { get; private set; }

    /// <summary>Sends the next frame, if the application is there and runs.</summary>
    /// <param name="status">What the device has just said.</param>
    public async Task DriveAsync(DeviceStatus status)
    {
        if (status.Applications.Any(static one => one is { Name: CrashProtocol.Application, IsListening: true }))
        {
            char way = CrashProtocol.Ways[SentCount % CrashProtocol.Ways.Count].Key;
            SentCount++;
            await station.SendAsync(CrashProtocol.Build(station.Address.Hardware, port.Hardware, way));
        }
    }
}
