// Reads a board section by section. A section's own rules are checked here; rules between sections are in BoardRules.
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

using PortShare.Abi;
using PortShare.Boards.Model;

namespace PortShare.Boards.Reading;

/// <summary>Turns a JSON document into a <see cref="Board"/>.</summary>
internal static class BoardReader
{
    /// <summary>
    /// The largest code or RAM that one image may ask for: 16 MiB, more than any board's, so that sums of them stay
    /// within 32 bits.
    /// </summary>
    private const uint MaximumImageBytes = 16 << 20;

    /// <summary>What one of the kernel's queues of frames for lwIP has entries for.</summary>
    private const uint MaximumQuotaFrames = 32;

    /// <summary>The longest pause of an application: an hour.</summary>
    private const uint MaximumPauseMs = 3_600_000;

    /// <summary>The most applications: the kernel keeps state for each at link time.</summary>
    private const int MaximumApplications = 8;

    /// <summary>The most applications that can be granted something.</summary>
    private const int MaximumGrants = 32;

    /// <summary>The smallest stack: an exception frame of 104 bytes (DDI 0403E, B1.5.7) and a few calls.</summary>
    private const uint MinimumStackBytes = 256;

    /// <summary>The Procedure Call Standard for the Arm Architecture (AAPCS32) aligns stacks to 8 bytes.</summary>
    private const uint StackAlignment = 8;

    private const string DropOldest = "dropOldest";

