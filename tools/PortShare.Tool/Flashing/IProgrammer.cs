using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Flashing;

/// <summary>A way to write an image into a board's flash.</summary>
internal interface IProgrammer
{
    /// <summary>What it needs on this machine.</summary>
    IReadOnlyList<Requirement> Requirements { get; }

    /// <summary>The command that it is, for a shell.</summary>
    /// <param name="image">The image.</param>
    string CommandFor(FirmwareImage image);

    /// <summary>Writes an image, which is built.</summary>
    /// <param name="image">The image.</param>
    /// <param name="progress">Where progress goes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What is known of it then, in one line.</returns>
    /// <exception cref="ToolException">It was not written. The message says what to do.</exception>
    Task<string> WriteAsync(FirmwareImage image, TextWriter progress, CancellationToken cancellation);
}
