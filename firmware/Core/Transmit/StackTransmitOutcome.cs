namespace PortShare.Core;

/// <summary>What becomes of a frame that the stack wants to send; the first two are <see cref="TransmitOutcome"/>'s.</summary>
public enum StackTransmitOutcome
{
    /// <summary>It is sent: the memory is free again.</summary>
    Sent = TransmitOutcome.Sent,

    /// <summary>The memory is still needed, until <see cref="IStack.Sent"/>.</summary>
    Later = TransmitOutcome.Later,

    /// <summary>It is dropped: the memory is free again.</summary>
    Dropped,
}
