// Rules about memory sizes: parts fit their whole, and everything that is placed fits the board.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Reading;

/// <summary>Checks sizes against each other; leaves out what could not be read.</summary>
internal static class PlacementRules
{
    /// <summary>Records every rule that does not hold within one application.</summary>
    public static void CheckApplication(ApplicationBudget application, ObjectReader reader)
    {
        if (application.StackBytes >= application.RamBytes)
        {
            reader.Refuse(
                "stackBytes",
                $"is {application.StackBytes}, all of ramBytes",
                $"give less than {application.RamBytes}");
        }

        if (application.TransmitSlots >= application.Slots)
        {
            reader.Refuse(
                "transmitSlots",
                $"is {application.TransmitSlots}, which leaves none of {application.Slots} slots to receive into",
                $"give at most {application.Slots - 1}");
        }
    }

    /// <summary>Records every rule between sections that does not hold.</summary>
    public static void Check(
        ProcessorArchitecture architecture,
        MemoryArea? flash,
        MemoryArea? ram,
        KernelBudget? kernel,
        LwipSizes? lwip,
        IReadOnlyList<ApplicationBudget>? applications,
        ProblemList problems)
    {
        if (kernel is not null && lwip is not null)
        {
            CheckKernelRam(kernel, lwip, problems);
            CheckQuotas(kernel, lwip, problems);
        }

        bool isPlaceable = flash is not null && ram is not null && kernel is not null && applications is not null
            && MemoryMap.IsMemory(flash.Address, flash.End) && MemoryMap.IsMemory(ram.Address, ram.End);
        if (isPlaceable)
        {
            Placement placement = Placer.Place(architecture, flash!, ram!, kernel!, applications!);
            CheckFit(
                "memory.flash.bytes",
                flash!,
                placement.Applications.Select(one => one.Code).Append(placement.KernelCode),
                problems);
            CheckFit(
                "memory.ram.bytes",
                ram!,
                placement.Applications.SelectMany(one => new[] { one.Ram, one.Miniport }).Append(placement.KernelRam),
                problems);
        }
    }

    private static void CheckKernelRam(KernelBudget kernel, LwipSizes lwip, ProblemList problems)
    {
        // A lower bound that can be known before linking; the linker script checks the rest.
        ulong atLeast = (ulong)Placement.StackGuardBytes
            + kernel.StackBytes
            + lwip.HeapBytes
            + lwip.ReceivePbufs * LwipRules.PbufBytes;
        if (kernel.RamBytes < atLeast)
        {
            problems.Add(
                "kernel.ramBytes",
                $"is {kernel.RamBytes}, but stack and lwIP's buffers alone take {atLeast}",
                "give more, or lower kernel.stackBytes, lwip.heapBytes or lwip.receivePbufs");
        }
    }

    private static void CheckQuotas(KernelBudget kernel, LwipSizes lwip, ProblemList problems)
    {
        // So that no class of traffic can take the buffers of another.
        uint sum = kernel.UnicastQuotaFrames + kernel.GroupQuotaFrames;
        if (sum > lwip.ReceivePbufs)
        {
            problems.Add(
                "lwip.receivePbufs",
                $"is {lwip.ReceivePbufs}, less than kernel.unicastQuotaFrames and kernel.groupQuotaFrames together",
                $"give at least {sum}, or lower these");
        }
    }

    private static void CheckFit(string field, MemoryArea area, IEnumerable<Block> blocks, ProblemList problems)
    {
        ulong needed = (ulong)blocks.Max(block => block.Limit) + 1 - area.Address;
        if (needed > area.Bytes)
        {
            problems.Add(
                field,
                $"is {area.Bytes}, but kernel and applications take {needed}, rounded up to what the MPU can express",
                "lower kernel or application sizes, or remove applications");
        }
    }
}
