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
    /// <summary>The regions that are always there: the kernel's, and that of the MAC's DMA if it has one.</summary>
    /// <param name="architecture">The core's.</param>
    /// <param name="placement">Where things lie.</param>
    /// <exception cref="InvalidOperationException">The MPU cannot express them, or they are too many.</exception>
    public static IReadOnlyList<MpuRegisters> OfKernel(ProcessorArchitecture architecture, Placement placement)
    {
        IReadOnlyList<MpuRegisters> kernel = Encode(
            architecture, MpuTable.OfKernel(architecture, placement), MpuTable.FirstKernelRegion, "the kernel", MpuTable.KernelRegions);
        return MpuTable.OfDma(placement) is MpuRegion dma
            ? [.. kernel, .. Encode(architecture, [dma], MpuTable.DmaRegion(architecture), "DMA", budget: 1)]
            : kernel;
    }

    /// <summary>The regions of an application.</summary>
    /// <param name="architecture">The core's.</param>
    /// <param name="application">Where it lies.</param>
    /// <exception cref="InvalidOperationException">The MPU cannot express them, or they are too many.</exception>
    public static IReadOnlyList<MpuRegisters> OfApplication(ProcessorArchitecture architecture, PlacedApplication application) => Encode(
        architecture, MpuTable.OfApplication(application), MpuTable.FirstApplicationRegion(architecture), "an application",
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
}
