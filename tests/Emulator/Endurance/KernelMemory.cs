// The kernel's own memory at two instants, at rest: whatever is not known to change must be as it was.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Inspection.Elf;
using PortShare.Tool.Firmware;

namespace PortShare.Emulator.Tests;

/// <summary>The memory of one image's kernel: its stack, its data and lwIP's.</summary>
internal sealed class KernelMemory
{
    // Fields, as gdb has them, and why they change. The second application is echo, which answers some frames in between.
    private static readonly (string Field, string Why)[] Fields =
    [
        ("$kernel->_uptime", "time"),
        ("$kernel->_toldMicroseconds", "time"),
        ("$kernel->_attention", "a tick that has just come"),
        ("$kernel->Mac._link", "time until the PHY is asked again"),
        ("$kernel->Address._watch", "time until the address is asked for again, or may be defended"),
        ("$kernel->Bridge._next", "what the MAC said of the last frame"),
        ("$kernel->Bridge._timeStampMicroseconds", "time of the last batch"),
        ("$kernel->Bridge._unicast._count", "frames that wait for lwIP, of which one may have just come; that none is kept is in the status"),
        ("$kernel->Bridge._unicast._tail", "frames for lwIP"),
        ("$kernel->Bridge._unicast._entries", "frames for lwIP"),
        ("$kernel->Mac._counters", "counters"),
        ("$kernel->Bridge.Counters", "counters"),
        ("$kernel->Bridge.Classifier.'<Changes>k__BackingField'", "counter of claims that came or went"),
        ("$kernel->_claimsFollowed", "that counter, as last seen"),
        ("$kernel->Transmit.Counters", "counters"),
        ("$kernel->_miniports._first.Counters", "counters"),
        ("$kernel->_miniports._first._descriptorsBefore", "counter"),
        ("$kernel->_miniports._first._slotsHandedOver", "counter"),
        ("(&$kernel->_miniports._first)[1]._receiveHead", "ring index of echo's"),
        ("(&$kernel->_miniports._first)[1]._slotsHandedOver", "counter of echo's"),
        ("(&$kernel->_miniports._first)[1]._transmitHead", "ring index of echo's"),
        ("(&$kernel->_miniports._first)[1]._transmitTail", "ring index of echo's"),
        ("(&$kernel->_contexts._first)[1].Registers", "what echo works with"),
        ("$kernel->_contexts._first.LastFault", "what lies between its fields; they are in the status"),
        ("$kernel->_contexts._first.FaultCount", "counter"),
        ("$kernel->_contexts._first.Restarts", "counter"),
        ("$kernel->_contexts._first.StartedMs", "time of the last start"),
        ("$kernel->_contexts._first.Spin", "how long it goes on without waiting"),
        ("(&$kernel->_contexts._first)[1].Spin", "how long echo goes on without waiting"),
        ("$kernel->LongestSpin", "the longest of these times"),
        ("PortShare_Kernel_PortShare_Kernel_ApplicationLoader::_cookies", "one is drawn for each start"),
        ("PortShare_Kernel_PortShare_Kernel_SumGuard::'<Checks>k__BackingField'", "counter"),
        ("PortShare_Kernel_PortShare_Kernel_SerialConsole::_lines", "text of the console"),
    ];

    private const string MssCounter =
        "PortShare_Kernel_PortShare_Devices_MssCounter_1<PortShare_Kernel_PortShare_Kernel_MicrosecondCounterPlace>";

    // Those of the drivers, by the devices' types.
    private static readonly Dictionary<string, (string Field, string Why)[]> FieldsOfDrivers = new()
    {
        ["lan9118"] = [("$kernel->Mac._transmitFreeBytes", "room in the MAC, as last seen")],
        ["mss-emac"] =
        [
            ("$kernel->Mac._receive._oldest", "ring index"),
            ("$kernel->Mac._transmit._room", "room in the ring, as last seen"),
            ("$kernel->Mac._transmit._next", "ring index"),
            ("$kernel->Mac._transmit._oldest", "ring index"),
            ("$kernel->Mac._transmit._started", "ring index"),
        ],
        ["mps2-counter"] = [],
        ["mss-timer"] = [($"{MssCounter}::_taken", "time")],
    };

