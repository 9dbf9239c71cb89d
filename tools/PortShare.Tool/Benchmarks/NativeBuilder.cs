// Compiles what the bench has in C. That takes seconds, so it is done each time: then nothing is ever out of date.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Boards.Writing;
using PortShare.Tool.Processes;

namespace PortShare.Tool.Benchmarks;

/// <summary>Makes the instrument, for this machine, and the peer, for the board.</summary>
/// <param name="repository">The repository.</param>
internal sealed class NativeBuilder(Repository repository)
{
    // Peer/Mac.c drives this one.
    private const string PeersMac = "lan9118";

    private string SourceFolder => Path.Combine(repository.Root, "tools", "PortShare.Bench");

    private string FirmwareFolder => Path.Combine(repository.Root, "firmware");

    /// <summary>The instrument's file.</summary>
    public string Instrument => Path.Combine(repository.ArtifactsFolder, "bench", "instrument.so");

    /// <summary>The peer's file.</summary>
    /// <param name="board">The board.</param>
    public string Peer(Board board) => Path.Combine(repository.FolderOf(board), "peer", "peer.elf");

    /// <summary>Whether there is a peer for a board: it has a driver for one kind of controller.</summary>
    /// <param name="board">The board.</param>
    public static bool HasPeer(Board board) => board.Mac.Type == PeersMac;

    /// <summary>Compiles the instrument.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">The compiler refuses it.</exception>
    public Task BuildInstrumentAsync(CancellationToken cancellation) => CompileAsync(
        "gcc",
        Instrument,
        [
            "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared", "-fvisibility=hidden",
            .. Sources(Path.Combine(SourceFolder, "Plugin")),
        ],
        ["-lm"],
        cancellation);

    /// <summary>Compiles and links the peer. The build of an image has generated the board's files before.</summary>
    /// <param name="board">The board.</param>
    /// <param name="lwipFolder">Where lwIP is.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ToolException">The compiler refuses it, or there is none for the board.</exception>
    public Task BuildPeerAsync(Board board, string lwipFolder, CancellationToken cancellation)
    {
        RequirePeer(board);
        string peer = Path.Combine(SourceFolder, "Peer");
        string generated = Path.Combine(repository.FolderOf(board), "generated");
        string lwip = Path.Combine(lwipFolder, "src");
        // The flags of firmware/build/Image.targets.
        return CompileAsync(
            "arm-none-eabi-gcc",
            Peer(board),
            [
                $"@{Path.Combine(generated, "core.rsp")}", "-g", "-O2", "-std=gnu11", "-ffunction-sections", "-fdata-sections", "-Wall",
                $"-I{peer}", $"-I{generated}", $"-I{FirmwareFolder}", $"-I{Path.Combine(FirmwareFolder, "Kernel", "Lwip")}", $"-I{Path.Combine(lwip, "include")}",
                .. Sources(peer),
                .. FirmwareSources(generated),
                .. Sources(Path.Combine(lwip, "core")),
                .. Sources(Path.Combine(lwip, "core", "ipv4")),
                Path.Combine(lwip, "netif", "ethernet.c"),
            ],
            [
                "-nostartfiles", "--specs=nano.specs", "--specs=nosys.specs", "-Wl,--gc-sections", "-Wl,-z,noexecstack",
                "-T", Path.Combine(generated, "kernel.ld"),
            ],
            cancellation);
    }

    /// <summary>Takes a board that there is a peer for, and no other.</summary>
    /// <param name="board">The board.</param>
    /// <exception cref="ToolException">There is none.</exception>
    public static void RequirePeer(Board board)
    {
        if (!HasPeer(board))
        {
            throw new ToolException(
                $"{board.Files.Board}: mac.device: is a {board.Mac.Type}, and the peer in C drives a {PeersMac} alone; bench a board with one");
        }
    }

    // What the peer has in common with the firmware: what the board's description lists, but the ways into the kernel.
    private IEnumerable<string> FirmwareSources(string generated) =>
        File.ReadLines(Path.Combine(generated, NativeSourceList.FileName)).Where(file => !file.EndsWith("/Handlers.S", StringComparison.Ordinal))
            .Append("Kernel/Lwip/Checksum.s")
            .Select(file => Path.Combine(FirmwareFolder, file));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(folder, "*.c").Order(StringComparer.Ordinal);

    private static async Task CompileAsync(
        string compiler,
        string output,
        IEnumerable<string> sources,
        IEnumerable<string> link,
        CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        ProcessResult result = await ChildProcess.RunAsync(compiler, [.. sources, "-o", output, .. link], cancellation);
        if (!result.IsSuccess)
        {
            throw new ToolException($"{Path.GetFileName(output)} does not build:\n{result.Text}");
        }
    }
}
