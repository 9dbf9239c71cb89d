// Constants as compilers put them together: moves, additions of constants, words in constant memory.
namespace PortShare.Inspection.Flow;

/// <summary>What an instruction does to the values that are known.</summary>
internal static class Arithmetic
{
    /// <summary>What is known behind an instruction that is no branch.</summary>
    /// <param name="operation">The instruction.</param>
    /// <param name="state">What is known before it.</param>
    /// <param name="image">The image, for constants in memory.</param>
    public static FlowState After(Operation operation, FlowState state, CodeImage image)
    {
        FlowState after = state;
        uint? value = operation.IsConditional ? null : ResultOf(operation, state, image);
        foreach (int register in operation.Results)
        {
            after = after.With(register, value);
        }

        if (operation.Name == "svc")
        {
            return after.AfterCall();
        }

        return operation.Memory is { WriteBack: not 0 } memory
            ? after.With(memory.Base, state.ValueOf(memory.Base) + (uint)memory.WriteBack)
            : after;
    }

    /// <summary>The program counter as loads and additions of numbers see it.</summary>
    /// <param name="operation">The instruction.</param>
    public static uint AlignedProgramCounter(Operation operation) => ProgramCounterOf(operation) & ~3u;

    private static uint ProgramCounterOf(Operation operation) => operation.Instruction.Address + 4;

    private static uint? ResultOf(Operation operation, FlowState state, CodeImage image)
    {
        if (operation.Memory is MemoryOperand memory)
        {
            uint? address = (memory.Base == Operation.ProgramCounter ? AlignedProgramCounter(operation) : state.ValueOf(memory.Base))
                + (uint?)memory.Offset;
            return address is uint known && memory.Bytes == sizeof(uint) && !memory.IsMultiple ? image.ConstantAt(known) : null;
        }

        // "add r3, #8" adds to its own result, "add r3, r2, #8" does not.
        int first = operation.Operands.Count > 2 ? 1 : 0;
        uint? left = operation.RegisterAt(first) is int register ? state.ValueOf(register) : null;
        uint? right = operation.NumberAt(first + 1);
        return operation.Name switch
        {
            "mov" or "movs" or "movw" => operation.NumberAt(1)
                ?? (operation.RegisterAt(1) is int source ? state.ValueOf(source) : null),
            "mvn" => ~operation.NumberAt(1),
            "movt" => (left & 0xFFFF) | (operation.NumberAt(1) << 16),
            "add" when operation.RegisterAt(first + 1) == Operation.ProgramCounter => left + ProgramCounterOf(operation),
            "add" or "addw" when operation.RegisterAt(first) == Operation.ProgramCounter => AlignedProgramCounter(operation) + right,
            "add" or "adds" or "addw" => left + right,
            "sub" or "subs" or "subw" => left - right,
            _ => null,
        };
    }
}
