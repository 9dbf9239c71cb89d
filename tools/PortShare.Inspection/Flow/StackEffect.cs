namespace PortShare.Inspection.Flow;

/// <summary>What an instruction does to the stack pointer.</summary>
internal static class StackEffect
{
    /// <summary>The depth behind an instruction.</summary>
    /// <param name="operation">The instruction.</param>
    /// <param name="state">What is known before it.</param>
    /// <returns>Null if that cannot be told.</returns>
    public static int? Of(Operation operation, FlowState state)
    {
        int depth = state.DepthBytes;
        switch (operation.Name)
        {
            case "push":
                return depth + (4 * operation.ListedRegisters.Count);
            case "pop":
                return depth - (4 * operation.ListedRegisters.Count);
            case "vpush":
                return depth + operation.ListedFloatBytes;
            case "vpop":
                return depth - operation.ListedFloatBytes;
        }

        if (operation.Memory is { Base: Operation.StackPointer } memory)
        {
            return depth - memory.WriteBack;
        }

        if (operation.RegisterAt(0) != Operation.StackPointer || operation.Name is "cmp" or "tst")
        {
            return depth;
        }

        if (IsSwitch(operation, state))
        {
            // Nothing of the other stack is used yet; what was on this one would be lost sight of.
            return depth == 0 ? 0 : null;
        }

        // "add sp, #8", "sub.w sp, sp, #8", "sub.w sp, fp, #16", "mov sp, fp"
        int source = operation.Operands.Count == 2 && operation.Name != "mov" ? 0 : 1;
        uint? start = operation.RegisterAt(source) is int register ? state.ValueOf(register) : null;
        uint? number = operation.NumberAt(operation.Operands.Count - 1);
        return operation.Name switch
        {
            "mov" => FlowState.DepthOf(start),
            "add" or "addw" => FlowState.DepthOf(start + number),
            "sub" or "subw" => FlowState.DepthOf(start - number),
            _ => null,
        };
    }

    /// <summary>Whether an instruction moves to another stack, whose top is known.</summary>
    /// <param name="operation">The instruction.</param>
    /// <param name="state">What is known before it.</param>
    public static bool IsSwitch(Operation operation, FlowState state) =>
        operation.Name == "mov"
        && operation.RegisterAt(0) == Operation.StackPointer
        && operation.RegisterAt(1) is int top
        && state.ValueOf(top) is uint address
        && FlowState.DepthOf(address) is null;
}
