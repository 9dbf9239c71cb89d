// Images that the kernel must refuse: the first application's part of a built file is spoilt. Every field and rule is tried on the
// host (ImageCheckTests); here it shows that the kernel asks, says why, and goes on without it.
using System;
using System.Buffers.Binary;
using System.Linq;
using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Testing;

using static PortShare.Emulator.Tests.Cases.HeaderOffsets;

namespace PortShare.Emulator.Tests;

public class ImageTests
{
    private const string BadMagic = "what is there is no application";
    private const string BadAbi = "built for another ABI version";
    private const string BadName = "its name is not one of letters, digits and _-.";
    private const string BadCode = "its code is not within its placement";
    private const string BadData = "its data is not within its placement";
    private const string BadStack = "its stack is not at the start of its placement";
    private const string BadSlots = "it wants more slots than its placement has, or none to receive into";
    private const string BadClaim = "it wants a claim that is not within the system's grants";
    private const string BadOptions = "it wants options that the kernel does not have";

    private const int Looks = 20;

    // Where the system places crash, and echo behind it.
    private static readonly uint Code = ChangedImage.Word("crash", "_code_start");
    private static readonly uint Ram = ChangedImage.Word("crash", "_ram_start");
    private static readonly uint NextCode = ChangedImage.Word("echo", "_code_start");
    private static readonly uint NextRam = ChangedImage.Word("echo", "_ram_start");

    public static TheoryData<string, int, uint, string, string> Changes => new()
    {
        { "bad magic", MagicOffset, 0x12345678, "", BadMagic },
        { "ABI of the past", AbiVersionOffset, 1, "", BadAbi },
        { "ABI of the future", AbiVersionOffset, 99, "", BadAbi },
        { "no name", NameOffset, 0, "", BadName },
        { "entry in the kernel", EntryOffset, 0x401, "crash", BadCode },
        { "entry in another application", EntryOffset, NextCode + HeaderBytes + 1, "crash", BadCode },
        { "truncated to its header", CodeEndOffset, Code + HeaderBytes, "crash", BadCode },
        { "truncated before its data", CodeEndOffset, Code + HeaderBytes + 0x100, "crash", BadData },
        { "code too large", CodeEndOffset, Code + 0x1000000, "crash", BadCode },
        { "code that overlaps the next placement", CodeEndOffset, NextCode + 4, "crash", BadCode },
        { "data out of the kernel", DataLoadOffset, 0x1000, "crash", BadData },
        { "data that overlaps the next placement", DataEndOffset, NextRam + 4, "crash", BadData },
        { "data too large", ZeroEndOffset, Ram + 0x1000000, "crash", BadData },
        { "zeros that overlap the next placement", ZeroEndOffset, NextRam + 4, "crash", BadData },
        { "stack in the kernel", StackTopOffset, TestImage.Board.Ram.Address + 0x1000, "crash", BadStack },
        { "stack in the next placement", StackTopOffset, NextRam + 0x100, "crash", BadStack },
        { "too many slots", SlotsOffset, 33, "crash", BadSlots },
        { "unknown calls", CallsOffset, 0x80000000, "crash", "it wants calls that the kernel does not have" },
        { "pin that is not granted", PinsOffset, 1, "crash", "it wants a pin that the system's grants do not name" },
        { "too many claims", ClaimCountOffset, 9, "crash", BadClaim },
        { "claim that is not granted", FirstRuleTypeOffset, 0x88B5, "crash", BadClaim },
        { "claim that is no rule", FirstRuleOptionsOffset, 4, "crash", BadClaim },
        { "multicast that is not granted", OptionsOffset, 1, "crash", "it wants multicast frames, which the system does not grant it" },
        { "promiscuous and not granted", OptionsOffset, 2, "crash", "it wants to be promiscuous, which the system does not grant it" },
        { "any source and not granted", OptionsOffset, 4, "crash", "it wants to send with any source address, which the system does not grant it" },
        { "any EtherType and not granted", OptionsOffset, 8, "crash", "it wants to send with any EtherType, which the system does not grant it" },
        { "floating point", OptionsOffset, 16, "crash", "it uses floating point, for which this board's core has no unit" },
        { "unknown option", OptionsOffset, 32, "crash", BadOptions },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task ASpoiltHeaderIsRefusedAndTheRestRuns(string what, int offset, uint value, string name, string reason)
    {
        using ChangedImage image = new(part => BinaryPrimitives.WriteUInt32LittleEndian(part[offset..], value));

        (DeviceStatus status, string console) = await RunAsync(image.Path);

        Assert.True(new ApplicationStatus(name, "refused", Reason: reason) == status.Applications[0], $"{what}: {status.Applications[0]}");
        Assert.Contains($"application 0: {name} refused: {reason}", console);
        Assert.Equal("echo", Assert.Single(status.Miniports).Name);
    }

    // The build refuses that, unless it is told to leave it to the kernel.
    [Fact]
    public async Task WhatTheSystemDoesNotGrantIsRefusedAndTheRestRuns()
    {
        (DeviceStatus status, _) = await RunAsync(TestImage.ExistingElfOf(TestImage.ImageOf(TestSystem.Ungranted)));

        Assert.Equal(new ApplicationStatus("hello", "refused", Reason: BadClaim), status.Applications[0]);
    }

    // In the middle of its header: what is missing reads as erased flash does.
    [Fact]
    public async Task AnImageThatEndsInItsHeaderIsRefusedAndTheRestRuns()
    {
        using ChangedImage image = new(static part => part[DataLoadOffset..].Fill(0xFF));

        (DeviceStatus status, _) = await RunAsync(image.Path);

        Assert.Equal(new ApplicationStatus("crash", "refused", Reason: BadData), status.Applications[0]);
    }

    // The header cannot tell; the application faults, again and again, and that is all.
    [Fact]
    public async Task AnImageThatEndsBehindItsHeaderFaultsAndTheRestRuns()
    {
        using ChangedImage image = new(static part => part[HeaderBytes..].Fill(0xFF));

        (DeviceStatus status, string console) = await RunAsync(image.Path);

        Assert.Equal("crash", status.Applications[0].Name);
        Assert.NotEqual(0u, status.Applications[0].Faults);
        Assert.Contains("application 0: crash: ", console);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xFF)]
    public async Task AnErasedPlacementIsPassedOverInSilence(byte erased)
    {
        using ChangedImage image = new(part => part.Fill(erased));

        (DeviceStatus status, string console) = await RunAsync(image.Path);

        Assert.Equal("echo", Assert.Single(status.Applications).Name);
        Assert.DoesNotContain("application 0", console);
    }

