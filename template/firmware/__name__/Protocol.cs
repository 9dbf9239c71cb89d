// What a frame of the protocol says, and what is answered: no port, no clock, so that tests and programs on a PC compile this very file.
//
//   bytes  0  6  destination     14  1  direction (bit 7: 0 request, 1 answer) and function
//          6  6  source          15  1  sequence number: an answer has that of its request
//         12  2  EtherType       16  1  register
//                                17  1  result; 0 in a request
//                                18  4  value, the highest byte first
//
// A request gets one answer, to its sender. A heartbeat is an answer that nobody has asked for, to a group: its value counts.
namespace __Name__;

/// <summary>The protocol, as C# that .NET nanoFramework takes as well.</summary>
public static class Protocol
{
    /// <summary>IEEE 802's Local Experimental 1: to try things with. A product has an EtherType of its own.</summary>
    public const ushort EtherType = 0x88B5;

    /// <summary>All frames are of this length, in bytes. Ethernet pads them to 60, so more may arrive.</summary>
    public const int FrameBytes = 22;

    /// <summary>How many registers there are.</summary>
    public const int RegisterCount = 8;

    /// <summary>From one heartbeat to the next, in milliseconds.</summary>
    public const int HeartbeatMs = 1000;

    /// <summary>The direction bit: set in answers.</summary>
    public const byte Answer = 0x80;

    /// <summary>Function: the answer has the register's value.</summary>
    public const byte Read = 1;

    /// <summary>Function: the register gets the value, and the answer has it.</summary>
    public const byte Write = 2;

    /// <summary>Function: there is somebody.</summary>
    public const byte Heartbeat = 3;

    /// <summary>Result: done.</summary>
    public const byte Done = 0;

    /// <summary>Result: there is no such function.</summary>
    public const byte NoFunction = 1;

    /// <summary>Result: there is no such register.</summary>
    public const byte NoRegister = 2;

    /// <summary>Where what follows the header is in a frame, in bytes.</summary>
    public const int PayloadAt = 14;

    /// <summary>Where direction and function are.</summary>
    public const int FunctionAt = 14;

    /// <summary>Where the sequence number is.</summary>
    public const int SequenceAt = 15;

    /// <summary>Where the register is.</summary>
    public const int RegisterAt = 16;

    /// <summary>Where the result is.</summary>
    public const int ResultAt = 17;

    /// <summary>Where the value is.</summary>
    public const int ValueAt = 18;

    // A group address of the local kind: the lowest bit of the first byte says group, the next one that nobody has assigned it.
    private static readonly byte[] Group = { 0x03, 0, 0, 0, 0, 1 };

    /// <summary>Makes a request, but for the header.</summary>
    /// <param name="frame">The array that gets it; <see cref="FrameBytes"/> long.</param>
    /// <param name="function">The function.</param>
    /// <param name="sequence">The sequence number, by which the answer is known.</param>
    /// <param name="register">The register.</param>
    /// <param name="value">The value; 0 where the function has none.</param>
    public static void MakeRequest(byte[] frame, byte function, byte sequence, byte register, uint value)
    {
        frame[FunctionAt] = function;
        frame[SequenceAt] = sequence;
        frame[RegisterAt] = register;
        WriteValue(frame, value);
    }

    /// <summary>Makes an answer of a request, in place, but for the addresses.</summary>
    /// <param name="frame">What was received.</param>
    /// <param name="count">Its length, in bytes.</param>
    /// <param name="registers">The registers.</param>
    /// <returns>
    /// False if it is not to be answered: it is too short, or an answer itself. Were those answered, two boards would answer each other for ever.
    /// </returns>
    public static bool TryAnswer(byte[] frame, int count, uint[] registers)
    {
        if (count < FrameBytes || (frame[FunctionAt] & Answer) != 0)
        {
            return false;
        }
        frame[ResultAt] = Execute(frame, registers);
        frame[FunctionAt] |= Answer;
        return true;
    }

    /// <summary>Makes a heartbeat, but for the source address.</summary>
    /// <param name="frame">The array that gets it; <see cref="FrameBytes"/> long.</param>
    /// <param name="number">How many there were before.</param>
    public static void MakeHeartbeat(byte[] frame, uint number)
    {
        for (int i = 0; i < Group.Length; i++)
        {
            frame[i] = Group[i];
        }
        frame[12] = EtherType >> 8;
        frame[13] = EtherType & 0xFF;
        frame[FunctionAt] = Answer | Heartbeat;
        WriteValue(frame, number);
    }

    /// <summary>The value of a frame.</summary>
    /// <param name="frame">The frame.</param>
    public static uint ReadValue(byte[] frame) =>
        (uint)((frame[ValueAt] << 24) | (frame[ValueAt + 1] << 16) | (frame[ValueAt + 2] << 8) | frame[ValueAt + 3]);

    /// <summary>Puts a value into a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="value">The value.</param>
    public static void WriteValue(byte[] frame, uint value)
    {
        frame[ValueAt] = (byte)(value >> 24);
        frame[ValueAt + 1] = (byte)(value >> 16);
        frame[ValueAt + 2] = (byte)(value >> 8);
        frame[ValueAt + 3] = (byte)value;
    }

    private static byte Execute(byte[] frame, uint[] registers)
    {
        byte function = frame[FunctionAt];
        int register = frame[RegisterAt];
        if (function != Read && function != Write)
        {
            return NoFunction;
        }
        if (register >= registers.Length)
        {
            return NoRegister;
        }
        if (function == Write)
        {
            registers[register] = ReadValue(frame);
        }
        WriteValue(frame, registers[register]);
        return Done;
    }
}
