// Key lines of the generated files; that they compile and link is for the firmware build to show.
using System.Linq;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class WriterTests
{
    private static readonly Board Board = BoardSample.GoodBoard;
    private static readonly Placement Placement = Placer.Place(Board);

    [Theory]
    [InlineData("public const string Name = \"mps2-an385\";")]
    [InlineData("public static System.ReadOnlySpan<byte> NameUtf8 => \"mps2-an385\"u8;")]
    [InlineData("public const uint CoreClockHz = 25000000;")]
    [InlineData("public const uint MacAddress = 0x40200000;")]
    [InlineData("public const uint OneShotTimerInterrupt = 9;")]
    [InlineData("public const uint RestartPauseShortestMs = 100;")]
    [InlineData("public const uint RestartPauseLongestMs = 30000;")]
    [InlineData("public const uint HardwareAddressLow = 0x12005452;")]
    [InlineData("public const uint HardwareAddressHigh = 0x00005634;")]
    [InlineData("public const uint ApplicationCount = 4;")]
    [InlineData("public const uint ApplicationMpuRegionCount = 3;")]
    [InlineData("public const uint Application3Slots = 20;")]
    [InlineData("0x00000010, 0x10020013, // null guard: 0x00000000-0x000003FF, no access")]
    [InlineData("0x20000011, 0x110B0025, // kernel RAM: 0x20000100-0x2007FFFF, privileged read and write")]
    [InlineData("0x20000012, 0x100B000F, // kernel stack guard: 0x20000000-0x200000FF, no access")]
    [InlineData("0x00024013, 0x0602001B, // code: 0x00024000-0x00027FFF, read and execute")]
    [InlineData("0x200A4014, 0x130B001B, // RAM: 0x200A4000-0x200A7FFF, read and write")]
    [InlineData("0x20088015, 0x130B001D, // miniport: 0x20088000-0x2008FFFF, read and write")]
    [InlineData("0x00024000, 16384, 0x200A4000, 16384, 0x20088000, 32768, 20, 4, 0,")]
    public void ConstantsHaveTheLine(string line) => AssertHasLine(line, CSharpWriter.Write(Board, Placement));

    [Fact]
    public void PartsOfTheWireAreInBytesPerMillisecond()
    {
        ApplicationBudget[] applications = [.. Board.Applications];
        applications[1] = applications[1] with { TransmitWeight = 3, TransmitLimitKilobitsPerSecond = 8000 };
        Board limited = Board with { Applications = applications };

        AssertHasLine("3, 1000,", CSharpWriter.Write(limited, Placement));
    }

    [Fact]
    public void APlaceSaysWhichFrameGivesWay()
    {
        ApplicationBudget[] applications = [.. Board.Applications];
        applications[1] = applications[1] with { WhenFull = WhenFull.DropOldest };

        AssertHasLine(
            "0x00024000, 16384, 0x200A4000, 16384, 0x20088000, 32768, 20, 4, 1,",
            CSharpWriter.Write(Board with { Applications = applications }, Placement));
    }

    [Theory]
    [InlineData(ApplicationOptions.None, "0x0")]
    [InlineData(ApplicationOptions.Promiscuous, "0x2")]
    [InlineData(ApplicationOptions.All & ~ApplicationOptions.Float, "0xF")]
    public void AGrantHasItsOptionsAndItsRules(ApplicationOptions options, string bits)
    {
        const string EtherType = "0x0, 0x0, 0x0, 0x0, 0x88B5, 0x1, 0x0, 0x0, 0x0, 0x0, 0x1000FFFF, 0xFF, 0x0, 0x0, 0x0, 0x0, 0x0";
        const string Datagrams = "0x1, 0x0, 0x0, 0x0, 0x800, 0x1, 0x3111388, 0x0, 0x0, 0x0, 0xFFFF, 0xFF, 0x3FFFFFF, 0x0, 0x0, 0x0, 0x0";
        ApplicationGrant echo = new(
            "echo",
            EtherTypes: [0x88B5],
            Pins: [],
            options.HasFlag(ApplicationOptions.Multicast),
            options.HasFlag(ApplicationOptions.Promiscuous),
            options.HasFlag(ApplicationOptions.AnySource),
            options.HasFlag(ApplicationOptions.AnyEtherType),
            Claims: ["udp=5000 copy"]);

        AssertHasLine($"0x6F686365, 0x0, 0x0, 0x0, 0x0, {bits}, 0x2, {EtherType}, {Datagrams}, // echo", CSharpWriter.Write(Board with { Grants = [echo] }, Placement));
    }

    [Fact]
    public void EveryMemberOfTheConstantsIsDocumented()
    {
        string[] lines = CSharpWriter.Write(Board, Placement).Split('\n');

        Assert.All(
            lines.Index().Where(line => line.Item.StartsWith("    public ")),
            line => Assert.EndsWith("</summary>", lines[line.Index - 1]));
    }

    [Fact]
    public void ADescriptionCannotBreakItsComment() => AssertHasLine(
        "/// <summary>a &lt;b> &amp; c.</summary>",
        CSharpWriter.Write(Board with { Description = "a <b> & c." }, Placement));

    [Theory]
    [InlineData("#define PORTSHARE_CORE_CLOCK_HZ 25000000")]
    [InlineData("#define PORTSHARE_MAC_ADDRESS 0x40200000")]
    [InlineData("#define PORTSHARE_HARDWARE_ADDRESS_HIGH 0x00005634")]
    [InlineData("#define PORTSHARE_IPV4_ADDRESS3 2")]
    [InlineData("#define PORTSHARE_IPV4_NETMASK2 255")]
    [InlineData("#define PORTSHARE_IPV4_GATEWAY3 1")]
    [InlineData("#define PORTSHARE_DHCP_FALL_BACK_SECONDS 0")]
    [InlineData("#define PORTSHARE_KERNEL_CODE_BYTES 131072")]
    [InlineData("#define PORTSHARE_STATUS_BYTES 11680")]
    [InlineData("#define PORTSHARE_APPLICATION2_SLOTS 20")]
    public void HeaderHasTheLine(string line) => AssertHasLine(line, HeaderWriter.Write(Board, Placement));

    [Theory]
    [InlineData("#define PORTSHARE_RECEIVE_BUFFERS 40")]
    [InlineData("#define PORTSHARE_RECEIVE_BUFFER_BYTES 1536")]
    [InlineData("#define ETH_PAD_SIZE 2")]
    [InlineData("#define MEM_SIZE 320000")]
    [InlineData("#define MEMP_NUM_TCP_PCB 12")]
    [InlineData("#define MEMP_NUM_TCP_SEG 1644")]
    [InlineData("#define TCP_SND_BUF 11680")]
    [InlineData("#define TCP_SND_QUEUELEN 137")]
    [InlineData("#define PORTSHARE_TCP_SMALLEST_SEGMENT_BYTES 88")]
    [InlineData("#define PORTSHARE_TCP_DEFAULT_SEGMENT_BYTES 536")]
    public void LwipOptionsHaveTheLine(string line) => AssertHasLine(line, LwipWriter.Write(Board));

    [Fact]
    public void ABoardWithDhcpHasTheTimeThatItMayTake()
    {
        Board board = Board with { Network = Board.Network with { DhcpFallBackSeconds = 20 } };

        AssertHasLine("#define PORTSHARE_DHCP_FALL_BACK_SECONDS 20", HeaderWriter.Write(board, Placement));
    }

    [Theory]
    [InlineData("ENTRY(Reset_Handler)")]
    [InlineData("CODE (rx) : ORIGIN = 0x00000000, LENGTH = 131072")]
    [InlineData("RAM (rw) : ORIGIN = 0x20000000, LENGTH = 524288")]
    [InlineData("APPLICATION3 (rx) : ORIGIN = 0x0002C000, LENGTH = 16384")]
    [InlineData(".vectors : { KEEP(*(.vectors)) } > CODE")]
    [InlineData(".text ORIGIN(CODE) + 1024 : { *(.text*) *(__managedcode*) } > CODE")]
    [InlineData(".stack_guard (NOLOAD) : { . += 256; } > RAM")]
    [InlineData(".stack (NOLOAD) : ALIGN(8) { _stack_bottom = .; . += 8192; _stack_top = .; } > RAM")]
    [InlineData(".application3 : { KEEP(*(.application3)) } > APPLICATION3")]
    public void KernelScriptHasTheLine(string line) => AssertHasLine(line, KernelLinkerWriter.Write(Board, Placement));

    [Theory]
    [InlineData("ENTRY(_start)")]
    [InlineData("CODE (rx) : ORIGIN = 0x00024000, LENGTH = 16384")]
    [InlineData("RAM (rw) : ORIGIN = 0x200A4000, LENGTH = 16384")]
    [InlineData(".header : { _code_start = .; KEEP(*(.header)) } > CODE")]
    [InlineData(".stack (NOLOAD) : ALIGN(8) { _stack_bottom = .; . += 2048; _stack_top = .; } > RAM")]
    [InlineData("_code_end = _data_load + SIZEOF(.data);")]
    public void ApplicationScriptHasTheLine(string line) =>
        AssertHasLine(line, ApplicationLinkerWriter.Write(Board, Placement, 1));

    [Fact]
    public void ScriptsNameTheFieldToRaise()
    {
        AssertHasLine(
            "ASSERT(_bss_end <= 0x20080000, \"kernel: data is too big; raise kernel.ramBytes of mps2-an385\")",
            KernelLinkerWriter.Write(Board, Placement));
        AssertHasLine(
            "ASSERT(_code_end <= 0x00028000, "
            + "\"application 1: code is too big; raise applications[1].codeBytes of mps2-an385\")",
            ApplicationLinkerWriter.Write(Board, Placement, 1));
    }

    [Fact]
    public void ReportTellsWhatRoundingWastes()
    {
        string[] lines = PlacementReport.Write(Board, Placement).Split('\n');

        Assert.Contains("application 1 miniport  0x20088000       32768       31808         960", lines);
        Assert.Contains("sum                                     917504      913664        3840", lines);
    }

    private static void AssertHasLine(string line, string text) =>
        Assert.Contains(line, text.Split('\n').Select(one => one.Trim()));
}
