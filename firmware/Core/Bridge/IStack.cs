namespace PortShare.Core;

/// <summary>The TCP/IP stack above the bridge. It is called in the kernel loop only.</summary>
public unsafe interface IStack
{
    /// <summary>Reserves a buffer for a received frame.</summary>
    /// <param name="lengthBytes">The frame's length without FCS.</param>
    /// <param name="data">Where the frame goes, as <see cref="IReceiveQueue.ReadInto"/> wants it.</param>
    /// <returns>The buffer's handle, or 0 if all are in use.</returns>
    nuint TryAllocate(uint lengthBytes, out byte* data);

    /// <summary>
    /// Puts a received frame into a buffer without a copy: the stack has the memory in which the frame lies, and the MAC that which the
    /// stack named.
    /// </summary>
    /// <param name="buffer">A handle from <see cref="TryAllocate"/>.</param>
    /// <param name="data">What <see cref="IReceiveQueue.Exchange"/> returned for the memory that was named.</param>
    void Replace(nuint buffer, byte* data);

    /// <summary>Lets the frame in a buffer begin later than it did.</summary>
    /// <param name="buffer">A handle from <see cref="TryAllocate"/>.</param>
    /// <param name="bytes">By how much, a multiple of 4; what is before is no part of it any more.</param>
    void Skip(nuint buffer, uint bytes);

    /// <summary>Whether <see cref="TryAllocate"/> would find a buffer.</summary>
    bool HasBuffer { get; }

    /// <summary>Hands the filled buffer to the stack, which owns it from here on.</summary>
    /// <param name="buffer">A handle from <see cref="TryAllocate"/>.</param>
    void Deliver(nuint buffer);

    /// <summary>Tells the stack that a frame it sent has left the memory it was in.</summary>
    /// <param name="token">The token the stack gave with the frame.</param>
    void Sent(nuint token);
}
