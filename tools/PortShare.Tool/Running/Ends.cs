// Applications that ended by themselves. One that is made for that, such as a program of tests, is right to; of one that echoes, the
// traffic shows what is missing.
using System.Collections.Generic;
using System.Linq;

using PortShare.Client;

namespace PortShare.Tool.Running;

/// <summary>Ended applications in words.</summary>
internal static class Ends
{
    /// <summary>What has happened.</summary>
    public const string Reason = "has ended by itself: its Main returned";

    /// <summary>Those that have ended.</summary>
    /// <param name="status">The device's status.</param>
    public static IEnumerable<ApplicationStatus> In(DeviceStatus status) => status.Applications.Where(static one => one.HasEnded);

    /// <summary>A line for each of them.</summary>
    /// <param name="status">The device's status.</param>
    public static IEnumerable<string> Of(DeviceStatus status) =>
        In(status).Select(static one => $"application {one.Name} {Reason}; if it should go on, let Main wait for frames or for time in a loop without end");
}
