// The wall, tried from inside: after each attack the application was ended for the right reason, all its slots are back, the sums
// hold, and neither the kernel's traffic nor its neighbour's lost a frame.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Abi;
using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Firmware;
using PortShare.Tool.Running;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests;

public class HostileTests
{
    private const int Hostile = 0;
    private const int Echo = 1;
    private const int LoopedFaults = 4;

    [Theory]
    [MemberData(nameof(HostileCases.Numbers), MemberType = typeof(HostileCases))]
    public Task AnAttackEndsTheAttackerAlone(int group) =>
        UnderLoadAsync(port => AttackAsync(port, HostileCases.OnTestBoard.Groups[group]));

    /// <summary>Tries attacks one after the other; fails if one does not end the application for its reason, or disturbs anybody else.</summary>
    /// <param name="port">The port.</param>
    /// <param name="cases">The attacks.</param>
    /// <param name="hasStackLimits">Whether the instruction that moves a stack pointer out of its stack may fault by itself, and be known.</param>
    internal static async Task AttackAsync(PortUnderTest port, IReadOnlyList<HostileCase> cases, bool hasStackLimits = false)
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();
        uint faults = 0;
        foreach (HostileCase one in cases)
        {
            await SendAsync(port, one.Attack, one.Arguments);
            DeviceStatus status = await port.WaitForAsync(now => now.Applications[Hostile].Faults > faults);
            faults++;
            FaultStatus fault = status.Applications[Hostile].LastFault!;
            Assert.Equal((one.Name, one.Reason), (one.Name, fault.Reason));
            Assert.Equal((one.Name, Hex(one.Address)), (one.Name, one.Address is null ? null : fault.Address));
            Assert.True(one.HasPlace == fault.Pc is not null || one.IsOverwritten || (hasStackLimits && !one.HasFrame), $"{one.Name}: at {fault.Pc ?? "no place"}");
            // While it pauses every slot is the kernel's, and then those that it starts with are its own.
            DeviceStatus restarted = await port.WaitForAsync(now => now.Applications[Hostile].IsListening);
            Assert.Equal(faults, restarted.Applications[Hostile].Faults);
            Assert.Equal(before.Miniports[Hostile].Slots, restarted.Miniports[Hostile].Slots);
        }
    }

    [Fact]
    public Task AForgedFrameEndsTheForgerAlone() => UnderLoadAsync(async port =>
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();
        uint faults = 0;
        foreach (ForgedFrame kind in ForgedFrames.OnTestBoard.All)
        {
            await ForgedFrames.SendAsync(port, kind, 1);
            faults += 2;
            DeviceStatus status = await port.WaitForAsync(now => now.Applications[Hostile].Faults >= faults && now.Applications[Hostile].IsListening);
            Assert.Equal(faults, status.Applications[Hostile].Faults);
            Assert.Equal((kind.Name, kind.Reason), (kind.Name, status.Applications[Hostile].LastFault!.Reason));
            Assert.Equal((kind.Name, kind.HasPlace), (kind.Name, status.Applications[Hostile].LastFault!.Pc is not null));
            Assert.Equal(before.Miniports[Hostile].Slots, status.Miniports[Hostile].Slots);
        }
    }, TestImage.ImageOf(TestSystem.ShortPause));

    [Fact]
    public Task AnUnalignedStackInItsOwnMemoryIsNoAttack() => UnderLoadAsync(async port =>
    {
        uint middle = new HostilePlaces(TestImage.Board).OwnRam + 0x1000;
        foreach (uint offset in (uint[])[0, 1, 2, 3, 4, 7])
        {
            Assert.Equal(0u, await AskAsync(port, 's', middle + offset, 10));
        }

        Assert.Equal(0u, (await port.ReadConservedStatusAsync()).Applications[Hostile].Faults);
    });

    [Fact]
    public Task WhatIsOnlyRefusedLeavesTheApplicationRunning() => UnderLoadAsync(async port =>
    {
        // Instructions that an unprivileged program executes without effect.
        Assert.Equal(0u, await AskAsync(port, 'i', 0));
        Assert.Equal(0u, await AskAsync(port, 'i', 4));
        // Claims: its second, its neighbour's, one that was not granted, lwIP's, one that is none.
        ClaimRule second = ClaimRule.OfEtherType(0xBAD1).Untagged();
        Assert.Equal((uint)ClaimResult.Accepted, await AskAboutAsync(port, CallNumber.Claim, second));
        foreach ((ClaimRule rule, ClaimResult refusal) in (IEnumerable<(ClaimRule, ClaimResult)>)
            [
                (ClaimRule.OfEtherType(0x88B5).Untagged(), ClaimResult.NotGranted),
                (ClaimRule.OfEtherType(0x88B7).Untagged(), ClaimResult.NotGranted),
                (ClaimRule.OfEtherType(0x0800).Untagged(), ClaimResult.NotGranted),
                (ClaimRule.OfAny().AsCopy(), ClaimResult.NotGranted),
                (ClaimRule.OfEtherType(0).Untagged(), ClaimResult.NotClaimable),
                (new ClaimRule { Options = uint.MaxValue }, ClaimResult.NotClaimable),
                (ClaimRule.OfEtherType(0xBAD1).OnVlan(5), ClaimResult.NotGranted),
            ])
        {
            Assert.Equal((uint)refusal, await AskAboutAsync(port, CallNumber.Claim, rule));
            Assert.Equal(CallNumber.Refused, await AskAboutAsync(port, CallNumber.Unclaim, rule));
        }

        Assert.Equal(0u, await AskAboutAsync(port, CallNumber.Unclaim, second));
        // Pins: another's, one that is not there.
        foreach (uint pin in (uint[])[0, 2, 32, uint.MaxValue])
        {
            Assert.Equal(CallNumber.Refused, await AskAsync(port, 'c', (uint)GpioOperation.Read, pin, 0, 0, CallNumber.Gpio));
        }

        // Modes: one that no board's pins have, and numbers that are no modes.
        await AssertModesAreRefusedAsync(port, (uint)GpioMode.InputPullUp, 4, uint.MaxValue);
        // A length that changes after the frame was handed over changes nothing, nor does a receive head that it writes.
        Assert.Equal(0u, await AskAsync(port, 'l'));
        Assert.Equal(0u, await AskAsync(port, 'e', 0xDEADBEEF));
        DeviceStatus status = await port.ReadConservedStatusAsync();
        Assert.Equal(0u, status.Applications[Hostile].Faults);
        Assert.Equal(7u, status.Applications[Hostile].RefusedClaims);
        Assert.Equal("type=0xBAD1 vlan=5: not granted: its VLAN tag", status.Applications[Hostile].LastRefusal);
    });

    [EmulatedFact(Emulated.Leds)]
    public Task ItsPinIsItsOwnToWriteAndAnLed() => UnderLoadAsync(async port =>
    {
        Assert.Equal(0u, await AskAsync(port, 'c', (uint)GpioOperation.Write, 1, 1, 0, CallNumber.Gpio));
        Assert.Equal(1u, await AskAsync(port, 'c', (uint)GpioOperation.Read, 1, 0, 0, CallNumber.Gpio));
        Assert.Equal(0u, await AskAsync(port, 'c', (uint)GpioOperation.Toggle, 1, 0, 0, CallNumber.Gpio));
        Assert.Equal(1u, await AskAsync(port, 'c', (uint)GpioOperation.HasMode, 1, (uint)GpioMode.Output, 0, CallNumber.Gpio));
        Assert.Equal(0u, await AskAsync(port, 'c', (uint)GpioOperation.SetMode, 1, (uint)GpioMode.Output, 0, CallNumber.Gpio));
        Assert.Equal(0u, await AskAsync(port, 'c', (uint)GpioOperation.Read, 1, 0, 0, CallNumber.Gpio));
        await AssertModesAreRefusedAsync(port, (uint)GpioMode.Input);
        DeviceStatus status = await port.ReadConservedStatusAsync();
        Assert.Equal(0u, status.Applications[Hostile].Faults);
        Assert.Equal(new PinStatus(Used: "0x00000002", High: "0x00000000"), status.Pins);
    });

    // Else two boards would answer each other for ever.
    [Fact]
    public Task AnAnswerIsNotAnswered() => UnderLoadAsync(async port =>
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();
        await SendAsync(port, (char)EchoProtocol.Answer);

        // Frames are handled in order: once this one is answered, the one before has been dealt with.
        await AskAsync(port, 'i', 0);

        MiniportCounters after = (await port.ReadConservedStatusAsync()).Miniports[Hostile];
        Assert.Equal((2u, 1u), (after.Received - before.Miniports[Hostile].Received, after.Sent - before.Miniports[Hostile].Sent));
        Assert.Equal(before.Miniports[Hostile].Slots, after.Slots);
    });

    [Fact]
    public Task AForeignSourceOrEtherTypeIsDroppedAndCounted() => UnderLoadAsync(async port =>
    {
        DeviceStatus before = await port.ReadConservedStatusAsync();
        await SendAsync(port, 'a');
        await SendAsync(port, 't', (uint)EchoProtocol.Type);
        await SendAsync(port, 't', (uint)EthernetType.IPv4);

        // Frames are handled in order: once this one is answered, those before have been dealt with.
        await AskAsync(port, 'i', 0);

        MiniportCounters after = (await port.ReadConservedStatusAsync()).Miniports[Hostile];
        Assert.Equal(1u, after.Refused["source"]);
        Assert.Equal(2u, after.Refused["etherType"]);
        Assert.Equal(before.Miniports[Hostile].Slots, after.Slots);
    });

    [Fact]
    public Task ASpinningApplicationKeepsNobodyFromTheirShare() => UnderLoadAsync(async port =>
    {
        await SendAsync(port, 'S');

        for (int request = 0; request < 20; request++)
        {
            await port.ReadConservedStatusAsync();
        }

        DeviceStatus status = await port.WaitForAsync(static now => now.Applications[Hostile].SpinMs >= SpinNote.LeastMs);
        Assert.Equal("hostile", status.LongestSpin!.Application);
        SourceLocator locator = new(TestImage.Repository, TestImage.ImageOf("hostile", "echo"));
        string? place = await locator.FindAsync(
            "hostile", status.LongestSpin, CancellationToken.None);
        Assert.Matches(@"^firmware/apps/hostile/Hostile\.cs:\d+$", place);
    });

    [Fact]
    public Task AnApplicationThatFaultsInALoopDisturbsNobody() => UnderLoadAsync(async port =>
    {
        await port.Station.SendAsync(HostileProtocol.BuildRepeated(
            port.Station.Address.Hardware, port.Address.Hardware, LoopedFaults, 'i', 3));

        DeviceStatus status = await port.WaitForAsync(now => now.Applications[Hostile] is { IsListening: true, Faults: > LoopedFaults });

        Assert.Equal(LoopedFaults + 1u, status.Applications[Hostile].Restarts);
    });

    // Nothing of the traffic that runs all the while is lost.
    private static Task UnderLoadAsync(Func<PortUnderTest, Task> attack) =>
        UnderLoadAsync(attack, TestImage.ImageOf("hostile", "echo"));

    internal static async Task UnderLoadAsync(Func<PortUnderTest, Task> attack, FirmwareImage image)
    {
        DeviceStatus after = await BothKinds.RunAsync(new BoardFixture(image), attack);
        Assert.Equal(0u, after.Applications[Echo].Faults);
        Assert.DoesNotContain(after.Receive.Dropped, reason => reason.Value != 0);
    }

    private static string? Hex(uint? address) =>
        address is uint known ? string.Create(CultureInfo.InvariantCulture, $"0x{known:x8}") : null;

    private static async Task AssertModesAreRefusedAsync(PortUnderTest port, params uint[] modes)
    {
        foreach (uint mode in modes)
        {
            Assert.Equal(0u, await AskAsync(port, 'c', (uint)GpioOperation.HasMode, 1, mode, 0, CallNumber.Gpio));
            Assert.Equal(CallNumber.Refused, await AskAsync(port, 'c', (uint)GpioOperation.SetMode, 1, mode, 0, CallNumber.Gpio));
        }
    }

    private static ValueTask SendAsync(PortUnderTest port, char attack, params uint[] arguments) =>
        port.Station.SendAsync(
            HostileProtocol.Build(port.Station.Address.Hardware, port.Address.Hardware, attack, arguments));

    // A call that is told the place of a rule.
    private static Task<uint> AskAboutAsync(PortUnderTest port, uint call, ClaimRule rule) =>
        AskAsync(port, 'u', [call], MemoryMarshal.AsBytes(new ReadOnlySpan<ClaimRule>(in rule)).ToArray());

    private static Task<uint> AskAsync(PortUnderTest port, char attack, params uint[] arguments) => AskAsync(port, attack, arguments, []);

    private static async Task<uint> AskAsync(PortUnderTest port, char attack, uint[] arguments, byte[] data)
    {
        byte[] answer = await port.ExchangeAsync(
            HostileProtocol.Build(port.Station.Address.Hardware, port.Address.Hardware, attack, arguments, data),
            frame => EthernetFrame.Parse(frame).Type == HostileProtocol.Type,
            $"attack {attack}");
        return HostileProtocol.ResultOf(answer);
    }
}
