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
    // What the peer drives, and in which of its folders and files.
    private static readonly IReadOnlyDictionary<string, string> PeersMacs =
        new Dictionary<string, string> { ["lan9118"] = "Lan9118", ["mss-emac"] = "MssEmac" };

    private static readonly IReadOnlyDictionary<string, string> PeersUarts =
        new Dictionary<string, string> { ["cmsdk-uart"] = "CmsdkUart.c", ["mss-uart"] = "MssUart.c" };

    private string SourceFolder => Path.Combine(repository.Root, "tools", "PortShare.Bench");

    private string FirmwareFolder => Path.Combine(repository.Root, "firmware");

    /// <summary>The instrument's file.</summary>
    public string Instrument => Path.Combine(repository.ArtifactsFolder, "bench", "instrument.so");

    /// <summary>The peer's file.</summary>
    /// <param name="board">The board.</param>
    public string Peer(Board board) => Path.Combine(repository.FolderOf(board), "peer", "peer.elf");

    /// <summary>Whether there is a peer for a board: it has drivers of its own.</summary>
    /// <param name="board">The board.</param>
    public static bool HasPeer(Board board) => PeersMacs.ContainsKey(board.Mac.Type) && PeersUarts.ContainsKey(board.Console.Type);

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
        string mac = Path.Combine(peer, PeersMacs[board.Mac.Type]);
        string generated = Path.Combine(repository.FolderOf(board), "generated");
        string lwip = Path.Combine(lwipFolder, "src");
        // The flags of firmware/build/Image.targets.
        return CompileAsync(
            "arm-none-eabi-gcc",
            Peer(board),
            [
                $"@{Path.Combine(generated, "core.rsp")}", "-g", "-O2", "-std=gnu11", "-ffunction-sections", "-fdata-sections", "-Wall",
                $"-I{peer}", $"-I{mac}", $"-I{generated}", $"-I{FirmwareFolder}", $"-I{Path.Combine(FirmwareFolder, "Kernel", "Lwip")}", $"-I{Path.Combine(lwip, "include")}",
                .. Sources(peer),
                .. Sources(mac),
                Path.Combine(peer, "Uart", PeersUarts[board.Console.Type]),
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
                $"{board.Files.Board}: has a {board.Mac.Type} and a {board.Console.Type}, and the peer in C drives {Either(PeersMacs)} and "
                + $"{Either(PeersUarts)}; bench a board with these");
        }
    }

    private static string Either(IReadOnlyDictionary<string, string> drivers) => string.Join(" or ", drivers.Keys);

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
