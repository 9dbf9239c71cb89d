using PortShare.Tool.Firmware;

namespace PortShare.Tool.Benchmarks;

/// <summary>Images that a bench measures besides, each for a table of its own.</summary>
/// <param name="Basic">With an application of the basic layer.</param>
/// <param name="Rules">With as many claims as there can be.</param>
internal sealed record OtherImages(FirmwareImage Basic, FirmwareImage Rules);
