// What a board's console hands over, and to whom.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Tests.Client;

public class BoardConsoleTests
{
    private readonly BoardConsole console = new();
    private readonly List<BoardLine> seen = [];

    [Fact]
    public async Task LinesUntilReadyAreOfTheStartThoseOfTheEmulatorAreNot()
    {
        using IDisposable watching = console.Watch(seen.Add);

        await console.ReadAsync(new StringReader("qemu: warning\n"), isEmulators: true);
        await console.ReadAsync(new StringReader("application 0: echo\nREADY\nlink down\nREADY\n"));

        Assert.Equal([false, true, true, false, false], seen.Select(line => line.IsOfStart));
    }

    // READY is not among the lines that are kept any more.
    [Fact]
    public async Task WhoComesLateLearnsAllTheSameWhatIsOfTheStart()
    {
        await console.ReadAsync(new StringReader("READY\n" + string.Concat(Enumerable.Repeat("0> flood\n", 1000)) + "link down\n"));

        using IDisposable watching = console.Watch(seen.Add);

        Assert.All(seen, line => Assert.False(line.IsOfStart));
        Assert.Equal("link down", seen[^1].Text);
    }

    [Fact]
    public async Task TheAddressIsTheOneThatTheKernelSays()
    {
        await console.ReadAsync(new StringReader("MAC address 02:1f:00:a0:b1:c2\nREADY\n0> MAC address 02:00:00:00:00:01\nMAC address\n"));

        Assert.Equal("021F00A0B1C2", console.HardwareAddress?.ToString());
    }

    [Fact]
    public async Task ABoardThatMakesNoneSaysNone()
    {
        await console.ReadAsync(new StringReader("READY\nMAC address of whom\n"));

        Assert.Null(console.HardwareAddress);
    }

    [Fact]
    public async Task NothingIsHandedOverAfterTheEnd()
    {
        console.Watch(seen.Add).Dispose();

        await console.ReadAsync(new StringReader("READY\n"));

        Assert.Empty(seen);
    }
}
