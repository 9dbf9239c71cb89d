// Where everything lies in a board's memories.
using System.Collections.Generic;

namespace PortShare.Boards.Placing;

/// <summary>A piece of memory with its place.</summary>
/// <param name="Address">The address of its first byte.</param>
/// <param name="Bytes">Its size in bytes, after rounding up to what the MPU can express.</param>
/// <param name="AskedBytes">The size in bytes that was asked for.</param>
internal sealed record Block(uint Address, uint Bytes, uint AskedBytes)
{
    /// <summary>The address of its last byte.</summary>
    public uint Limit => Address + Bytes - 1;
}

/// <summary>The memory of one application.</summary>
/// <param name="Code">Its image, in flash.</param>
/// <param name="Ram">Its stack and data.</param>
/// <param name="Miniport">The memory that it shares with the kernel.</param>
internal sealed record PlacedApplication(Block Code, Block Ram, Block Miniport);

/// <summary>Where everything lies.</summary>
/// <param name="KernelCode">The kernel's vectors, code, constants and load image, in flash.</param>
/// <param name="KernelRam">The kernel's stack guard, stack and data.</param>
/// <param name="Dma">What the MAC's DMA reads and writes, or null if it has none: its rings with their buffers, and behind them lwIP's receive buffers.</param>
/// <param name="DeviceRam">
/// All of the memory for data, if the default memory map takes its addresses for devices': then a region of the kernel's makes it memory, all of it,
/// because the kernel also reads and writes memory of applications that do not run. Else null.
/// </param>
/// <param name="Applications">Each application's memory, in the order of the system.</param>
internal sealed record Placement(
    Block KernelCode, Block KernelRam, Block? Dma, Block? DeviceRam, IReadOnlyList<PlacedApplication> Applications)
{
    /// <summary>
    /// The start of flash that holds nothing but the vector table, in bytes: the largest table of ARMv7-M, 256 vectors.
    /// At address 0 it doubles as the null guard: exceptions fetch their vectors past the MPU (DDI 0403E, B3.5.1), and
    /// nobody else reads it.
    /// </summary>
    public const uint VectorTableBytes = 1024;

    /// <summary>The start of the kernel's RAM, in bytes: nobody may touch it, the stack grows towards it.</summary>
    public const uint StackGuardBytes = 256;
}
