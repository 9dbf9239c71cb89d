namespace PortShare.Core;

/// <summary>What becomes of a received frame.</summary>
internal enum Verdict
{
    /// <summary>Nothing is decided.</summary>
    None,

    /// <summary>It goes into a miniport's receive ring.</summary>
    Ring,

    /// <summary>It waits in the kernel for a miniport.</summary>
    Waits,

    /// <summary>More than its type decides: the rules of claims, or what is behind a VLAN tag.</summary>
    Rules,

    /// <summary>It waits for the stack, in one of the stack's queues.</summary>
    Stack,

    /// <summary>It is dropped, and those like it that follow.</summary>
    Drop,

    /// <summary>It is dropped for its length, which others may not have.</summary>
    DropOne,

    /// <summary>It is dropped, because something is wrong with it, or its length is no frame's.</summary>
    Invalid,
}
