// The deepest way through a call graph.
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

using PortShare.Inspection.Flow;
using PortShare.Inspection.Listing;

namespace PortShare.Inspection.Stacks;

/// <summary>The deepest that a function and all it calls can bring the stack.</summary>
/// <param name="Bytes">How deep.</param>
/// <param name="Path">The functions on the way there, the first one first.</param>
internal sealed record StackDepth(int Bytes, ImmutableList<string> Path);

/// <summary>Finds the worst case of functions of one program.</summary>
internal sealed class WorstCase
{
    private readonly CallGraph _graph;
    private readonly IReadOnlyList<Recursion> _recursions;
    private readonly Dictionary<(uint Function, string TurnsLeft), StackDepth> _known = [];
    private readonly List<(uint Function, string TurnsLeft)> _open = [];
    private readonly SortedSet<string> _problems = new(StringComparer.Ordinal);

    /// <summary>Takes a program.</summary>
    /// <param name="graph">Its calls.</param>
    /// <param name="recursions">Its recursions.</param>
    public WorstCase(CallGraph graph, IReadOnlyList<Recursion> recursions)
    {
        _graph = graph;
        _recursions = recursions;
    }

    /// <summary>One line for each recursion that is not listed.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Finds the worst case of a function.</summary>
    /// <param name="root">The function.</param>
    public StackDepth Of(Function root) => Of(root, [.. _recursions.Select(recursion => recursion.Times)]);

    private StackDepth Of(Function function, ImmutableArray<int> turnsLeft)
    {
        (uint, string) key = (function.Address, string.Join(',', turnsLeft));
        if (_known.TryGetValue(key, out StackDepth? known))
        {
            return known;
        }

        int circle = _open.IndexOf(key);
        if (circle >= 0)
        {
            IEnumerable<string> names = _open[circle..].Select(open => SymbolName.Plain(_graph.Image.FunctionAt(open.Function)!.Name));
            _problems.Add($"{string.Join(" > ", names)} > {SymbolName.Plain(function.Name)}: recursion; bound it in {CodeFacts.Path}");
            return new StackDepth(0, []);
        }

        _open.Add(key);
        StackDepth worst = Search(function, turnsLeft);
        _open.RemoveAt(_open.Count - 1);
        return _known[key] = worst;
    }

    private StackDepth Search(Function function, ImmutableArray<int> turnsLeft)
    {
        string name = SymbolName.Plain(function.Name);
        StackDepth worst = new(_graph.FlowOf(function).LargestDepthBytes, [name]);
        foreach (Call call in _graph.CallsOf(function).Distinct())
        {
            int recursion = IndexOfRecursion(name, SymbolName.Plain(call.Callee.Name));
            if (recursion >= 0 && turnsLeft[recursion] == 0)
            {
                continue;
            }

            StackDepth callee = Of(call.Callee, recursion < 0 ? turnsLeft : turnsLeft.SetItem(recursion, turnsLeft[recursion] - 1));
            if (call.DepthBytes + callee.Bytes > worst.Bytes)
            {
                worst = new StackDepth(call.DepthBytes + callee.Bytes, callee.Path.Insert(0, name));
            }
        }

        return worst;
    }

    private int IndexOfRecursion(string from, string to)
    {
        for (int i = 0; i < _recursions.Count; i++)
        {
            if (_recursions[i].From == from && _recursions[i].To == to)
            {
                return i;
            }
        }

        return -1;
    }
}
