using System.Net.NetworkInformation;

using PortShare.Boards.Model;

namespace PortShare.Tool.Replaying;

/// <summary>What the command line asks for.</summary>
/// <param name="File">The recording.</param>
/// <param name="Model">The board with its system, whose MAC address the port has.</param>
/// <param name="ToBoard">The destination in whose place the port's address is put; null for none.</param>
/// <param name="IsJson">Whether the result is to be one JSON object.</param>
internal sealed record ReplayPlan(string File, Board Model, PhysicalAddress? ToBoard, bool IsJson);
