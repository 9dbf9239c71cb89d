// The board's tables of regions as its core takes them, and how many each part may have.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Mpu;

/// <summary>One region as the processor takes it.</summary>
/// <param name="Region">The region that it stands for.</param>
/// <param name="Rbar">MPU_RBAR.</param>
/// <param name="Second">What goes into the register behind it: MPU_RASR on ARMv7-M, MPU_RLAR on ARMv8-M.</param>
internal sealed record MpuRegisters(MpuRegion Region, uint Rbar, uint Second);

/// <summary>Encodes the tables of a board.</summary>
internal static class MpuEncoder
{
    /// <summary>The regions that are always there: the kernel's, and around them that which closes what would be read ahead and that of DMA, if there are such.</summary>
    /// <param name="core">The core.</param>
    /// <param name="placement">Where things lie.</param>
    /// <exception cref="InvalidOperationException">The MPU cannot express them, or they are too many.</exception>
    public static IReadOnlyList<MpuRegisters> OfKernel(ProcessorCore core, Placement placement) =>
    [
        .. Encode(core, MpuTable.OfReadingAhead(core, placement), MpuTable.FirstRegion),
        .. Encode(
            core.Architecture, MpuTable.OfKernel(core, placement), MpuTable.FirstKernelRegion(core), "the kernel", MpuTable.KernelRegions),
        .. Encode(core, MpuTable.OfDma(placement), MpuTable.DmaRegion(core)),
    ];

    /// <summary>The regions of an application.</summary>
    /// <param name="core">The core.</param>
    /// <param name="application">Where it lies.</param>
    /// <exception cref="InvalidOperationException">The MPU cannot express them, or they are too many.</exception>
    public static IReadOnlyList<MpuRegisters> OfApplication(ProcessorCore core, PlacedApplication application) => Encode(
        core.Architecture, MpuTable.OfApplication(application), MpuTable.FirstApplicationRegion(core), "an application",
        MpuTable.ApplicationRegions);

    /// <summary>Encodes a table that is one part's.</summary>
    /// <param name="architecture">The core's.</param>
    /// <param name="table">The regions.</param>
    /// <param name="firstNumber">The number that the first one gets; the others follow.</param>
    /// <param name="whose">Whose they are, for messages.</param>
    /// <param name="budget">The most that it may have.</param>
    /// <exception cref="InvalidOperationException">The MPU cannot express them, or they are too many.</exception>
    internal static IReadOnlyList<MpuRegisters> Encode(
        ProcessorArchitecture architecture, IReadOnlyList<MpuRegion> table, int firstNumber, string whose, int budget)
    {
        IReadOnlyList<MpuRegisters> registers = architecture == ProcessorArchitecture.ArmV8M
            ? ArmV8MEncoder.Encode(table)
            : ArmV7MEncoder.Encode(table, firstNumber);
        return registers.Count <= budget
            ? registers
            : throw new InvalidOperationException(
                $"MPU regions of {whose}: {string.Join(", ", table.Select(region => $"\"{region.Name}\""))} take {registers.Count}; "
                + $"give at most {budget}, as {nameof(MpuTable)} divides them");
    }

    private static IReadOnlyList<MpuRegisters> Encode(ProcessorCore core, MpuRegion? region, int number) => region is null
        ? []
        : Encode(core.Architecture, [region], number, region.Name, budget: 1);
}
