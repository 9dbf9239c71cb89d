// Rules about sizes: parts fit their whole, and everything that is placed fits the board.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Reading;

/// <summary>Checks sizes against each other.</summary>
internal static class PlacementRules
{
    /// <summary>What of the status does not depend on how many applications there can be, header included, in bytes. A test measures it.</summary>
    private const uint StatusCommonBytes = 3780;

    /// <summary>What of the status is about one application, in bytes.</summary>
    private const uint StatusApplicationBytes = 987;

    /// <summary>The longest that an answer with the status can be, header included, in bytes.</summary>
    /// <param name="applicationCount">Applications that there is room for.</param>
    public static uint LongestStatusBytes(int applicationCount) => StatusCommonBytes + (uint)applicationCount * StatusApplicationBytes;

    /// <summary>Records every rule that does not hold.</summary>
    public static void Check(
        ProcessorArchitecture architecture, SettingsLayer settings, (MemoryRole Code, MemoryRole Data, MemoryRole? Dma) memories, Mac mac, IPlaces places)
    {
        (MemoryRole code, MemoryRole data, MemoryRole? dma) = memories;
        uint dmaBytes = DmaMemory.Bytes(mac, settings.Lwip);
        CheckKernel(settings, hasDma: dmaBytes != 0, places);
        foreach ((int index, ApplicationBudget application) in settings.Applications.Index())
        {
            CheckApplication(application, $"applications[{index}]", places);
        }

        bool isPlaceable = MemoryMap.IsMemory(code.Area.Address, code.Area.End)
            && MemoryMap.CanHoldData(data.Area.Address, data.Area.End);
        if (isPlaceable)
        {
            Placement placement = Placer.Place(architecture, code.Area, data.Area, dma?.Area, settings.Kernel, dmaBytes, settings.Applications);
            CheckFit(code, placement.Applications.Select(one => one.Code).Append(placement.KernelCode), "kernel.codeBytes", places);
            CheckFit(
                data,
                placement.Applications.SelectMany(one => new[] { one.Ram, one.Miniport }).Append(placement.KernelRam)
                    .Concat(dma is null && placement.Dma is Block own ? [own] : Array.Empty<Block>()),
                "kernel.ramBytes",
                places);
            if (dma is not null && placement.Dma is Block apart)
            {
                CheckDmaFit(dma, apart, places);
            }
        }
    }

    private static void CheckDmaFit(MemoryRole memory, Block block, IPlaces places)
    {
        ulong needed = (ulong)block.Limit + 1 - memory.Area.Address;
        if (needed > memory.Area.Bytes)
        {
            places.Refuse(
                "lwip.receivePbufs",
                $"with the MAC's rings take {needed} bytes of {memory.Name}, rounded up to what the MPU can express, and it has {memory.Area.Bytes}",
                "give fewer, or lower the board's mac.descriptors");
        }
    }

    private static void CheckKernel(SettingsLayer settings, bool hasDma, IPlaces places)
    {
        KernelBudget kernel = settings.Kernel;
        CheckKernelRam(kernel, settings.Lwip, hasDma, places);
        CheckQuotas(kernel, settings.Lwip, places);
        if (kernel.RestartPause.LongestMs < kernel.RestartPause.ShortestMs)
        {
            places.Refuse(
                "kernel.restartPause.longestMs",
                $"is {kernel.RestartPause.LongestMs}, less than shortestMs",
                $"give at least {kernel.RestartPause.ShortestMs}",
                "kernel.restartPause.shortestMs");
        }

        uint longest = LongestStatusBytes(settings.Applications.Count);
        if (kernel.StatusBytes < longest)
        {
            places.Refuse(
                "kernel.statusBytes",
                $"is {kernel.StatusBytes}, but a status of {settings.Applications.Count} applications can take {longest}",
                $"give at least {longest}",
                "applications");
        }
    }

    private static void CheckApplication(ApplicationBudget application, string field, IPlaces places)
    {
        if (application.StackBytes >= application.RamBytes)
        {
            places.Refuse(
                $"{field}.stackBytes",
                $"is {application.StackBytes}, all of ramBytes",
                $"give less than {application.RamBytes}");
        }

        if (application.TransmitSlots >= application.Slots)
        {
            places.Refuse(
                $"{field}.transmitSlots",
                $"is {application.TransmitSlots}, which leaves none of {application.Slots} slots to receive into",
                $"give at most {application.Slots - 1}");
        }
    }

    private static void CheckKernelRam(KernelBudget kernel, LwipSizes lwip, bool hasDma, IPlaces places)
    {
        // A lower bound that can be known before linking; the linker script checks the rest. Receive buffers that a DMA writes lie elsewhere.
        string[] fields = ["kernel.stackBytes", "kernel.statusBytes", "lwip.heapBytes", .. hasDma ? [] : new[] { "lwip.receivePbufs" }];
        ulong atLeast = (ulong)Placement.StackGuardBytes
            + kernel.StackBytes
            + kernel.StatusBytes
            + lwip.HeapBytes
            + (hasDma ? 0 : lwip.ReceivePbufs * LwipRules.PbufBytes);
        if (kernel.RamBytes < atLeast)
        {
            places.Refuse(
                "kernel.ramBytes",
                $"is {kernel.RamBytes}, but stack, status and lwIP's {(hasDma ? "heap" : "buffers")} alone take {atLeast}",
                $"give more, or lower {string.Join(", ", fields[..^1])} or {fields[^1]}",
                fields);
        }
    }

    private static void CheckQuotas(KernelBudget kernel, LwipSizes lwip, IPlaces places)
    {
        // So that no class of traffic can take the buffers of another.
        uint sum = kernel.UnicastQuotaFrames + kernel.GroupQuotaFrames;
        if (sum > lwip.ReceivePbufs)
        {
            places.Refuse(
                "lwip.receivePbufs",
                $"is {lwip.ReceivePbufs}, less than kernel.unicastQuotaFrames and kernel.groupQuotaFrames together",
                $"give at least {sum}, or lower these",
                "kernel.unicastQuotaFrames",
                "kernel.groupQuotaFrames");
        }
    }

    private static void CheckFit(MemoryRole memory, IEnumerable<Block> blocks, string kernelField, IPlaces places)
    {
        ulong needed = (ulong)blocks.Max(block => block.Limit) + 1 - memory.Area.Address;
        if (needed > memory.Area.Bytes)
        {
            places.Refuse(
                "applications",
                $"take with the kernel {needed} bytes of {memory.Name}, rounded up to what the MPU can express, and it has {memory.Area.Bytes}",
                "lower kernel or application sizes, or remove applications",
                kernelField);
        }
    }
}

/// <summary>A memory that a board uses for something.</summary>
/// <param name="Name">Its name in the chip's file.</param>
/// <param name="Area">The memory.</param>
internal sealed record MemoryRole(string Name, MemoryArea Area);
