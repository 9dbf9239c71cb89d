// Follows a function's instructions along every branch, with the depth of the stack and the values of registers that are
// constant: how deep the function goes by itself, whom it calls at which depth, and which constant addresses it touches.
// ilc calls through registers (MOVW, MOVT, ADD pc, BLX), which is a known call here.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Inspection.Listing;

namespace PortShare.Inspection.Flow;

/// <summary>A call, or a branch to another function, which is a call that does not come back.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Target">The callee's address; null if a register holds it and its value is not known.</param>
/// <param name="DepthBytes">How deep the stack is then.</param>
/// <param name="FirstArgument">What r0 holds; null if that is not known.</param>
internal sealed record CallSite(Instruction Instruction, uint? Target, int DepthBytes, uint? FirstArgument);

/// <summary>A load or store.</summary>
/// <param name="Instruction">The instruction.</param>
/// <param name="Operand">What it says.</param>
/// <param name="BaseValue">The base register's value, if known.</param>
internal sealed record MemoryAccess(Instruction Instruction, MemoryOperand Operand, uint? BaseValue)
{
    /// <summary>The first address, if known.</summary>
    public uint? Address => BaseValue + (uint?)Operand.Offset;

    /// <summary>Whether it is on the stack, which is aligned to words, at a multiple of 4.</summary>
    public bool IsAlignedOnStack => FlowState.DepthOf(Address) % sizeof(uint) == 0;
}

/// <summary>What one function does.</summary>
internal sealed class FunctionFlow
{
    private readonly CodeImage _image;
    private readonly SortedDictionary<uint, Operation> _operations = [];
    private readonly Dictionary<uint, FlowState> _states = [];
    private readonly Stack<uint> _pending = new();
    private readonly Dictionary<uint, CallSite> _calls = [];
    private readonly Dictionary<uint, MemoryAccess> _accesses = [];

    /// <summary>Follows a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="image">The image that it is in.</param>
    public FunctionFlow(Function function, CodeImage image)
    {
        Function = function;
        _image = image;
        HashSet<uint> conditional = [.. ItBlocks.InstructionsIn(function).Select(instruction => instruction.Address)];
        foreach (Instruction instruction in function.Instructions)
        {
            _operations[instruction.Address] = new Operation(instruction, conditional.Contains(instruction.Address));
        }

        Reach(function.Address, FlowState.Entry);
        while (_pending.TryPop(out uint address) && Problem is null)
        {
            Step(_operations[address], _states[address]);
        }
    }

    /// <summary>The function.</summary>
    public Function Function { get; }

    /// <summary>The deepest that the stack is in the function itself.</summary>
    public int LargestDepthBytes { get; private set; }

    /// <summary>Whom it calls, in the order of addresses.</summary>
    public IEnumerable<CallSite> Calls => _calls.OrderBy(call => call.Key).Select(call => call.Value);

    /// <summary>What it loads and stores, in the order of addresses.</summary>
    public IEnumerable<MemoryAccess> Accesses => _accesses.OrderBy(access => access.Key).Select(access => access.Value);

    /// <summary>Whether it moves to another stack.</summary>
    public bool SwitchesStack { get; private set; }

    /// <summary>Why the function could not be followed; null if it could.</summary>
    public string? Problem { get; private set; }

    private void Reach(uint address, FlowState state)
    {
        if (!_operations.ContainsKey(address))
        {
            // Out of the function: into another one, or into data behind a call that does not come back.
            if (_image.FunctionAt(address) is Function other && other != Function && other.Instructions.Any(one => one.Address == address))
            {
                _calls[address] = new CallSite(other.Instructions[0], address, state.DepthBytes, state.ValueOf(0));
            }

            return;
        }

        LargestDepthBytes = Math.Max(LargestDepthBytes, state.DepthBytes);
        if (!_states.TryGetValue(address, out FlowState? before))
        {
            _states[address] = state;
            _pending.Push(address);
        }
        else if (before.DepthBytes != state.DepthBytes)
        {
            Problem = $"at 0x{address:x} the stack is {before.DepthBytes} or {state.DepthBytes} bytes deep";
        }
        else if (before.Or(state) is FlowState merged && merged != before)
        {
            _states[address] = merged;
            _pending.Push(address);
        }
    }

    private void Step(Operation operation, FlowState state)
    {
        uint next = operation.Instruction.Address + (uint)operation.Instruction.Bytes;
        if (operation.Memory is MemoryOperand memory)
        {
            _accesses[operation.Instruction.Address] = new MemoryAccess(operation.Instruction, memory, BaseOf(memory, operation, state));
        }

        if (operation.IsConditional)
        {
            Reach(next, state);
        }

        switch (operation.Name)
        {
            case "udf" or "bkpt":
                return;
            case "b" or "cbz" or "cbnz":
                Branch(operation, operation.Target, state);
                return;
            case "bx":
                if (operation.Operands[0] != "lr")
                {
                    Call(operation, CodeAddress(state.ValueOf(operation.RegisterAt(0)!.Value)), state);
                }

                return;
            case "bl" or "blx":
                uint? callee = operation.Target ?? CodeAddress(state.ValueOf(operation.RegisterAt(0)!.Value));
                Call(operation, callee, state);
                if (callee is null || _image.FunctionAt(callee.Value) is not Function called || _image.Returns(called))
                {
                    Reach(next, state.AfterCall());
                }

                return;
            case "tbb" or "tbh":
                foreach (uint target in JumpTable.Targets(operation, _image))
                {
                    Reach(target, state);
                }

                return;
        }

        if (operation.Results.Contains(Operation.ProgramCounter))
        {
            bool isReturn = operation.Memory?.Base == Operation.StackPointer || operation.Name == "pop";
            Problem = isReturn ? Problem : $"at 0x{operation.Instruction.Address:x} \"{operation.Instruction.Text}\" goes where this does not see";
            return;
        }

        if (StackEffect.Of(operation, state) is int depth)
        {
            SwitchesStack |= StackEffect.IsSwitch(operation, state);
            Reach(next, Arithmetic.After(operation, state, _image).AtDepth(depth));
        }
        else
        {
            Problem = $"at 0x{operation.Instruction.Address:x} \"{operation.Instruction.Text}\" moves the stack by what this does not see";
        }
    }

    private void Branch(Operation operation, uint? target, FlowState state)
    {
        if (target is uint inside && _operations.ContainsKey(inside))
        {
            Reach(inside, state);
        }
        else
        {
            Call(operation, target, state);
        }
    }

    private void Call(Operation operation, uint? target, FlowState state) =>
        _calls[operation.Instruction.Address] = new CallSite(operation.Instruction, target, state.DepthBytes, state.ValueOf(0));

    private static uint? BaseOf(MemoryOperand memory, Operation operation, FlowState state) =>
        memory.Base == Operation.ProgramCounter ? Arithmetic.AlignedProgramCounter(operation) : state.ValueOf(memory.Base);

    // Bit 0 says that it is Thumb code.
    private static uint? CodeAddress(uint? value) => value & ~1u;
}
