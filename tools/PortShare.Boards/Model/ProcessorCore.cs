// The processor cores that the firmware's Arch folder knows, and how GCC is told of each.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Boards.Model;

/// <summary>Which architecture a core's memory protection unit and exceptions follow.</summary>
public enum ProcessorArchitecture
{
    /// <summary>ARMv7-M (ARM DDI 0403): regions are powers of two.</summary>
    ArmV7M,

    /// <summary>ARMv8-M with the main extension (ARM DDI 0553): regions have a base and a limit; stacks have limits.</summary>
    ArmV8M,
}

/// <summary>A processor core.</summary>
/// <param name="Name">Its name, as GCC's <c>-mcpu</c> takes it.</param>
/// <param name="Architecture">Its architecture.</param>
/// <param name="FloatingPointUnits">The floating point units that its makers may build in, as GCC's <c>-mfpu</c> takes them.</param>
/// <param name="ReadsAhead">Whether it reads, for its caches, what no instruction asks for, wherever the memory map has Normal memory.</param>
public sealed record ProcessorCore(
    string Name, ProcessorArchitecture Architecture, IReadOnlyList<string> FloatingPointUnits, bool ReadsAhead = false)
{
    /// <summary>All that are supported.</summary>
    public static IReadOnlyList<ProcessorCore> All { get; } =
    [
        new("cortex-m3", ProcessorArchitecture.ArmV7M, []),
        new("cortex-m4", ProcessorArchitecture.ArmV7M, ["fpv4-sp-d16"]),
        new("cortex-m7", ProcessorArchitecture.ArmV7M, ["fpv5-sp-d16", "fpv5-d16"], ReadsAhead: true),
        new("cortex-m33", ProcessorArchitecture.ArmV8M, ["fpv5-sp-d16"]),
    ];

    /// <summary>Finds a core.</summary>
    /// <param name="name">The name of one of <see cref="All"/>.</param>
    public static ProcessorCore Of(string name) => All.Single(core => core.Name == name);

    /// <summary>
    /// GCC's options for the core. Compiled C never uses floating point registers, with or without a unit: what interrupts an
    /// application would have to save them.
    /// </summary>
    /// <param name="fpu">Its floating point unit, or null; assembly may use it.</param>
    public IReadOnlyList<string> CompilerOptions(string? fpu) =>
        [$"-mcpu={Name}", "-mthumb", .. fpu is null ? Array.Empty<string>() : [$"-mfpu={fpu}"], "-mfloat-abi=soft"];
}
