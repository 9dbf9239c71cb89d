// A port's MAC address, in the board's description or made by the board itself.
using System.Collections.Generic;
using System.Net.NetworkInformation;

using PortShare.Boards.Model;
using PortShare.Client;

namespace PortShare.Tool.Tests.Client;

public class PortAddressTests
{
    private static readonly Board Told = Repository.Find().LoadBoard();
    private static readonly Board Making = Told with { Network = Told.Network with { HardwareAddress = PhysicalAddress.None } };

    [Fact]
    public void WhatTheBoardAloneKnowsIsAnErrorThatSaysWhereToLook()
    {
        Assert.Equal("525400123456", PortAddress.Of(Told).Hardware.ToString());
        Assert.Equal(
            "mps2-an385: hardwareAddress is \"fromChip\", and the board alone knows its MAC address; give the one that its console says at start, "
                + "\"MAC address …\", in a system's \"network\"",
            Assert.Throws<WireException>(() => PortAddress.Of(Making)).Message);
    }

    [Fact]
    public void QemuIsToldTheAddressThatTheDescriptionHas()
    {
        Assert.Contains(ArgumentsFor(Told), argument => argument.EndsWith(",macaddr=52:54:00:12:34:56"));
        Assert.DoesNotContain(ArgumentsFor(Making), argument => argument.Contains("macaddr"));
    }

    private static IReadOnlyList<string> ArgumentsFor(Board board) =>
        QemuArguments.Build(board, "portshare.elf", "dgram", "monitor", ports: null, debuggerPort: null);
}
