// What functions are for, so that two images can be compared that have none in common. ILC and GCC compile callees into
// their callers: a group is what the function of that name, and what was compiled into it, does.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Bench.Subjects;

namespace PortShare.Bench.Results;

/// <summary>A group of functions.</summary>
/// <param name="Name">What they are for.</param>
/// <param name="Starts">How their names start.</param>
internal sealed record FunctionGroup(string Name, IReadOnlyList<string> Starts)
{
    /// <summary>The application, wherever its functions are.</summary>
    public const string Application = "application";

    /// <summary>What moves a frame's bytes.</summary>
    public const string Moving = "FIFO bursts, copies";

    /// <summary>What is in no group.</summary>
    public const string Other = "other";

    private static readonly FunctionGroup[] Groups =
    [
        new("sleep and wake", ["cpu_sleep"]),
        new(Moving, ["lan9118_", "portshare_copy"]),
        new("receive: classify, publish", ["Bridge.", "ReceiveRing.", "Classifier.", "StackQueue.", "Miniport.", "receive_", "discard_bad"]),
        new("transmit: check, send", ["Transmit", "EgressRule.", "SlotOwnership.", "Lan9118.", "MssEmac", "Enet", "StmEthernetQos", "dma_", "mac_", "has_room_now"]),
        new("loop, calls, switch", ["KernelEntry.", "KernelLoop.", "Calls.", "SVC_Handler", "PendSV_Handler", "kernel_"]),
    ];

    /// <summary>The groups' names, in the order of a frame's way.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Groups.Select(group => group.Name), Application, Other];

    /// <summary>The group of a function.</summary>
    /// <param name="function">The function.</param>
    public static string Of(CodeRange function) =>
        function.IsApplication
            ? Application
            : Groups.FirstOrDefault(group => group.Has(function.Name))?.Name ?? Other;

    private bool Has(string function) => Starts.Any(start => function.StartsWith(start, StringComparison.Ordinal));
}
