// The other side of the protocol: what asks a device for its registers.
using System;
using System.Threading.Tasks;
using PacketDotNet;
using PortShare.Client;

namespace __Name__;

/// <summary>Reads and writes a device's registers, one request at a time.</summary>
/// <param name="device">The device.</param>
public sealed class RegisterClient(DeviceSession device)
{
    /// <summary>The protocol's EtherType.</summary>
    public const EthernetType Type = (EthernetType)Protocol.EtherType;

    // An answer takes a millisecond. A machine with a lot to do takes longer.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private byte sequence;

    /// <summary>Reads a register.</summary>
    /// <param name="register">Its number.</param>
    /// <exception cref="InvalidOperationException">The device did not answer, or refused: the message says why.</exception>
    public Task<uint> ReadAsync(byte register) => AskAsync(Protocol.Read, register, value: 0);

    /// <summary>Writes a register.</summary>
    /// <param name="register">Its number.</param>
    /// <param name="value">What it gets.</param>
    /// <returns>What it then has.</returns>
    /// <exception cref="InvalidOperationException">The device did not answer, or refused: the message says why.</exception>
    public Task<uint> WriteAsync(byte register, uint value) => AskAsync(Protocol.Write, register, value);

    private async Task<uint> AskAsync(byte function, byte register, uint value)
    {
        byte[] request = new byte[Protocol.FrameBytes];
        Protocol.MakeRequest(request, function, ++sequence, register, value);
        using FrameQueue answers = new(device.Station, frame => IsAnswer(frame, request));
        await device.SendAsync(Type, request.AsMemory(Protocol.PayloadAt));
        byte[] answer = await answers.NextAsync(Limit)
            ?? throw new InvalidOperationException($"no answer within {Limit.TotalSeconds} s");
        return answer[Protocol.ResultAt] switch
        {
            Protocol.Done => Protocol.ReadValue(answer),
            Protocol.NoRegister => throw new InvalidOperationException($"the device has no register {register}"),
            byte result => throw new InvalidOperationException($"the device refused, with result {result}"),
        };
    }

    private static bool IsAnswer(byte[] frame, byte[] request) =>
        frame.Length >= Protocol.FrameBytes
        && ((frame[12] << 8) | frame[13]) == Protocol.EtherType
        && frame[Protocol.FunctionAt] == (request[Protocol.FunctionAt] | Protocol.Answer)
        && frame[Protocol.SequenceAt] == request[Protocol.SequenceAt];
}