    /// <summary>Reads the document and records what is wrong with it.</summary>
    /// <returns>The board, or null if a section is missing or broken.</returns>
    public static Board? Read(JsonElement root, string fileName, ProblemList problems)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            problems.Add("file", FieldFormat.WrongKind(root), "write one object, as board.schema.json describes");
            return null;
        }

        ObjectReader reader = new(root, string.Empty, problems);
        reader.Choice("$schema", "board.schema.json");
        string name = ReadName(reader, fileName);
        string description = reader.Text("description");
        string core = reader.Choice("core", [.. ProcessorCore.All.Select(one => one.Name)]);
        string? fpu = reader.Has("fpu") ? ReadFpu(reader, core, problems) : null;
        Emulator? emulator = reader.Has("emulator") ? reader.Object("emulator", ReadEmulator) : null;
        (MemoryArea? flash, MemoryArea? ram) = reader.Object("memory", ReadMemory) ?? new(null, null);
        Clocks? clocks = reader.Object("clocks", ReadClocks);
        ConsolePort? console = reader.Object("console", ReadConsole);
        Timers? timers = reader.Object("timers", ReadTimers);
        string? random = reader.Object("random", ReadRandom);
        Mac? mac = reader.Object("mac", ReadMac);
        bool hasGpio = reader.Has("gpio");
        GpioPort? gpio = hasGpio ? reader.Object("gpio", ReadGpio) : null;
        NetworkSettings? network = reader.Object("network", ReadNetwork);
        KernelBudget? kernel = reader.Object("kernel", ReadKernel);
        LwipSizes? lwip = reader.Object("lwip", ReadLwip);
        IReadOnlyList<ApplicationBudget>? applications =
            reader.Objects("applications", MaximumApplications, ReadApplication);
        IReadOnlyList<ApplicationGrant>? grants = reader.Objects("grants", MaximumGrants, GrantReader.Read);
        reader.Close();

        DeviceRules.Check(flash, ram, clocks, console, timers, mac, gpio, problems);
        GrantReader.Check(grants, hasGpio ? gpio?.Pins : 0, problems);
        PlacementRules.Check(ProcessorCore.Of(core).Architecture, flash, ram, kernel, lwip, applications, problems);
        if (lwip is not null && network is not null)
        {
            LwipRules.CheckEndpoints(lwip, network, problems);
        }

        if ((hasGpio && gpio is null) || flash is null || ram is null || clocks is null || console is null || timers is null
            || random is null || mac is null || network is null || kernel is null || lwip is null || applications is null || grants is null)
        {
            return null;
        }

        return new Board(
            name, description, core, fpu, emulator,
            flash, ram, clocks, console, timers, random, mac, gpio,
            network, kernel, lwip, applications, grants);
    }

    private static string ReadName(ObjectReader reader, string fileName)
    {
        string name = reader.Identifier("name");
        if (name.Length > 0 && name != fileName)
        {
            reader.Refuse("name", $"is \"{name}\", but the file is {fileName}.json", "give both the same name");
        }

        return name;
    }

    private static string? ReadFpu(ObjectReader reader, string core, ProblemList problems)
    {
        int earlier = problems.Items.Count;
        IReadOnlyList<string> fitting = ProcessorCore.Of(core).FloatingPointUnits;
        IEnumerable<string> choices = fitting.Count > 0 ? fitting : ProcessorCore.All.SelectMany(one => one.FloatingPointUnits).Distinct();
        string fpu = reader.Choice("fpu", [.. choices]);
        if (fitting.Count == 0 && problems.Items.Count == earlier)
        {
            reader.Refuse("fpu", $"is \"{fpu}\", which no {core} has", "leave it out");
        }

        return fpu;
    }

    private static Emulator? ReadEmulator(ObjectReader reader)
    {
        Emulator emulator = new(reader.Identifier("machine"), reader.Identifier("nic"));
        return reader.Close() ? emulator : null;
    }

    private static MemorySection? ReadMemory(ObjectReader reader)
    {
        MemorySection memory = new(reader.Object("flash", ReadMemoryArea), reader.Object("ram", ReadMemoryArea));
        reader.Close();
        return memory;
    }

    private static MemoryArea? ReadMemoryArea(ObjectReader reader)
    {
        MemoryArea area = new(reader.Address("address"), reader.Number("bytes", 4096, 512 << 20));
        return reader.Close() ? area : null;
    }

    private static Clocks? ReadClocks(ObjectReader reader)
    {
        const uint Megahertz = 1_000_000;
        const uint MaximumHz = 1000 * Megahertz;

        // SysTick ticks every millisecond and time stamps count microseconds: neither may need a fraction.
        Clocks clocks = new(
            reader.Number("coreHz", Megahertz, MaximumHz, multipleOf: 1000),
            reader.Number("timerHz", Megahertz, MaximumHz, multipleOf: Megahertz));
        return reader.Close() ? clocks : null;
    }

    private static ConsolePort? ReadConsole(ObjectReader reader)
    {
        reader.Choice("type", "cmsdk-uart");
        ConsolePort console = new(reader.Address("address"), reader.Number("baud", 300, 4_000_000));
        return reader.Close() ? console : null;
    }

    private static Timers? ReadTimers(ObjectReader reader)
    {
        TimerSection? microseconds = reader.Object("microseconds", section => ReadTimer(section, "mps2-fpgaio", hasInterrupt: false));
        TimerSection? oneShot = reader.Object("oneShot", section => ReadTimer(section, "cmsdk-timer", hasInterrupt: true));
        return reader.Close() ? new Timers(microseconds!.Address, oneShot!.Address, oneShot.Interrupt) : null;
    }

    private static TimerSection? ReadTimer(ObjectReader reader, string type, bool hasInterrupt)
    {
        reader.Choice("type", type);
        TimerSection timer = new(reader.Address("address"), hasInterrupt ? reader.Interrupt("interrupt") : 0);
        return reader.Close() ? timer : null;
    }

    private static string? ReadRandom(ObjectReader reader)
    {
        string type = reader.Choice("type", "weak");
        return reader.Close() ? type : null;
    }

    private static Mac? ReadMac(ObjectReader reader)
    {
        reader.Choice("type", "lan9118");
        uint address = reader.Address("address");
        uint interrupt = reader.Interrupt("interrupt");
        var hardwareAddress = reader.HardwareAddress("hardwareAddress");
        QuirksSection? quirks = reader.Object("quirks", ReadQuirks);
        return reader.Close()
            ? new Mac(address, interrupt, hardwareAddress, quirks!.DiscardByReading, quirks.ShortFramesArrive)
            : null;
    }

    private static QuirksSection? ReadQuirks(ObjectReader reader)
    {
        QuirksSection quirks = new(reader.Flag("discardByReading"), reader.Flag("shortFramesArrive"));
        return reader.Close() ? quirks : null;
    }

    private static GpioPort? ReadGpio(ObjectReader reader)
    {
        reader.Choice("type", "mps2-fpgaio");
        GpioPort gpio = new(reader.Address("address"), reader.Number("pins", 1, 32));
        return reader.Close() ? gpio : null;
    }

    private static NetworkSettings? ReadNetwork(ObjectReader reader)
    {
        NetworkSettings network = new(
            reader.HostAddress("address"),
            reader.Number("prefixLength", 1, 30),
            reader.HostAddress("gateway"),
            reader.Has("dhcpFallBackSeconds") ? reader.Number("dhcpFallBackSeconds", 1, 3600) : null);
        if (!reader.Close())
        {
            return null;
        }

        NetworkRules.Check(network, reader);
        return network;
    }

    private static KernelBudget? ReadKernel(ObjectReader reader)
    {
        KernelBudget kernel = new(
            reader.Number("codeBytes", 4096, MaximumImageBytes),
            reader.Number("ramBytes", 4096, MaximumImageBytes),
            reader.Number("stackBytes", MinimumStackBytes, MaximumImageBytes, StackAlignment),
            reader.Number("receiveBudgetFrames", 1, 255),
            reader.Number("unicastQuotaFrames", 1, MaximumQuotaFrames),
            reader.Number("groupQuotaFrames", 1, MaximumQuotaFrames),
            reader.Number("oneShotMicroseconds", 1, 200),
            reader.Object("restartPause", ReadPause)!,
            ReadTransmit(reader));
        return reader.Close() ? kernel : null;
    }

    private static PauseRange? ReadPause(ObjectReader reader)
    {
        PauseRange pause = new(reader.Number("shortestMs", 1, MaximumPauseMs), reader.Number("longestMs", 1, MaximumPauseMs));
        if (!reader.Close())
        {
            return null;
        }

        if (pause.LongestMs < pause.ShortestMs)
        {
            reader.Refuse("longestMs", $"is {pause.LongestMs}, less than shortestMs", $"give at least {pause.ShortestMs}");
        }

        return pause;
    }

    private static LwipSizes? ReadLwip(ObjectReader reader)
    {
        LwipSizes lwip = new(
            ReceivePbufs: reader.Number("receivePbufs", 2, 1024),
            ReferencePbufs: reader.Number("referencePbufs", 1, 1024),
            HeapBytes: reader.Number("heapBytes", 2048, MaximumImageBytes, sizeof(uint)),
            UdpEndpoints: reader.Number("udpEndpoints", 1, 255),
            TcpListeners: reader.Number("tcpListeners", 1, 255),
            TcpConnections: reader.Number("tcpConnections", 1, 255),
            TcpSegments: reader.Number("tcpSegments", 2, 16384),
            TcpSegmentBytes: reader.Number("tcpSegmentBytes", 536, 1460),
            TcpWindowBytes: reader.Number("tcpWindowBytes", 536, ushort.MaxValue),
            TcpSendBufferBytes: reader.Number("tcpSendBufferBytes", 1072, ushort.MaxValue),
            ArpEntries: reader.Number("arpEntries", 1, 127));
        if (!reader.Close())
        {
            return null;
        }

        LwipRules.Check(lwip, reader);
        return lwip;
    }

    private static ApplicationBudget? ReadApplication(ObjectReader reader)
    {
        ApplicationBudget application = new(
            reader.Number("codeBytes", 256, MaximumImageBytes),
            reader.Number("ramBytes", 512, MaximumImageBytes),
            reader.Number("stackBytes", MinimumStackBytes, MaximumImageBytes, StackAlignment),
            reader.Number("slots", MiniportLayout.MinimumSlots, MiniportLayout.MaximumSlots),
            reader.Number("transmitSlots", 0, MiniportLayout.MaximumSlots - 1),
            reader.Has("whenFull") && reader.Choice("whenFull", "dropNewest", DropOldest) == DropOldest,
            ReadTransmit(reader));
        if (!reader.Close())
        {
            return null;
        }

        PlacementRules.CheckApplication(application, reader);
        return application;
    }

    // The kernel counts bytes in a millisecond.
    private static TransmitPart ReadTransmit(ObjectReader reader) =>
        new(reader.Number("transmitWeight", 1, 16), reader.Number("transmitLimitKilobitsPerSecond", 0, 1_000_000, multipleOf: 8));

    private sealed record MemorySection(MemoryArea? Flash, MemoryArea? Ram);

    private sealed record TimerSection(uint Address, uint Interrupt);

    private sealed record QuirksSection(bool DiscardByReading, bool ShortFramesArrive);
}
