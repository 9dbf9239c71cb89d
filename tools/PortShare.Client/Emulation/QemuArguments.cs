// The command line of QEMU for a board. Tried with QEMU 7.2; its manual's sections are "Network options" and
// "Character device options".
using System;
using System.Collections.Generic;
using System.Net;

using PortShare.Boards.Model;

namespace PortShare.Client;

/// <summary>Builds QEMU's arguments.</summary>
internal static class QemuArguments
{
    private const string WireId = "wire";
    private const string BoardPortId = "board-port";

    /// <summary>The netdev that the board's controller is plugged into, whose link the monitor can cut.</summary>
    /// <param name="ports">The ports that are forwarded, or null for the wire alone.</param>
    public static string LinkId(ForwardedPorts? ports) => ports is null ? WireId : BoardPortId;

    /// <summary>The arguments that start a board.</summary>
    /// <param name="board">The board, whose <see cref="Board.Emulator"/> is not null.</param>
    /// <param name="imagePath">The firmware, an ELF file.</param>
    /// <param name="netdev">QEMU's end of the wire, a value of <c>-netdev</c> without its id.</param>
    /// <param name="monitorSocket">Where QEMU makes the socket of its monitor.</param>
    /// <param name="ports">The ports to forward, or null for the wire alone.</param>
    /// <param name="debuggerPort">Where the halted board waits for a debugger; null to start it.</param>
    /// <param name="consoleLog">A file that gets what the board prints, at once; null for none.</param>
    public static IReadOnlyList<string> Build(
        Board board,
        string imagePath,
        string netdev,
        string monitorSocket,
        ForwardedPorts? ports,
        int? debuggerPort,
        string? consoleLog = null)
    {
        Emulator emulator = board.Emulator
            ?? throw new ArgumentException($"board {board.Name} has no \"emulator\" in its file", nameof(board));
        return
        [
            "-machine", emulator.Machine,
            "-nodefaults", "-display", "none", "-qmp", $"unix:{monitorSocket},server=on,wait=off",
            "-chardev", $"stdio,id=console{(consoleLog is null ? "" : $",logfile={consoleLog}")}",
            "-serial", "chardev:console",
            "-kernel", imagePath,
            "-netdev", $"{netdev},id={WireId}",
            .. debuggerPort is int port ? Halted(port) : [],
            .. ports is null ? [] : Hub(board, ports),
            // A controller that is part of the machine is not a "-device": "-net nic" configures it, and takes one
            // netdev.
            "-net", $"nic,model={emulator.Nic},netdev={LinkId(ports)}{OwnAddress(board.Network)}",
        ];
    }

    /// <summary>
    /// The arguments that let the board's clock count its instructions: an instruction takes the power of two of nanoseconds that is
    /// nearest to a cycle of the core, near enough for the firmware's timers.
    /// </summary>
    /// <param name="board">The board.</param>
    /// <param name="sleeps">Whether the clock waits for this machine's while the board sleeps; else it jumps to what wakes it.</param>
    public static string[] InstructionClock(Board board, bool sleeps) =>
        ["-icount", $"shift={(int)Math.Round(Math.Log2(1e9 / board.Clocks.CoreHz))},sleep={(sleeps ? "on" : "off")}"];

    /// <summary>The arguments that let <see cref="QemuBus"/> reach the board's devices. The board runs as it does without them.</summary>
    /// <param name="busSocket">Where QEMU makes the socket for it.</param>
    public static string[] Bus(string busSocket) =>
        // By itself QEMU would log each command, on standard error.
        ["-accel", "tcg", "-qtest", $"unix:{busSocket},server=on,wait=off", "-qtest-log", "none"];

    // One that the board makes itself it tells its controller by itself.
    private static string OwnAddress(NetworkSettings network) => network.IsFromChip ? "" : $",macaddr={Notation.Of(network.HardwareAddress)}";

    // "-S" keeps the processor at its reset until a debugger lets it go.
    private static string[] Halted(int port) => ["-S", "-gdb", $"tcp:{IPAddress.Loopback}:{port}"];

    // The hub's ports are netdevs too, named one by one. "restrict=on" keeps all but what is forwarded on the hub; it
    // also drops the answers that go back through a UDP forward, so that it cannot be had together with one.
    private static string[] Hub(Board board, ForwardedPorts ports)
    {
        NetworkSettings network = board.Network;
        string forwards = $"hostfwd=tcp:{IPAddress.Loopback}:{ports.Http}-{network.Address}:{DeviceClient.HttpPort}"
            + (ports.UdpEcho is int port
                ? $",hostfwd=udp:{IPAddress.Loopback}:{port}-{network.Address}:{Datagrams.EchoPort}"
                : ",restrict=on");
        return
        [
            "-netdev",
            $"user,id=user,net={network.Address}/{network.PrefixLength},host={network.Gateway},{forwards}",
            "-netdev", $"hubport,id={BoardPortId},hubid=0",
            "-netdev", "hubport,id=user-port,hubid=0,netdev=user",
            // The last is the first that the hub gives a frame to: on the wire what the board sends is seen before user networking answers.
            "-netdev", $"hubport,id=wire-port,hubid=0,netdev={WireId}",
        ];
    }

    /// <summary>QEMU's end of a wire of Unix datagram sockets, a value of <c>-netdev</c> without its id.</summary>
    /// <param name="boardPath">The socket that QEMU makes.</param>
    /// <param name="ownPath">The socket of this side.</param>
    public static string DatagramNetdev(string boardPath, string ownPath) =>
        $"dgram,local.type=unix,local.path={boardPath},remote.type=unix,remote.path={ownPath}";
}
