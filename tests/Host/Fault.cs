// What a failed check leads to on the host.
namespace System;

/// <summary>Stands in for the firmware's enumeration of the same name: as far as what is compiled here has reasons.</summary>
internal enum FaultReason
{
    /// <summary>An argument outside its range.</summary>
    Argument,

    /// <summary>What the build refuses where it sees it.</summary>
    NotSupported,

    /// <summary>A call that the state of what it is for does not allow.</summary>
    InvalidOperation,
}

/// <summary>Stands in for the firmware's class of the same name.</summary>
internal static class Fault
{
    internal static void Raise(FaultReason reason) => throw new InvalidOperationException($"fault: {reason}");
}
