// What a test begins with: a board that boots, is asked, loses its link and its power; and failures that say what was expected.
using System;
using System.Threading.Tasks;

using Xunit.Sdk;

namespace PortShare.Emulator.Tests.Testing;

public class BoardFixtureTests(EmulatedWirePort emulated) : IClassFixture<EmulatedWirePort>
{
    private static readonly byte[] Question = [EchoProtocol.Echo, 1, 2, 3];

    [Fact]
    public async Task AQuestionGetsItsAnswer() => await AskAsync();

    [Fact]
    public async Task WhatDoesNotComeFailsWithAllThatIsKnown()
    {
        using FrameQueue frames = emulated.Port.Device.Receive(EchoProtocol.HelloType);

        FailException failure = await Assert.ThrowsAsync<FailException>(
            () => emulated.Port.ExpectAsync(frames, "no frame of hello", within: TimeSpan.Zero));

        Assert.StartsWith("no frame of hello within 0 s", failure.Message);
        Assert.Contains("READY", failure.Message);
        Assert.Contains("\"miniports\"", failure.Message);
    }

    [Fact]
    public async Task AFrameThatIsNotExpectedFails()
    {
        using FrameQueue frames = emulated.Port.Device.Receive(EchoProtocol.Type);
        await PortUnderTest.ExpectNoneAsync(frames, TimeSpan.Zero);

        await AskAsync();

        await Assert.ThrowsAsync<TrueException>(() => PortUnderTest.ExpectNoneAsync(frames, TimeSpan.Zero));
    }

    [Fact]
    public async Task WithoutALinkNothingIsAnswered()
    {
        await emulated.Board.SetLinkAsync(isUp: false);
        await emulated.Board.WaitForLineAsync("link down");
        using FrameQueue frames = emulated.Port.Device.Receive(EchoProtocol.Type);
        await emulated.Port.Device.SendAsync(EchoProtocol.Type, Question);
        await emulated.Board.SetLinkAsync(isUp: true);
        await emulated.Board.WaitForLineAsync("link up");

        await AskAsync();

        // The question's answer, and none of what was sent without a link.
        await emulated.Port.ExpectAsync(frames);
        await PortUnderTest.ExpectNoneAsync(frames, TimeSpan.Zero);
    }

    [Fact]
    public async Task AfterAPowerCutItBootsAnew()
    {
        await AskAsync();

        await emulated.KillAsync();
        Assert.Throws<InvalidOperationException>(() => emulated.Port);
        await emulated.BootAsync();

        Assert.Equal(0u, (await emulated.Port.ReadConservedStatusAsync()).Receive.User);
        await AskAsync();
    }

    private async Task AskAsync()
    {
        byte[] answer = await emulated.Port.AskAsync(EchoProtocol.Type, Question);

        Assert.Equal([EchoProtocol.Answer, 1, 2, 3], answer[EthernetFrame.HeaderBytes..(EthernetFrame.HeaderBytes + Question.Length)]);
    }
}
