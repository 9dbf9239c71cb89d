// Which drivers a board gets, where its devices are, whose interrupt each is, and which assembly it needs.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class DeviceWriterTests
{
    private static readonly Board Board = BoardSample.GoodBoard;

    [Theory]
    [InlineData("global using Mac = PortShare.Devices.Lan9118<PortShare.Kernel.MacPlace>;")]
    [InlineData("global using ConsoleUart = PortShare.Devices.CmsdkUart<PortShare.Kernel.ConsoleUartPlace>;")]
    [InlineData("global using OneShotTimer = PortShare.Devices.CmsdkTimer<PortShare.Kernel.OneShotTimerPlace>;")]
    [InlineData("global using Pins = PortShare.Devices.Mps2Leds<PortShare.Kernel.PinsPlace>;")]
    [InlineData("internal readonly struct MacPlace : PortShare.Devices.ILan9118Place")]
    [InlineData("public static uint Address => 0x40200000;")]
    [InlineData("public static bool DiscardByReading => true;")]
    [InlineData("public static uint Baud => 115200;")]
    public void DevicesHaveTheLine(string line) => Assert.Contains(line, Lines(DeviceWriter.Write(Board)));

    [Fact]
    public void ABoardWithoutPinsHasNone()
    {
        string[] lines = Lines(DeviceWriter.Write(Board with { Gpio = null }));

        Assert.Contains("global using Pins = PortShare.Devices.NoPins;", lines);
        Assert.DoesNotContain(lines, line => line.Contains("PinsPlace"));
    }

    [Fact]
    public void EachInterruptLeadsToItsHandlerAndTheOthersToTheFaultHandler()
    {
        string[] table = Table(InterruptWriter.Write(Board));

        Assert.Equal(240, table.Length);
        Assert.Equal("kernel_one_shot_interrupt", table[Board.Timers.OneShotInterrupt]);
        Assert.Equal("kernel_mac_interrupt", table[Board.Mac.Interrupt]);
        Assert.Equal(238, table.Count(handler => handler == "Fault_Handler"));
    }

    [Theory]
    [InlineData(0, 239)]
    [InlineData(239, 0)]
    [InlineData(1, 2)]
    public void AnInterruptCanBeAnywhere(uint mac, uint oneShot)
    {
        Board board = Board with
        {
            Mac = Board.Mac with { Interrupt = mac },
            Timers = Board.Timers with { OneShotInterrupt = oneShot },
        };
        string[] table = Table(InterruptWriter.Write(board));

        Assert.Equal(240, table.Length);
        Assert.Equal(("kernel_mac_interrupt", "kernel_one_shot_interrupt"), (table[mac], table[oneShot]));
    }

    [Fact]
    public void TheHeaderNamesWhatIsDoneToTheMacAfterASleep() => Assert.Contains(
        "#define PORTSHARE_MAC_AFTER_SLEEP \"Devices/Mac/Lan9118/AfterSleep.inc\"",
        Lines(HeaderWriter.Write(Board, Placer.Place(Board))));

    [Fact]
    public void ABoardsAssemblyIsThatOfItsCoreAndItsDevices() => Assert.Equal(
        ["Arch/CortexM/Handlers.S", "Arch/CortexM/Mmio.s", "Arch/CortexM/Sleep.S", "Arch/CortexM/Vectors.S", "Devices/Mac/Lan9118/Lan9118.S"],
        Lines(NativeSourceList.Write(Board)).Where(line => line.Length != 0));

    [Fact]
    public void EachRoleHasEachTypeOnce() =>
        Assert.Distinct(DriverTable.Drivers.Select(driver => (driver.Role, driver.Type)));

    [Fact]
    public void EveryTypeOfTheSchemaHasADriver()
    {
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(BoardSample.Catalog.Folder, "soc", "soc.schema.json")))!;
        JsonNode type = schema["properties"]!["devices"]!["additionalProperties"]!["properties"]!["type"]!;

        Assert.Equal(
            type["enum"]!.AsArray().Select(one => (string)one!).Order(), DriverTable.Drivers.Select(driver => driver.Type).Distinct().Order());
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim())];

    // Unrolls what the assembler would.
    private static string[] Table(string text)
    {
        List<string> table = [];
        int repeat = 1;
        foreach (string[] words in Lines(text).Select(line => line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)))
        {
            switch (words)
            {
                case [".rept", string count]:
                    repeat = int.Parse(count);
                    break;
                case [".word", string handler, ..]:
                    table.AddRange(Enumerable.Repeat(handler, repeat));
                    break;
                case [".endr"]:
                    repeat = 1;
                    break;
            }
        }

        return [.. table];
    }
}
