using PortShare.Core;

namespace PortShare.Soc;

/// <summary>A chip that needs nothing before its drivers open, or whose boot loader has done it.</summary>
internal readonly struct NoInit : IBoardInit
{
    /// <inheritdoc/>
    public static BoardInitResult Run() => BoardInitResult.Started;
}
