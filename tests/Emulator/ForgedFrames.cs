// Frames of exceptions that an application forges: it waits with its stack in a slot that is free by then, and the next frame
// received is what the kernel returns by.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests;

/// <summary>One kind of forgery.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Make">Makes one of them, by its number.</param>
/// <param name="Reason">The reason that the device must give.</param>
/// <param name="HasPlace">Whether the device can say where it happened.</param>
internal sealed record ForgedFrame(string Name, Func<uint, StackedRegisters> Make, string Reason, bool HasPlace);

/// <summary>The forgeries.</summary>
/// <param name="at">Where things are on the board.</param>
internal sealed class ForgedFrames(HostilePlaces at)
{
    private const uint ThumbState = 1u << 24;
    private const uint ExceptionNumbers = 512;

    // Flags, and what makes an IT block or a load of several words go on in its midst.
    private const uint Others = 0xFE00FC00;

    // EXC_RETURN of each kind, null, the kernel, another's code, own RAM, another's RAM, the MAC, the end of memory.
    private uint[] NotCode =>
    [
        0xFFFFFFF1, 0xFFFFFFF9, 0xFFFFFFFD, 0xFFFFFFE9, 0,
        at.KernelCode, at.OthersCode, at.OwnRam + 0x1000, at.OthersRam, at.Mac, 0xFFFFFFFE,
    ];

    private uint OwnCode => at.OwnCode + 0x100;

    /// <summary>The forgeries on the board of most tests.</summary>
    public static ForgedFrames OnTestBoard { get; } = new(new HostilePlaces(TestImage.Board));

    /// <summary>All kinds.</summary>
    public IReadOnlyList<ForgedFrame> All =>
    [
        new("names an exception", number => new(
            NotCodeOf(number), NotCodeOf(number), ThumbState | Noise(number) | ((number % (ExceptionNumbers - 1)) + 1)),
            "illegal instruction or state", HasPlace: false),
        new("names an exception, not in Thumb state", number => new(
            0, OwnCode, Noise(number) | ((number % (ExceptionNumbers - 1)) + 1)),
            "illegal instruction or state", HasPlace: false),
        new("leaves Thumb state", number => new(NotCodeOf(number), OwnCode, Noise(number)),
            "illegal instruction or state", HasPlace: true),
        new("goes on where no code is", number => new(NotCodeOf(number), NotCodeOf(number), ThumbState | Noise(number)),
            "execution of memory that is not its code", HasPlace: true),
    ];

    /// <summary>Lets the application return by forged frames, one life each, the first of which it ends by itself.</summary>
    /// <param name="port">The port; the application listens.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="times">How many.</param>
    public static async Task SendAsync(PortUnderTest port, ForgedFrame kind, uint times)
    {
        byte[] next = HostileProtocol.BuildRepeated(
            port.Station.Address.Hardware, port.Address.Hardware, times, HostileProtocol.WaitInSlot);
        for (uint number = 0; number < times; number++)
        {
            // A frame that it sends when it waits.
            await port.ExchangeAsync(next, static frame => EthernetFrame.Parse(frame).Type == HostileProtocol.Type, kind.Name);
            next = HostileProtocol.BuildStacked(port.Station.Address.Hardware, port.Address.Hardware, kind.Make(number));
        }

        await port.Station.SendAsync(next);
    }

    private uint NotCodeOf(uint number) => NotCode[number % (uint)NotCode.Length];

    private static uint Noise(uint number) => (number * 0x9E3779B9) & Others;
}
