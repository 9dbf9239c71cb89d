using System;

namespace PortShare.Inspection.Flow;

/// <summary>What is known before an instruction, whichever way led there.</summary>
internal sealed record FlowState
{
    // Where the stack pointer is at a function's entry. Made up, where boards have no memory: so the addresses of what is on
    // the stack are constants like others, and can be told from them.
    private const uint StackAddress = 0x8000_0000;
    private const uint StackReachBytes = 0x1_0000;

    private readonly uint?[] _values;

    private FlowState(int depthBytes, uint?[] values)
    {
        DepthBytes = depthBytes;
        _values = values;
    }

    /// <summary>Before a function's first instruction: nothing is known.</summary>
    public static FlowState Entry { get; } = new(0, new uint?[16]);

    /// <summary>How far the stack pointer is below where it was at the function's entry.</summary>
    public int DepthBytes { get; }

    /// <summary>A register's value, if that is the same on every way.</summary>
    /// <param name="register">Its number.</param>
    public uint? ValueOf(int register) =>
        register == Operation.StackPointer ? StackAddress - (uint)DepthBytes : _values[register];

    /// <summary>How deep in the stack an address is; null if it is not on the stack.</summary>
    /// <param name="address">The address.</param>
    public static int? DepthOf(uint? address) =>
        address is uint known && known - (StackAddress - StackReachBytes) < 2 * StackReachBytes ? (int)(StackAddress - known) : null;

    /// <summary>The same with another value in a register.</summary>
    /// <param name="register">Its number.</param>
    /// <param name="value">The value; null if it is not known.</param>
    public FlowState With(int register, uint? value)
    {
        if (_values[register] == value || register == Operation.StackPointer)
        {
            return this;
        }

        uint?[] values = [.. _values];
        values[register] = value;
        return new FlowState(DepthBytes, values);
    }

    /// <summary>The same at another depth.</summary>
    /// <param name="depthBytes">The depth.</param>
    public FlowState AtDepth(int depthBytes) => new(depthBytes, _values);

    /// <summary>After a call: what the callee need not keep is not known any more (AAPCS32, 6.1.1).</summary>
    public FlowState AfterCall()
    {
        uint?[] values = [.. _values];
        Array.ForEach([0, 1, 2, 3, 12, 14], register => values[register] = null);
        return new FlowState(DepthBytes, values);
    }

    /// <summary>What is known if either was. Both are at one depth.</summary>
    /// <param name="other">The other.</param>
    /// <returns>This one itself if the other takes nothing away.</returns>
    public FlowState Or(FlowState other)
    {
        FlowState either = this;
        for (int register = 0; register < _values.Length; register++)
        {
            if (_values[register] != other._values[register])
            {
                either = either.With(register, null);
            }
        }

        return either;
    }
}
