using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Client;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Running;

/// <summary>What a run says first: the port's addresses, and how to send to it by hand.</summary>
internal static class RunIntroduction
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="applications">The image's applications.</param>
    /// <param name="traffic">What the run itself sends.</param>
    /// <param name="board">The board.</param>
    /// <param name="device">The way to it.</param>
    public static void Write(
        TextWriter output, IReadOnlyList<BuiltApplication> applications, RunTraffic traffic, Board board, DeviceSession device)
    {
        PortAddress port = device.Address;
        string hardware = Notation.Of(port.Hardware);
        output.WriteLine($"running; the port is {hardware}, {port.Protocol}");
        output.WriteLine($"  kernel traffic by hand: {RequestOf(device.StatusUri, board)}");
        foreach (BuiltApplication one in applications.Where(static one => one.EtherTypes.Count > 0))
        {
            string name = applications.Count > 1 ? $" for {one.Name}" : "";
            string types = string.Join(", ", one.EtherTypes.Select(static type => Notation.Of(type)));
            output.WriteLine($"  user traffic by hand{name}: EtherType {types} to {hardware}{FirstByte(one)}");
        }

        if (traffic is { UserType: null, WantsUser: true })
        {
            output.WriteLine("  no user traffic from here: no application of the image has ApplicationEchoes in its project");
        }
    }

    /// <summary>How its status is asked for by hand.</summary>
    /// <param name="status">Where the status is.</param>
    /// <param name="board">The board.</param>
    internal static string RequestOf(Uri status, Board board) =>
        board.Network.Vlan is StackVlan vlan ? $"none: lwIP is on VLAN {vlan.Id}, and on this wire that is the tools' alone" : $"curl {status}";

    // That of the sample echo counts, too.
    private static string FirstByte(BuiltApplication application) =>
        !application.Echoes ? ""
        : application.Name == "echo" ? ", first byte 'E' (answer: 'A') or 'S' (count)"
        : ", first byte 'E' (answer: 'A')";
}
