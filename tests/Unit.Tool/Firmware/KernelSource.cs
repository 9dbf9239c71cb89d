using System;

using PortShare.Docs.Source;

namespace PortShare.Tool.Tests;

/// <summary>The C# of the kernel's image, read once for all tests that look at it.</summary>
internal static class KernelSource
{
    private static readonly Lazy<FirmwareSource> Loaded = new(() => FirmwareSource.Load(Repository.Find().Root));

    public static FirmwareSource Read => Loaded.Value;
}
