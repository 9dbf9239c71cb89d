// The application as it is shipped, on an emulated board: it boots once for all of these tests.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace __Name__.Tests;

public sealed class __Name__Board() : BoardFixture("__name__");

public class __Name__BoardTests(__Name__Board board) : IClassFixture<__Name__Board>
{
    private RegisterClient Client => new(board.Port.Device);

    [Fact]
    public async Task WhatWasWrittenIsRead()
    {
        Assert.Equal(0x12345678u, await Client.WriteAsync(3, 0x12345678));

        Assert.Equal(0x12345678u, await Client.ReadAsync(3));
    }

    [Fact]
    public async Task ARegisterThatIsNotThereIsRefused()
    {
        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Client.ReadAsync(Protocol.RegisterCount));

        Assert.Equal($"the device has no register {Protocol.RegisterCount}", refusal.Message);
    }

    [Fact]
    public async Task HeartbeatsCountUp()
    {
        using FrameQueue frames = board.Port.Device.Receive(RegisterClient.Type);

        byte[] first = await board.Port.ExpectAsync(frames);
        byte[] second = await board.Port.ExpectAsync(frames);

        Assert.Equal(Protocol.Answer | Protocol.Heartbeat, first[Protocol.FunctionAt]);
        Assert.Equal(Protocol.ReadValue(first) + 1, Protocol.ReadValue(second));
    }

    // The board answers in order: once the request is answered, what was sent before it has been dealt with.
    [Fact]
    public async Task AnAnswerIsTakenAndNotAnswered()
    {
        DeviceStatus before = await board.Port.ReadConservedStatusAsync();
        using FrameQueue answers = new(board.Port.Station, static frame => frame[Protocol.FunctionAt] == (Protocol.Answer | Protocol.Write));

        await board.Port.Device.SendAsync(RegisterClient.Type, new byte[] { Protocol.Answer | Protocol.Write, 1, 0, 0, 0, 0, 0, 1 });
        await Client.ReadAsync(0);

        await PortUnderTest.ExpectNoneAsync(answers, TimeSpan.Zero);
        IReadOnlyDictionary<string, uint> changes = Counters.Between(before, await board.Port.ReadConservedStatusAsync());
        Assert.Equal(2u, changes["miniports.__name__.received"]);
    }

    [Fact]
    public async Task RegistersAreZeroAfterAPowerCut()
    {
        await Client.WriteAsync(5, 1);

        await board.KillAsync();
        await board.BootAsync();

        Assert.Equal(0u, await Client.ReadAsync(5));
    }

    [Fact]
    public async Task ItAnswersAgainOnceTheCableIsBack()
    {
        try
        {
            await board.Board.SetLinkAsync(isUp: false);
            await board.Board.WaitForLineAsync("link down");
        }
        finally
        {
            await board.Board.SetLinkAsync(isUp: true);
        }
        await board.Board.WaitForLineAsync("link up");

        Assert.Equal(0u, await Client.ReadAsync(7));
    }
}