    // Variables of lwIP and its port, by the beginning of their names: time, counters, and the connections by which the status is read. How
    // much of its memory is in use is in the status.
    private static readonly string[] LwipVariables =
    [
        "ackno", "answer", "arp_table", "connections", "current_timeout_due_time", "etharp_cached_entry", "flags", "free_", "inseg",
        "ip_data", "ip_id", "lfree", "lwip_stats", "memp_", "milliseconds", "next_timeout", "output_ask", "pcbs", "questions",
        "ram_heap", "receive", "recv_", "seqno", "tcp",
    ];

    private readonly uint stackBottom;
    private readonly uint stackTop;
    private readonly uint end;
    private readonly ElfSymbol[] symbols;
    private readonly List<(uint Start, uint End)> changing = [];

    private KernelMemory(FirmwareImage image)
    {
        ElfFile elf = ElfFile.Load(image.Elf);
        stackBottom = Value("_stack_bottom");
        stackTop = Value("_stack_top");
        end = Value("_bss_end");
        symbols = [.. elf.Symbols.Where(one => one.Name[0] != '$' && one.Value >= stackTop && one.Value < end).OrderBy(static one => one.Value)];
        changing.AddRange(
            from symbol in symbols
            where LwipVariables.Any(variable => symbol.Name.StartsWith(variable, StringComparison.Ordinal))
            select (symbol.Value, symbol.Value + symbol.Bytes));

        uint Value(string name) => elf.Symbols.Single(one => one.Name == name).Value;
    }

    /// <summary>The top of the kernel's stack.</summary>
    public uint StackTop => stackTop;

    /// <summary>Finds out where what changes is.</summary>
    /// <param name="image">The image.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<KernelMemory> OfAsync(FirmwareImage image, CancellationToken cancellation)
    {
        KernelMemory memory = new(image);
        (string Field, string Why)[] fields =
            [.. Fields, .. FieldsOfDrivers[image.Model.Mac.Type], .. FieldsOfDrivers[image.Model.Timers.MicrosecondsType]];
        string output = await Debugger.RunAsync(
            image,
            cancellation,
            fields.Select(static one => $"printf \"field %u %u\\n\", (unsigned int)&{one.Field}, (unsigned int)sizeof({one.Field})"));
        uint[][] ranges =
        [
            .. from line in output.Split('\n')
               where line.StartsWith("field ", StringComparison.Ordinal)
               select line.Split(' ')[1..].Select(number => uint.Parse(number, CultureInfo.InvariantCulture)).ToArray(),
        ];
        Assert.Equal(fields.Length, ranges.Length);
        memory.changing.AddRange(ranges.Select(static range => (range[0], range[0] + range[1])));
        return memory;
    }

    /// <summary>Reads all of it.</summary>
    /// <param name="board">The board.</param>
    public Task<byte[]> ReadAsync(EmulatedBoard board) => board.ReadMemoryAsync(stackBottom, (int)(end - stackBottom));

    /// <summary>How deep the stack has ever been, in bytes: below that it is still all zeros.</summary>
    /// <param name="content">The content.</param>
    public int DepthOf(byte[] content) => (int)(stackTop - stackBottom) - content.AsSpan().IndexOfAnyExcept((byte)0);

    /// <summary>Compares two contents, but for the stack.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <returns>What changed and should not have, a line for each symbol.</returns>
    public IEnumerable<string> Compare(byte[] before, byte[] after) =>
    [
        .. from address in Enumerable.Range((int)stackTop, (int)(end - stackTop)).Select(static address => (uint)address)
           let at = (int)(address - stackBottom)
           where before[at] != after[at] && !changing.Exists(range => address >= range.Start && address < range.End)
           let symbol = symbols.Last(one => one.Value <= address)
           group address - symbol.Value by symbol.Name into offsets
           select $"{offsets.Key}: bytes {string.Join(", ", offsets)}",
    ];
}
