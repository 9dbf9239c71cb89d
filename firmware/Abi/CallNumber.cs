namespace PortShare.Abi;

/// <summary>
/// The calls an application can make: those that its header asks for, and <see cref="Wait"/> and <see cref="End"/> without asking.
/// Register use: r12 the number, r0 to r3 the arguments, then <c>SVC 0</c>; the result is in r0, of
/// <see cref="Uptime"/> in r0 and r1, and all other registers are kept.
/// </summary>
/// <remarks>
/// <see cref="Wait"/> and <see cref="Kick"/> hand over what the application has published: r1 is the transmit head (descriptors
/// published in the transmit ring so far, free-running), r2 has one bit for each slot that returns to the kernel without being
/// sent.
/// A call that no correct application makes ends the application, with a reason: an unknown number, an address outside its own
/// memory, an argument that names nothing.
/// </remarks>
public static class CallNumber
{
    /// <summary>
    /// Hands over, then waits until something is published in the receive ring. r0: the receive head the application has seen;
    /// the call returns at once if it has moved since. r3: time-out in milliseconds, or <see cref="Forever"/>. Result: a
    /// <see cref="WaitResult"/>.
    /// </summary>
    public const uint Wait = 0;

    /// <summary>
    /// Hands over. r0: the receive head the application has seen; if it has not moved since, a frame that waits in the kernel is
    /// published. Result: 0.
    /// </summary>
    public const uint Kick = 1;

    /// <summary>
    /// Asks for frames. r0: address of a <see cref="ClaimRule"/>, a multiple of 4, in the caller's memory. Result: a <see cref="ClaimResult"/>.
    /// </summary>
    public const uint Claim = 2;

    /// <summary>
    /// Writes a line to the console. r0: address of the text, r1: its length in bytes, at most <see cref="LogBytes"/>. Before it stand
    /// the application's number and <c>&gt; </c>; a byte that is not 0x20 to 0x7E, or that is <c>\</c>, is written as <c>\x</c> and two
    /// hexadecimal digits. Result: 0, or <see cref="Refused"/> if the text is too long, or if too many characters wait for the console already.
    /// </summary>
    public const uint Log = 3;

    /// <summary>Result: microseconds since start, modulo 2^32.</summary>
    public const uint Time = 4;

    /// <summary>
    /// The port's addresses. r0: an <see cref="AddressPart"/>. Result: the bytes of an address, the first one lowest, or what
    /// <see cref="AddressPart"/> says.
    /// </summary>
    public const uint Address = 5;

    /// <summary>Takes a claim back. r0: address of its <see cref="ClaimRule"/>, likewise. Result: 0, or <see cref="Refused"/> if the caller has not claimed it.</summary>
    public const uint Unclaim = 6;

    /// <summary>One of the caller's own counters. r0: an <see cref="OwnCounter"/>. Result: its value, modulo 2^32.</summary>
    public const uint Counter = 7;

    /// <summary>The link's state. Result: 1 if the PHY says that the link is up, otherwise 0.</summary>
    public const uint Link = 8;

    /// <summary>Ends the application, for good: its slots and claims return to the kernel. Does not return.</summary>
    public const uint End = 9;

    /// <summary>
    /// A pin that the system grants to the application. r0: a <see cref="GpioOperation"/>, r1: the pin, r2: the level for
    /// <see cref="GpioOperation.Write"/>, 0 or 1, or a <see cref="GpioMode"/>. Result: as <see cref="GpioOperation"/> says, or
    /// <see cref="Refused"/> if there is no such pin or it was not granted.
    /// </summary>
    public const uint Gpio = 10;

    /// <summary>Result: milliseconds since start; the lower word in r0, the upper one in r1.</summary>
    public const uint Uptime = 11;

    /// <summary>Number of calls: they are numbered from 0 without gaps.</summary>
    public const uint Count = 12;

    /// <summary>
    /// The calls that need no asking, one bit each: <see cref="Wait"/> and <see cref="End"/>, by which an application gives the processor
    /// back, and <see cref="Kick"/>, which is a wait without the waiting. They reach nothing but its own miniport.
    /// </summary>
    public const uint Unasked = (1u << (int)Wait) | (1u << (int)Kick) | (1u << (int)End);

    /// <summary>The time-out of <see cref="Wait"/> that never ends.</summary>
    public const uint Forever = 0xFFFFFFFF;

    /// <summary>The longest text of <see cref="Log"/>.</summary>
    public const uint LogBytes = 120;

    /// <summary>The result of a call that the kernel did not carry out, for a reason that a correct application can meet.</summary>
    public const uint Refused = 0xFFFFFFFF;
}
