// The application lldp, and an agent that others wrote.
using System;
using System.Text.Json;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>The board and lldpd see one another.</summary>
[NeedsTap]
public sealed class LldpTests : IAsyncLifetime
{
    private TapPort tap = null!;

    public async Task InitializeAsync() =>
        tap = await TapPort.StartAsync(TestImage.Board, TestImage.ExistingElfOf(TestImage.ImageOf("lldp")));

    public async Task DisposeAsync() => await tap.DisposeAsync();

    [PortFact]
    public async Task LldpdShowsWhatTheBoardAnnounces()
    {
        await using Lldpd lldpd = await StartAsync();

        JsonElement shown = await lldpd.FindNeighbourAsync(static one => one.GetProperty("chassis")[0].TryGetProperty("mgmt-ip", out _));

        JsonElement chassis = shown.GetProperty("chassis")[0];
        JsonElement port = shown.GetProperty("port")[0];
        Assert.Equal("LLDP", shown.GetProperty("via").GetString());
        Assert.Equal(("mac", "52:54:00:12:34:56"), IdOf(chassis));
        Assert.Equal(("local", "1"), IdOf(port));
        Assert.Equal("121", ValueOf(port, "ttl"));
        Assert.Equal("Ethernet port, shared", ValueOf(port, "descr"));
        Assert.Equal("portshare-123456", ValueOf(chassis, "name"));
        Assert.StartsWith("PortShare: ", ValueOf(chassis, "descr"), StringComparison.Ordinal);
        Assert.Equal($"{tap.Port.Address.Protocol}", ValueOf(chassis, "mgmt-ip"));
        Assert.Equal(
            "Station",
            Assert.Single(
                chassis.GetProperty("capability").EnumerateArray(), static one => one.GetProperty("enabled").GetBoolean()).GetProperty("type").GetString());
        await tap.Port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task TheBoardSaysWhoComesChangesAndGoes()
    {
        await using Lldpd lldpd = await StartAsync();
        await WaitForAsync("appeared: peer");

        await lldpd.TellAsync("configure", "system", "hostname", "other");
        await lldpd.TellAsync("update");
        await WaitForAsync("changed: other");
        await lldpd.EndAsync();
        await WaitForAsync("gone (shutdown): other");

        // What this one says holds for seconds, and it is killed.
        await using (await StartAsync("configure system hostname brief", "configure lldp tx-interval 1", "configure lldp tx-hold 1"))
        {
            await WaitForAsync("appeared: brief");
        }

        await WaitForAsync("gone (aged out): brief");
        await tap.Port.ReadConservedStatusAsync();
    }

    [PortFact]
    public async Task WhatIsMalformedIsCountedAndDoesNoHarm()
    {
        // A chassis id that is longer than the frame.
        byte[] frame = new byte[60];
        ((byte[])[0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E, 0x02, 0, 0, 0, 0, 0x66, 0x88, 0xCC, 0x03, 0x00, 0x04]).CopyTo(frame, 0);
        await tap.Port.Station.SendAsync(frame);
        await tap.WaitForLineAsync("0> in all: 1 LLDPDUs and 0 TLVs malformed, 0 without room, 0 lines left out");

        await using Lldpd lldpd = await StartAsync();
        await WaitForAsync("appeared: peer");
        await tap.Port.ReadConservedStatusAsync();
    }

    private Task<Lldpd> StartAsync(params string[] settings) => Lldpd.StartAsync(
        tap.Network,
        tap.Tap,
        [
            "configure system hostname peer", "configure system ip management pattern 10.0.0.1", "configure lldp portidsubtype ifname",
            .. settings,
        ]);

    private Task WaitForAsync(string what) => tap.WaitForLineAsync($"0> neighbour {what}, port {tap.Tap}, 10.0.0.1");

    private static (string? Type, string? Value) IdOf(JsonElement whose)
    {
        JsonElement id = whose.GetProperty("id")[0];
        return (id.GetProperty("type").GetString(), id.GetProperty("value").GetString());
    }

    private static string? ValueOf(JsonElement whose, string what) => whose.GetProperty(what)[0].GetProperty("value").GetString();
}
