using System;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>A frame that a port must drop, and the counter that must say so.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Build">Makes it.</param>
/// <param name="Counter">The reason under which it counts, once.</param>
internal sealed record BadFrame(string Name, Func<ValidFrames, byte[]> Build, Func<DeviceStatus, uint> Counter);
