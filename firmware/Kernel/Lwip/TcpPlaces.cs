// The places of TCP's connections, as the kernel has them: Connections.c asks.
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>The one <see cref="ConnectionPlaces"/>. Runs in the kernel loop.</summary>
internal static unsafe class TcpPlaces
{
    private static ConnectionPlaces _places;

    /// <summary>See <see cref="ConnectionPlaces.NoteFree"/>.</summary>
    internal static void NoteFree() => _places.NoteFree();

    /// <summary>See <see cref="ConnectionPlaces.Choose"/>.</summary>
    internal static uint Choose(ConnectionRecord* connections, uint count, uint nowMs, bool bringsData, uint waitedSeconds) =>
        _places.Choose(connections, count, nowMs, bringsData, waitedSeconds);
}
