// The instructions of .NET's intermediate language (ECMA-335, III.1.9).
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace PortShare.IlcLog.Source;

/// <summary>One instruction.</summary>
/// <param name="Offset">Its offset in the method's code.</param>
/// <param name="Code">Its operation.</param>
/// <param name="Token">Its operand, if that is the token of a method, a field or a type.</param>
internal readonly record struct IlInstruction(int Offset, OpCode Code, int Token);

/// <summary>Reads a method's code.</summary>
internal static class IlCode
{
    private const byte TwoBytePrefix = 0xFE;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    /// <summary>The instructions, in order.</summary>
    /// <param name="code">The method's code.</param>
    public static IEnumerable<IlInstruction> Read(byte[] code)
    {
        int next = 0;
        while (next < code.Length)
        {
            int offset = next;
            short value = code[next++];
            if (value == TwoBytePrefix)
            {
                value = (short)((value << 8) | code[next++]);
            }

            OpCode operation = Codes[value];
            bool hasToken = operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok;
            yield return new IlInstruction(offset, operation, hasToken ? Word(code, next) : 0);
            next += OperandBytes(operation, code, next);
        }
    }

    private static int OperandBytes(OpCode operation, byte[] code, int offset) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * Word(code, offset)),
        _ => 4,
    };

    private static int Word(byte[] code, int offset) => BinaryPrimitives.ReadInt32LittleEndian(code.AsSpan(offset));
}
