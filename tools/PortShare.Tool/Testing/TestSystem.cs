using System.Collections.Generic;
using System.IO;

using PortShare.Boards.Model;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Testing;

/// <summary>A system that only tests have: a file of <c>tests/Systems</c>, which names no board.</summary>
internal sealed class TestSystem
{
    private readonly string _name;
    private readonly IReadOnlyList<string> _applications;

    private TestSystem(string name, params IReadOnlyList<string> applications)
    {
        _name = name;
        _applications = applications;
    }

    /// <summary>Whether its image is built although an application wants more than the system grants: then the kernel refuses it.</summary>
    public bool KernelRefuses { get; private init; }

    /// <summary>One with room for the tests of the language and its library.</summary>
    public static TestSystem Api { get; } = new("api", "apitests");

    /// <summary>One that asks for its address.</summary>
    public static TestSystem Dhcp { get; } = new("dhcp", "echo");

    /// <summary>One that drops the oldest frame for its first application.</summary>
    public static TestSystem DropOldest { get; } = new("drop-oldest", "hostile", "echo");

    /// <summary>One with addresses of its own, beside the samples on one wire.</summary>
    public static TestSystem Second { get; } = new("second", "echo", "hello");

    /// <summary>One on which an application that was ended starts again at once, so that it can be ended thousands of times.</summary>
    public static TestSystem ShortPause { get; } = new("short-pause", "hostile", "echo");

    /// <summary>One that grants its first application nothing, which wants something.</summary>
    public static TestSystem Ungranted { get; } = new("ungranted", "hello", "echo") { KernelRefuses = true };

    /// <summary>One whose lwIP is on a VLAN.</summary>
    public static TestSystem Vlan { get; } = new("vlan", "echo");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TestSystem> All { get; } = [Api, Dhcp, DropOldest, Second, ShortPause, Ungranted, Vlan];

    /// <summary>A board with it.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="board">The board's name or file.</param>
    public Board BoardOf(Repository repository, string board = Repository.DefaultBoard) =>
        repository.LoadBoard(board, Path.Combine(repository.TestsFolder, "Systems", $"{_name}.json"));

    /// <summary>Its image.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="board">The board's name or file.</param>
    public FirmwareImage ImageOf(Repository repository, string board = Repository.DefaultBoard) =>
        FirmwareImage.Of(repository, BoardOf(repository, board), _applications, checksSums: true);
}
