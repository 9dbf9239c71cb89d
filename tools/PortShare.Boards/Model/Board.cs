// One board with one system on it, resolved from its three files. The meaning of every field is in the schemas of board-config.
using System;
using System.Collections.Generic;
using System.IO;

namespace PortShare.Boards.Model;

/// <summary>A board and what the software on it may use, whose files were read and found valid.</summary>
/// <param name="Files">The files that this is from.</param>
/// <param name="Name">The board's name, which is its file's.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Core">The processor core, as GCC's <c>-mcpu</c> takes it.</param>
/// <param name="Fpu">Its floating point unit, as GCC's <c>-mfpu</c> takes it, or null if it has none.</param>
/// <param name="Tried">On what PortShare has run, at most.</param>
/// <param name="Emulator">How QEMU emulates the board, or null if it does not.</param>
/// <param name="Programming">How an image is written into it, or null if it is not.</param>
/// <param name="Flash">The memory that holds all code.</param>
/// <param name="Ram">The memory that holds all data.</param>
/// <param name="Dma">The memory of its own that the MAC's DMA reads and writes, or null if that is among the data.</param>
/// <param name="Start">What happens before any driver opens, or null if nothing has to.</param>
/// <param name="Clocks">Clock frequencies.</param>
/// <param name="Console">The serial port that log lines go to.</param>
/// <param name="Timers">The timers besides SysTick.</param>
/// <param name="Random">Where random numbers are from.</param>
/// <param name="Watchdog">What resets the board if the kernel hangs, or null.</param>
/// <param name="Mac">The Ethernet controller.</param>
/// <param name="UniqueId">The addresses of the words of the chip's unique id, two or three, or null if it has none.</param>
/// <param name="Gpio">The pins, or null if there are none.</param>
/// <param name="Network">The port's addresses.</param>
/// <param name="Kernel">The kernel's memory and limits.</param>
/// <param name="Lwip">The sizes of lwIP's pools.</param>
/// <param name="Applications">The memory of each application that the board has room for, 1 to 8.</param>
/// <param name="Grants">What each application may have.</param>
public sealed record Board(
    BoardFiles Files,
    string Name,
    string Description,
    string Core,
    string? Fpu,
    Tried Tried,
    Emulator? Emulator,
    Programming? Programming,
    MemoryArea Flash,
    MemoryArea Ram,
    MemoryArea? Dma,
    BoardStart? Start,
    Clocks Clocks,
    ConsolePort Console,
    Timers Timers,
    RandomSource Random,
    Watchdog? Watchdog,
    Mac Mac,
    IReadOnlyList<uint>? UniqueId,
    GpioPort? Gpio,
    NetworkSettings Network,
    KernelBudget Kernel,
    LwipSizes Lwip,
    IReadOnlyList<ApplicationBudget> Applications,
    IReadOnlyList<ApplicationGrant> Grants);

/// <summary>The files of a board, absolute.</summary>
/// <param name="Soc">The chip's.</param>
/// <param name="Board">The board's.</param>
/// <param name="System">The system's.</param>
public sealed record BoardFiles(string Soc, string Board, string System)
{
    /// <summary>The system's name.</summary>
    public string SystemName => Path.GetFileNameWithoutExtension(System);
}

/// <summary>On what PortShare has run, at most, for a board.</summary>
public enum Tried
{
    /// <summary>Its drivers, at models of the chips.</summary>
    Model,

    /// <summary>Whole images, in QEMU.</summary>
    Emulator,

    /// <summary>Whole images, in Renode.</summary>
    Renode,

    /// <summary>The board itself.</summary>
    Hardware,
}

/// <summary>How that is told.</summary>
public static class TriedText
{
    /// <summary>It in one word, as in a board's file and in the status.</summary>
    /// <param name="tried">What it is.</param>
    public static string Word(this Tried tried) => tried.ToString().ToLowerInvariant();

    /// <summary>It in words.</summary>
    /// <param name="tried">What it is.</param>
    public static string InWords(this Tried tried) => tried switch
    {
        Tried.Model => "its drivers have run against models of the chips, and no whole image on an emulator or on hardware",
        Tried.Emulator => "it has run on an emulator, and not on hardware",
        Tried.Renode => "it has run in Renode, and not on hardware",
        Tried.Hardware => "it has run on hardware",
        _ => throw new ArgumentOutOfRangeException(nameof(tried)),
    };
}

/// <summary>How QEMU emulates the board.</summary>
/// <param name="Machine">The name for <c>qemu-system-arm -machine</c>.</param>
/// <param name="Nic">The name for <c>-net nic,model=</c>.</param>
/// <param name="ReceiveBytes">How much of received frames its controller holds. What comes then is lost.</param>
public sealed record Emulator(string Machine, string Nic, uint ReceiveBytes);

/// <summary>How an image is written into a board's flash; at least one of these is not null.</summary>
/// <param name="Openocd">OpenOCD's configuration files, in order.</param>
/// <param name="TeensyLoader">The chip for <c>teensy_loader_cli --mcu</c>.</param>
/// <param name="Volumes">The names that the volume of the board's probe may have.</param>
public sealed record Programming(IReadOnlyList<string>? Openocd, string? TeensyLoader, IReadOnlyList<string>? Volumes);
