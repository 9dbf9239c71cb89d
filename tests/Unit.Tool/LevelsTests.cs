using System.Collections.Generic;

using PortShare.Client;
using PortShare.Tool.Soaking;

namespace PortShare.Tool.Tests;

public class LevelsTests
{
    private static readonly MemoryUse OneOfEight = new(8, 1, 4, 0);
    private static readonly ProtocolCounters None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static readonly DeviceStatus First = new(
        Abi: 1,
        Board: "a-board",
        UptimeMs: 1000,
        SumChecks: 0,
        new NetworkStatus("10.0.0.2", "static", Conflicts: 0, HardwareAddressConflicts: 0),
        new ReceiveCounters(0, 0, 0, 0, 0, 0, Reasons()),
        new TransmitCounters(0, 0, 0, 0, 0, Reasons()),
        Reasons(),
        new LwipCounters(None, None, None, None, None, RefusalCounters.None),
        new StackMemory(OneOfEight, OneOfEight, OneOfEight, OneOfEight, OneOfEight),
        [Miniport("echo", 2)],
        [new ApplicationStatus("echo", "running", Claims: 1)]);

    [Fact]
    public void TheSameLevelsAreNoProblemWhateverTheMostWas()
    {
        MemoryUse grown = OneOfEight with { MaximumUsed = 8, Failures = 3 };

        Assert.Empty(Levels.Compare(First, First with { Memory = new StackMemory(grown, grown, grown, grown, grown) }));
    }

    [Fact]
    public void ClosedConnectionsMayLinger() =>
        Assert.Empty(Levels.Compare(First, First with { Memory = First.Memory with { TcpConnections = OneOfEight with { Used = 8 } } }));

    [Fact]
    public void AMemoryThatDoesNotComeBackIsNamed() =>
        Assert.Equal(
            ["memory.heapBytes: 3 at rest, and was 1 (difference +2)"],
            Levels.Compare(First, First with { Memory = First.Memory with { HeapBytes = OneOfEight with { Used = 3 } } }));

    [Fact]
    public void SlotsThatDoNotComeBackAreNamed() =>
        Assert.Equal(
            ["miniport echo: slots.application: 3 at rest, and was 2 (difference +1)"],
            Levels.Compare(First, First with { Miniports = [Miniport("echo", 3)] }));

    [Fact]
    public void AnApplicationThatIsPausedHoldsNothing() =>
        Assert.Empty(Levels.Compare(
            First, First with { Miniports = [Miniport("echo", 0)], Applications = [new ApplicationStatus("echo", "paused")] }));

    private static MiniportCounters Miniport(string name, uint held) =>
        new(name, 0, 0, 0, 0, 0, 0, Reasons(), new SlotOwners(4, 4 - held, held));

    private static Dictionary<string, uint> Reasons() => [];
}
