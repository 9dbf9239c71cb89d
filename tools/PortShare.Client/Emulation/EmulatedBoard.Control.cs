// What can be done to an emulated board besides sending it frames, by QEMU's monitor and, for its pins, its bus.
using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

public sealed partial class EmulatedBoard
{
    private readonly SemaphoreSlim stopping = new(1);

    /// <summary>Cuts the board's link, or mends it.</summary>
    /// <param name="isUp">Whether there is to be a link.</param>
    /// <exception cref="WireException">QEMU is gone.</exception>
    public Task SetLinkAsync(bool isUp) => ExecuteAsync("set_link", new { name = QemuArguments.LinkId(Ports), up = isUp });

    /// <summary>Resets the board, as its reset button does, and waits until it is ready again. All its counters begin anew.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">QEMU does not do so, or the firmware does not start. The message holds the console.</exception>
    public async Task ResetAsync(CancellationToken cancellation)
    {
        Task again = console.ExpectStart();
        await ExecuteAsync("system_reset");
        await WaitUntilAsync(_ => again, "print READY", cancellation);
    }

    /// <summary>Reads a word of the board's memory or registers, without the firmware's doing.</summary>
    /// <param name="address">Its physical address.</param>
    /// <exception cref="WireException">QEMU is gone.</exception>
    public async Task<uint> ReadWordAsync(uint address)
    {
        const int Hexadecimal = 16;
        // "0000000040028000: 0x00000001"
        return Convert.ToUInt32((await AskMonitorAsync($"xp /1wx 0x{address:x}")).Split(':')[1].Trim(), Hexadecimal);
    }

    /// <summary>Whether the core is in handler mode just now: the kernel works, or sleeps.</summary>
    /// <exception cref="WireException">QEMU is gone.</exception>
    public async Task<bool> IsInHandlerModeAsync() =>
        (await AskMonitorAsync("info registers")).Contains(" handler", StringComparison.Ordinal);

    /// <summary>Whether the board runs: a debugger can hold it.</summary>
    /// <exception cref="WireException">QEMU is gone.</exception>
    public async Task<bool> IsRunningAsync() =>
        (await ExecuteAsync("query-status")).GetProperty("running").GetBoolean();

    /// <summary>Reads a block of the board's memory at one instant, without the firmware's doing.</summary>
    /// <param name="address">Its physical address.</param>
    /// <param name="bytes">Its length.</param>
    /// <exception cref="WireException">QEMU is gone.</exception>
    public async Task<byte[]> ReadMemoryAsync(uint address, int bytes)
    {
        string file = Path.Combine(folder.FullName, "memory");
        byte[] memory = [];
        await WhileStoppedAsync(async () =>
        {
            await ExecuteAsync("pmemsave", new { val = address, size = bytes, filename = file });
            memory = await File.ReadAllBytesAsync(file);
        });
        return memory;
    }

    /// <summary>
    /// Sets the level of a pin from outside, as a signal on it would. The pins of the MPS2 boards are LEDs, in QEMU's model one bit each: it has
    /// the level that was written last, from outside or by the firmware, and firmware reads it of its output. A reset clears it.
    /// </summary>
    /// <param name="pin">The pin, as the board numbers it; whether an application has it does not matter.</param>
    /// <param name="isHigh">The level.</param>
    /// <remarks>
    /// The board stands still meanwhile, and so does its clock. If the firmware is about to write another pin of the same register, it may
    /// write back what it had read before: to be sure, wait until the status says the level.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The board does not have this pin.</exception>
    /// <exception cref="WireException">QEMU has no pins of this board that can be set, or is gone.</exception>
    public Task SetPinAsync(int pin, bool isHigh)
    {
        EmulatedPin place = EmulatedPin.Of(Model, pin);
        return WhileStoppedAsync(
            () => QemuBus.WriteBitsAsync(BusSocket, place.Register, place.Mask, isHigh, CancellationToken.None));
    }

    // What a debugger holds stays held.
    private async Task WhileStoppedAsync(Func<Task> action)
    {
        await stopping.WaitAsync();
        try
        {
            if (!await IsRunningAsync())
            {
                await action();
                return;
            }

            await ExecuteAsync("stop");
            try
            {
                await action();
            }
            finally
            {
                await ExecuteAsync("cont");
            }
        }
        finally
        {
            stopping.Release();
        }
    }

    private async Task<string> AskMonitorAsync(string command) =>
        (await ExecuteAsync("human-monitor-command", new Dictionary<string, string> { ["command-line"] = command })).GetString()!;

    private Task<JsonElement> ExecuteAsync(string command, object? arguments = null) => QemuMonitor.ExecuteAsync(
        MonitorSocket, command, arguments ?? new { }, CancellationToken.None);
}
