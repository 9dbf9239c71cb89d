// Part of the basic layer: plain C# that .NET nanoFramework 1.x takes as well.
using System;

namespace PortShare;

/// <summary>
/// Marks a method that makes objects, and may therefore be called only before the port is open: from Main above Open, from a
/// constructor, or from another such method. The build checks it.
/// </summary>
/// <example><code>
/// [AtStart]
/// private static byte[] MakeBuffer() => new byte[EthernetPort.BufferBytes];
/// </code></example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AtStartAttribute : Attribute
{
}