    // The kernel sleeps within its handler. Thread mode is nobody's then; were it gone on with, the core would never sleep.
    [Fact]
    public async Task WithoutAnyApplicationTheKernelSleeps()
    {
        using ChangedImage image = ChangedImage.OfTheKernelAlone();
        await using DeviceSession device = await DeviceSession.StartAsync(TestImage.Board, image.Path, EmulatedNetwork.WireAndHttp);

        // Before there is traffic: an interrupt that wakes the core leaves it in the handler, whatever comes after.
        for (int look = 0; look < Looks; look++)
        {
            Assert.True(await device.Board.IsInHandlerModeAsync());
        }

        Assert.Empty((await device.ReadStatusAsync()).Applications);
    }

    // Whatever the first application is: echo, lwIP and the counters go on.
    private static async Task<(DeviceStatus Status, string Console)> RunAsync(string path)
    {
        await using DeviceSession device = await DeviceSession.StartAsync(TestImage.Board, path, EmulatedNetwork.WireAndHttp);
        PortUnderTest port = new(device);

        await port.WaitForAsync(static now => now.Applications.Any(one => one is { Name: "echo", IsListening: true }));
        byte[] request = EchoProtocol.Build(
            port.Station.Address.Hardware, port.Address.Hardware, EchoProtocol.Echo, [1], EthernetFrame.MinimumBytes);
        byte[] expected = EchoProtocol.ExpectedAnswer(request);
        Assert.NotNull(await port.ExchangeAsync(request, frame => frame.AsSpan().SequenceEqual(expected), "echo"));
        return (await port.ReadConservedStatusAsync(), device.Board.Console);
    }
}
