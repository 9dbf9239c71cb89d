using System.Linq;

using PortShare.Client;

namespace PortShare.Tool.Replaying;

/// <summary>What shows in a status that applications have claimed, taken back, ended or begun anew: not that one claim was put in another's place.</summary>
internal static class ClaimState
{
    /// <summary>That of all applications: another text if something of the kind shows.</summary>
    /// <param name="status">The status.</param>
    public static string Of(DeviceStatus status) => string.Join(' ', status.Applications.Select(Of));

    /// <summary>That of one application.</summary>
    /// <param name="status">The status.</param>
    /// <param name="name">Its name.</param>
    public static string Of(DeviceStatus status, string name) => string.Join(' ', status.Applications.Where(one => one.Name == name).Select(Of));

    private static string Of(ApplicationStatus one) => $"{one.Name} {one.State} {one.Restarts} {one.Claims}";
}
