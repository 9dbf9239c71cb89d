// An application whose header asks for no call: it may hand over and give the processor back, and nothing else.
using System;
using System.Buffers.Binary;
using System.Linq;
using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests;

public class UnaskedCallTests
{
    private static readonly uint[] Unasked = [CallNumber.Wait, CallNumber.Kick, CallNumber.End];

    public static TheoryData<uint> Others =>
        [.. Enumerable.Range(0, (int)CallNumber.Count).Select(static number => (uint)number).Except(Unasked)];

    [Fact]
    public void WhatNeedsNoAskingIsWaitKickAndEnd() =>
        Assert.Equal(CallNumber.Unasked, Unasked.Aggregate(0u, static (mask, number) => mask | 1u << (int)number));

    // It waits for ever, and has not been ended for it.
    [Fact]
    public async Task ItMayHandOverAndWait()
    {
        ApplicationStatus status = await RunAsync(
            static program => program.Call(CallNumber.Kick, 0, 0, 0, 0).Wait(timeOutMs: 0).Wait(CallNumber.Forever).Spin(), static now => now.State == "running");

        Assert.Equal(0u, status.Faults);
    }

    [Fact]
    public async Task ItMayEnd()
    {
        ApplicationStatus status = await RunAsync(static program => program.Call(CallNumber.End), static now => now.State == "ended");

        Assert.Equal(0u, status.Faults);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task AnyOtherCallEndsIt(uint number)
    {
        ApplicationStatus status = await RunAsync(program => program.Call(number, 0, 0, 0, 0).Spin(), static now => now.Faults != 0);

        Assert.Equal("a call that its header does not ask for", status.LastFault!.Reason);
    }

    private static async Task<ApplicationStatus> RunAsync(Action<ThumbProgram> write, Predicate<ApplicationStatus> isExpected)
    {
        using ChangedImage image = ChangedImage.WithProgram(
            write, static part => BinaryPrimitives.WriteUInt32LittleEndian(part[HeaderOffsets.CallsOffset..], 0));
        await using DeviceSession device = await DeviceSession.StartAsync(TestImage.Board, image.Path, EmulatedNetwork.WireAndHttp);
        DeviceStatus status = await new PortUnderTest(device)
            .WaitForAsync(now => isExpected(now.Applications[0]));
        return status.Applications[0];
    }
}
