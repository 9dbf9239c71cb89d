using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Setup;

/// <summary>
/// Something that must be installed. What counts is that it is there, not which package it came from.
/// </summary>
/// <param name="Package">The Debian package that brings it.</param>
/// <param name="IsPresentAsync">Whether it is there.</param>
internal sealed record Requirement(string Package, Func<CancellationToken, Task<bool>> IsPresentAsync)
{
    private const string Compiler = "arm-none-eabi-gcc";

    /// <summary>What runs an emulated board.</summary>
    public static IReadOnlyList<Requirement> OfEmulator { get; } = [Program("qemu-system-arm", "qemu-system-arm")];

    /// <summary>What looks into a running board.</summary>
    public static IReadOnlyList<Requirement> OfDebugger { get; } = [Program("gdb-multiarch", "gdb-multiarch")];

    /// <summary>What builds firmware, besides the .NET SDK.</summary>
    public static IReadOnlyList<Requirement> OfFirmware { get; } =
    [
        Program("gcc-arm-none-eabi", Compiler),
        Program("binutils-arm-none-eabi", "arm-none-eabi-objcopy"),
        new("libnewlib-arm-none-eabi", HasNewlibAsync),
    ];

    /// <summary>What compiles C for this machine.</summary>
    public static IReadOnlyList<Requirement> OfHostCode { get; } =
    [
        Program("gcc", "gcc"),
        new("libc6-dev", static _ => Task.FromResult(File.Exists("/usr/include/stdio.h"))),
    ];

    /// <summary>What checks the model of the port: Spin, which writes C, and a compiler for it.</summary>
    public static IReadOnlyList<Requirement> OfModel { get; } = [Program("spin", "spin"), .. OfHostCode];

    /// <summary>What measures firmware: the emulator, and a compiler for the instrument in it.</summary>
    public static IReadOnlyList<Requirement> OfBench { get; } = [.. OfEmulator, .. OfHostCode];

    /// <summary>All of these, which the tests need.</summary>
    public static IReadOnlyList<Requirement> OfTests { get; } =
        [.. OfEmulator, .. OfDebugger, .. OfFirmware, .. OfModel];

    /// <summary>What unpacks lwIP.</summary>
    public static IReadOnlyList<Requirement> OfDownload { get; } = [Program("xz-utils", "xz")];

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

    private static Requirement Program(string package, string program) =>
        new(package, _ => Task.FromResult(ChildProcess.Exists(program)));

    // The compiler answers with a path if it has the file, and with the bare name if not.
    private static async Task<bool> HasNewlibAsync(CancellationToken cancellation)
    {
        if (!ChildProcess.Exists(Compiler))
        {
            return false;
        }

        ProcessResult answer = await ChildProcess.RunAsync(Compiler, ["-print-file-name=nano.specs"], cancellation);
        return answer.Lines.Any(Path.IsPathRooted);
    }
}
