// Part of the basic layer: plain C# that .NET nanoFramework 1.x takes as well.
namespace PortShare;

/// <summary>What <see cref="EthernetPort.Send"/> and <see cref="EthernetPort.Receive"/> return instead of a number of bytes.</summary>
/// <example><code>
/// if (port.Send(frame, 0, count) == PortError.Busy)
/// {
///     port.Receive(buffer, 0, 1);
/// }
/// </code></example>
public static class PortError
{
    /// <summary>The port is not open.</summary>
    public const int NotOpen = -1;

    /// <summary>Offset and count do not lie within the array, or the count is not one that a frame can have.</summary>
    public const int BadRange = -2;

    /// <summary>Every slot is on its way. One comes back when a frame has left; receive, then try again.</summary>
    public const int Busy = -3;
}
