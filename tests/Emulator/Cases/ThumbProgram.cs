// A program for an application's place, instruction by instruction: mostly calls. Armv7-M Architecture Reference Manual, A7.7.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;

using PortShare.Abi;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>Writes a program from its first instruction on.</summary>
/// <param name="address">Where it will be.</param>
internal sealed class ThumbProgram(uint address)
{
    private const int NumberRegister = 12;

    private readonly List<byte> bytes = [];

    /// <summary>What was written.</summary>
    public byte[] Bytes => [.. bytes];

    // How far the kernel's receive ring is when an application starts: its empty slots are in it.
    private static uint FirstReceiveHead => TestImage.Board.Applications[0].TransmitSlots;

    /// <summary>Makes a call.</summary>
    /// <param name="number">A <see cref="CallNumber"/>.</param>
    /// <param name="arguments">r0 to r3.</param>
    public ThumbProgram Call(uint number, params ReadOnlySpan<uint> arguments)
    {
        Set(NumberRegister, number);
        for (int register = 0; register < arguments.Length; register++)
        {
            Set(register, arguments[register]);
        }
        return Instruction(0xDF00); // SVC 0
    }

    /// <summary>Waits for a frame, of which none comes.</summary>
    /// <param name="timeOutMs">For so long.</param>
    public ThumbProgram Wait(uint timeOutMs) => Call(CallNumber.Wait, FirstReceiveHead, 0, 0, timeOutMs);

    /// <summary>Writes a text to the console.</summary>
    /// <param name="text">Any bytes.</param>
    public ThumbProgram Log(params ReadOnlySpan<byte> text)
    {
        // Two registers of 8 bytes each, the number too, SVC and the branch come before it.
        const uint CodeBytes = 28;
        Call(CallNumber.Log, (uint)(address + bytes.Count + CodeBytes), (uint)text.Length);
        int textBytes = (text.Length + 1) & ~1;
        Branch(textBytes + sizeof(ushort));
        bytes.AddRange(text);
        bytes.AddRange(new byte[textBytes - text.Length]);
        return this;
    }

    /// <summary>Goes back to the first instruction.</summary>
    public ThumbProgram Restart() => Branch(-bytes.Count);

    /// <summary>Goes on with this instruction for ever.</summary>
    public ThumbProgram Spin() => Branch(0);

    /// <summary>Faults.</summary>
    public ThumbProgram Fault() => Instruction(0xDE00); // UDF 0

    // B, to so many bytes from itself.
    private ThumbProgram Branch(int distance) => Instruction((ushort)(0xE000 | (((distance - 4) >> 1) & 0x7FF)));

    // MOVW and MOVT.
    private void Set(int register, uint value)
    {
        Move(0xF240, register, value & 0xFFFF);
        Move(0xF2C0, register, value >> 16);
    }

    private void Move(uint operation, int register, uint value)
    {
        Instruction((ushort)(operation | ((value >> 11 & 1) << 10) | (value >> 12)));
        Instruction((ushort)(((value >> 8 & 7) << 12) | ((uint)register << 8) | (value & 0xFF)));
    }

    private ThumbProgram Instruction(ushort code)
    {
        byte[] halfword = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(halfword, code);
        bytes.AddRange(halfword);
        return this;
    }
}
