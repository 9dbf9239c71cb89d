// Objects that an application makes at start. The emulated board runs Check.
using System.Runtime;
using System.Runtime.CompilerServices;
using PortShare.Application;

namespace PortShare.Samples.Allocation;

internal static class Allocation
{
    private static void Main()
    {
    }

    // 0, or the number of the first check that does not hold. Other cases end in a fault.
    [RuntimeExport("sample_check")]
    private static int Check(int testCase)
    {
        switch (testCase)
        {
            case 0:
                return CheckObjects();
            case 1:
                Miniport.Open();
                Keep(new Node(1, null));
                return 0;
            case 2:
                Keep(new byte[Count(1 << 20)]);
                return 0;
            default:
                Keep(new uint[Count(-1)]);
                return 0;
        }
    }

    private static int CheckObjects()
    {
        byte[] odd = new byte[Count(3)];
        Node first = new(1, null);
        long[] longs = new long[Count(4)];
        Node second = new Leaf(2, first);
        Node[] nodes = new Node[Count(2)];
        Keep(odd);
        Keep(first);
        Keep(second);
        if (odd.Length != 3 || longs.Length != 4 || nodes.Length != 2)
        {
            return 1;
        }
        if (odd[0] + odd[1] + odd[2] != 0 || longs[0] + longs[3] != 0 || nodes[0] != null || nodes[1] != null)
        {
            return 2;
        }
        longs[0] = -1;
        longs[3] = -1;
        odd[2] = 0xFF;
        if (first.Number != 1 || first.Next != null || second.Number != 2 || second.Next != first)
        {
            return 3;
        }
        nodes[Count(1)] = second;
        if (nodes[0] != null || nodes[1] != second || nodes[1].Next != first)
        {
            return 4;
        }
        if (first.Weight() != 1 || second.Weight() != 20)
        {
            return 5;
        }
        return IsAligned(longs) ? 0 : 6;
    }

    private static unsafe bool IsAligned(long[] longs) => ((uint)Unsafe.AsPointer(ref longs[0]) & 7) == 0;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Count(int value) => value;

    // So that the compiler does not find out that nobody needs the object.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(object made)
    {
    }

    private class Node(int number, Node? next)
    {
        internal int Number { get; } = number;

        internal Node? Next { get; } = next;

        internal virtual int Weight() => Number;
    }

    private sealed class Leaf(int number, Node? next) : Node(number, next)
    {
        internal override int Weight() => 10 * Number;
    }
}
