// The protocol without a board: what is answered, and what is not.
namespace __Name__.Tests;

public class ProtocolTests
{
    private readonly uint[] registers = new uint[Protocol.RegisterCount];

    [Fact]
    public void WhatWasWrittenIsRead()
    {
        byte[] write = Request(Protocol.Write, register: 3, value: 0x12345678);
        byte[] read = Request(Protocol.Read, register: 3, value: 0);

        Assert.True(Protocol.TryAnswer(write, write.Length, registers));
        Assert.True(Protocol.TryAnswer(read, read.Length, registers));

        Assert.Equal(Protocol.Answer | Protocol.Read, read[Protocol.FunctionAt]);
        Assert.Equal(Protocol.Done, read[Protocol.ResultAt]);
        Assert.Equal(0x12345678u, Protocol.ReadValue(read));
    }

    [Fact]
    public void AnAnswerHasTheSequenceNumberOfItsRequest()
    {
        byte[] frame = Request(Protocol.Read, register: 0, value: 0);

        Assert.True(Protocol.TryAnswer(frame, frame.Length, registers));

        Assert.Equal(77, frame[Protocol.SequenceAt]);
    }

    [Theory]
    [InlineData(Protocol.Read, Protocol.RegisterCount, Protocol.NoRegister)]
    [InlineData(Protocol.Write, 255, Protocol.NoRegister)]
    [InlineData(0, 0, Protocol.NoFunction)]
    [InlineData(Protocol.Heartbeat, 0, Protocol.NoFunction)]
    public void WhatCannotBeDoneIsSaid(byte function, byte register, byte result)
    {
        byte[] frame = Request(function, register, value: 1);

        Assert.True(Protocol.TryAnswer(frame, frame.Length, registers));

        Assert.Equal(result, frame[Protocol.ResultAt]);
        Assert.All(registers, value => Assert.Equal(0u, value));
    }

    [Fact]
    public void AnAnswerIsNotAnswered()
    {
        byte[] frame = Request(Protocol.Answer | Protocol.Write, register: 0, value: 1);

        Assert.False(Protocol.TryAnswer(frame, frame.Length, registers));
        Assert.Equal(0u, registers[0]);
    }

    [Fact]
    public void WhatIsTooShortIsNotAnswered() =>
        Assert.False(Protocol.TryAnswer(Request(Protocol.Read, register: 0, value: 0), Protocol.FrameBytes - 1, registers));

    [Fact]
    public void AHeartbeatGoesToAGroupAndIsNotAnswered()
    {
        byte[] frame = new byte[Protocol.FrameBytes];

        Protocol.MakeHeartbeat(frame, 5);

        Assert.Equal(1, frame[0] & 1);
        Assert.Equal(5u, Protocol.ReadValue(frame));
        Assert.False(Protocol.TryAnswer(frame, frame.Length, registers));
    }

    private static byte[] Request(int function, byte register, uint value)
    {
        byte[] frame = new byte[Protocol.FrameBytes];
        Protocol.MakeRequest(frame, (byte)function, sequence: 77, register, value);
        return frame;
    }
}
