using System;

namespace PortShare.Core.Tests;

/// <summary>What stands in firmware for an exception of the documentation: the application is ended, with a reason.</summary>
internal static class Faults
{
    internal static void Argument(Action call) => For(FaultReason.Argument, call);

    internal static void InvalidOperation(Action call) => For(FaultReason.InvalidOperation, call);

    private static void For(FaultReason reason, Action call) =>
        Assert.Equal($"fault: {reason}", Assert.Throws<InvalidOperationException>(call).Message);
}
