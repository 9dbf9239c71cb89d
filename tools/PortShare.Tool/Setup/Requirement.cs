using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

using SharpPcap;

namespace PortShare.Tool.Setup;

/// <summary>
/// Something that must be installed. What counts is that it is there, not which package it came from.
/// </summary>
/// <param name="Package">The Debian package that brings it.</param>
/// <param name="IsPresentAsync">Whether it is there.</param>
/// <param name="VersionAsync">Which version it is, if it is there; empty if it does not say so.</param>
internal sealed record Requirement(
    string Package, Func<CancellationToken, Task<bool>> IsPresentAsync, Func<CancellationToken, Task<string>> VersionAsync)
{
    private const string Compiler = "arm-none-eabi-gcc";
    private const string HostCompiler = "gcc";

    // Debian's, and that of most others.
    private static readonly string[] PcapNames = ["libpcap.so.0.8", "libpcap.so.1"];

    private static readonly Requirement[] OfEmulator = [Program("qemu-system-arm", "qemu-system-arm")];

    /// <summary>What sends and receives raw frames on an interface of this machine.</summary>
    public static IReadOnlyList<Requirement> OfInterfaces { get; } =
    [
        new(
            "libpcap0.8",
            static _ => Task.FromResult(Array.Exists(PcapNames, static name => NativeLibrary.TryLoad(name, out nint _))),
            static _ => Task.FromResult(Versions.In(Pcap.Version))),
    ];

    private static readonly Requirement[] OfDebugger = [Program("gdb-multiarch", "gdb-multiarch")];

    /// <summary>What writes into a board by its debug probe.</summary>
    public static IReadOnlyList<Requirement> OfOpenOcd { get; } = [Program("openocd", "openocd")];

    /// <summary>What writes into a Teensy.</summary>
    public static IReadOnlyList<Requirement> OfTeensyLoader { get; } = [Program("teensy-loader-cli", "teensy_loader_cli")];

    private static readonly Requirement[] OfFirmware =
    [
        Program("gcc-arm-none-eabi", Compiler),
        Program("binutils-arm-none-eabi", "arm-none-eabi-objcopy"),
        new(
            "libnewlib-arm-none-eabi",
            cancellation => Versions.HasFileAsync(Compiler, "nano.specs", cancellation),
            cancellation => Versions.OfHeaderAsync(Compiler, "newlib.h", ["_NEWLIB_VERSION"], cancellation)),
    ];

    // C for this machine.
    private static readonly Requirement[] OfHostCode =
    [
        Program("gcc", HostCompiler),
        new(
            "libc6-dev",
            cancellation => Versions.HasFileAsync(HostCompiler, "crt1.o", cancellation),
            cancellation => Versions.OfHeaderAsync(HostCompiler, "features.h", ["__GLIBC__", "__GLIBC_MINOR__"], cancellation)),
    ];

    // Spin checks the model of the port: it writes C.
    private static readonly Requirement[] OfTests =
        [.. OfEmulator, .. OfInterfaces, .. OfDebugger, .. OfFirmware, Program("spin", "spin", "-V"), .. OfHostCode];

    private static readonly Dictionary<string, Requirement[]> OfVerbs = new()
    {
        ["build"] = OfFirmware,
        ["size"] = OfFirmware,
        ["run"] = [.. OfEmulator, .. OfFirmware],
        ["send"] = [.. OfEmulator, .. OfFirmware],
        ["watch"] = [.. OfEmulator, .. OfFirmware],
        ["replay"] = [.. OfEmulator, .. OfInterfaces, .. OfFirmware],
        ["soak"] = [.. OfEmulator, .. OfFirmware],
        ["debug"] = [.. OfEmulator, .. OfDebugger, .. OfFirmware],
        ["test"] = OfTests,
        ["bench"] = [.. OfEmulator, .. OfHostCode, .. OfFirmware],
        ["docs"] = OfFirmware,
    };

    /// <summary>What unpacks lwIP.</summary>
    public static IReadOnlyList<Requirement> OfDownload { get; } = [Program("xz-utils", "xz")];

    /// <summary>The verbs that need anything.</summary>
    public static IReadOnlyCollection<string> Verbs => OfVerbs.Keys;

    /// <summary>What a verb needs, besides the .NET SDK and lwIP.</summary>
    /// <param name="verb">Its name: one of <see cref="Verbs"/>.</param>
    public static IReadOnlyList<Requirement> OfVerb(string verb) => OfVerbs[verb];

    /// <summary>Those requirements that are not met.</summary>
    /// <param name="requirements">The requirements.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<IReadOnlyList<string>> MissingPackagesAsync(
        IEnumerable<Requirement> requirements, CancellationToken cancellation)
    {
        List<string> missing = [];
        foreach (Requirement requirement in requirements)
        {
            if (!await requirement.IsPresentAsync(cancellation))
            {
                missing.Add(requirement.Package);
            }
        }

        return missing;
    }

    private static Requirement Program(string package, string program, string versionOption = "--version") =>
        new(
            package,
            _ => Task.FromResult(ChildProcess.Exists(program)),
            cancellation => Versions.OfProgramAsync(program, versionOption, cancellation));
}
