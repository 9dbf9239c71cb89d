// The MPU regions as they lie in a linked kernel: the very words that it writes into the MPU. The compiler names such data by a
// hash of its content, so the tables are recognised by their form.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Inspection.Elf;

namespace PortShare.Inspection.Wall;

/// <summary>A pair of register values in an image, and what the MPU makes of it.</summary>
/// <param name="Rbar">MPU_RBAR.</param>
/// <param name="Second">MPU_RASR, or on ARMv8-M MPU_RLAR.</param>
/// <param name="Region">The region.</param>
internal sealed record ImageRegion(uint Rbar, uint Second, DecodedRegion Region);

/// <summary>The tables of one kernel.</summary>
/// <param name="Kernel">The regions that are always there.</param>
/// <param name="Applications">Those that are there while an application runs, for each place.</param>
internal sealed record MpuTables(IReadOnlyList<ImageRegion> Kernel, IReadOnlyList<IReadOnlyList<ImageRegion>> Applications)
{
    private const int PairBytes = 2 * sizeof(uint);

    /// <summary>Finds the tables in a linked kernel.</summary>
    /// <param name="path">Its ELF file.</param>
    /// <param name="core">Its core.</param>
    /// <exception cref="IOException">It cannot be read, or does not hold one table of each kind.</exception>
    public static MpuTables Load(string path, ProcessorCore core)
    {
        ElfFile elf = ElfFile.Load(path);
        int firstOfApplication = MpuTable.FirstApplicationRegion(core);
        Func<byte[], ImageRegion[]> read = core.Architecture == ProcessorArchitecture.ArmV8M ? data => ArmV8MTableOf(data, firstOfApplication) : ArmV7MTableOf;
        ImageRegion[][] tables = [.. ConstantsOf(elf).Select(read).Where(table => table.Length > 0)];
        ImageRegion[] kernel = Only(path, "kernel's", tables, MpuTable.FirstRegion);
        // One place after the other, each with the same numbers.
        ImageRegion[][] places = [.. Only(path, "applications'", tables, firstOfApplication).Chunk(MpuTable.ApplicationRegions)];
        // That of DMA comes behind the kernel's, if there is one.
        int dmaRegion = MpuTable.DmaRegion(core);
        bool isInTurn = IsInTurn(kernel.TakeWhile(one => one.Region.Number < dmaRegion), MpuTable.FirstRegion)
            && IsInTurn(kernel.SkipWhile(one => one.Region.Number < dmaRegion), dmaRegion);
        return isInTurn && places.All(place => IsInTurn(place, firstOfApplication))
            ? new MpuTables(kernel, places)
            : throw new IOException($"{path}: its MPU regions are not numbered in turn; is this a kernel of this version?");
    }

    private static ImageRegion[] Only(string path, string whose, ImageRegion[][] tables, int firstNumber)
    {
        ImageRegion[][] found = [.. tables.Where(table => table[0].Region.Number == firstNumber)];
        return found.Length == 1
            ? found[0]
            : throw new IOException($"{path}: holds {found.Length} tables that look like the {whose} MPU regions; give a linked kernel");
    }

    private static bool IsInTurn(IEnumerable<ImageRegion> regions, int firstNumber) =>
        regions.Index().All(one => one.Item.Region.Number == firstNumber + one.Index);

    // What the image holds between one name and the next.
    private static IEnumerable<byte[]> ConstantsOf(ElfFile elf)
    {
        foreach (ElfSection section in elf.Sections.Where(section => section.IsConstant))
        {
            uint end = section.Address + section.Bytes;
            uint[] starts =
            [
                .. elf.Symbols.Where(symbol => symbol.Kind != ElfSymbolKind.Function && section.Contains(symbol.Address))
                    .Select(symbol => symbol.Address).Distinct().Order(),
            ];
            foreach ((int index, uint start) in starts.Index())
            {
                uint next = index + 1 < starts.Length ? starts[index + 1] : end;
                yield return elf.ContentOf(section)[(int)(start - section.Address)..(int)(next - section.Address)].ToArray();
            }
        }
    }

    private static IEnumerable<(uint Rbar, uint Second)> PairsOf(byte[] data)
    {
        for (int at = 0; at + PairBytes <= data.Length; at += PairBytes)
        {
            yield return (
                BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(at)),
                BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(at + sizeof(uint))));
        }
    }

    // Empty unless all of it are regions.
    private static ImageRegion[] ArmV7MTableOf(byte[] data)
    {
        List<ImageRegion> regions = [];
        foreach ((uint rbar, uint rasr) in PairsOf(data))
        {
            if (!ArmV7MDecoder.TryDecode(rbar, rasr, out DecodedRegion? region))
            {
                return [];
            }

            regions.Add(new ImageRegion(rbar, rasr, region));
        }

        return [.. regions];
    }

    // The registers of ARMv8-M do not number their regions, so whose they are is told by the rights: the kernel's, and that of DMA behind them,
    // give others none, the applications' all give some, three by three.
    private static ImageRegion[] ArmV8MTableOf(byte[] data, int firstOfApplication)
    {
        (uint, uint)[] pairs = [.. PairsOf(data)];
        if (pairs.Length is MpuTable.KernelRegions or MpuTable.KernelRegions + 1
            && ArmV8MPartOf(pairs, MpuTable.FirstRegion) is { Length: > 0 } kernel
            && kernel.All(one => one.Region.Rights is MpuRights.None or MpuRights.PrivilegedReadWrite))
        {
            return kernel;
        }

        ImageRegion[][] places =
        [
            .. pairs.Chunk(MpuTable.ApplicationRegions)
                .Select(part => ArmV8MPartOf(part, firstOfApplication)),
        ];
        bool isApplications = places.All(place =>
            place.Length == MpuTable.ApplicationRegions
            && place.All(one => one.Region.Rights is MpuRights.ReadExecute or MpuRights.ReadWrite));
        return isApplications ? [.. places.SelectMany(place => place)] : [];
    }

    // Empty unless all of it are regions of one table.
    private static ImageRegion[] ArmV8MPartOf((uint Rbar, uint Rlar)[] pairs, int firstNumber) =>
        ArmV8MDecoder.TryDecode(pairs, (uint)firstNumber, out IReadOnlyList<DecodedRegion>? decoded)
            ? [.. decoded.Zip(pairs, (region, pair) => new ImageRegion(pair.Rbar, pair.Rlar, region))]
            : [];
}
