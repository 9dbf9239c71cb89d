// What a core that reads ahead is kept from: each address that the default memory map has as memory, and where the board has none. The MPU is
// asked as the processor asks it, so that a region in the wrong order is found, too.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Tests;

public class ReadingAheadTests
{
    public static TheoryData<string> Boards => [.. BoardSample.Catalog.Boards.Names];

    [Theory]
    [MemberData(nameof(Boards))]
    public void ACortexM7AndNoOtherIsKeptFromIt(string name)
    {
        Board board = Load(name);

        Assert.Equal(board.Core == "cortex-m7", KernelRegions(board).Any(one => one.Region.Name == "reading ahead"));
    }

    [Theory]
    [InlineData("nucleo-h743zi2", 0xE7, 0x60000000u, 0x90000000u, 0x9FFFFFFFu)] // FMC, QUADSPI
    [InlineData("nucleo-h723zg", 0xE7, 0x60000000u, 0x70000000u, 0x90000000u)] // FMC, OCTOSPI2 and 1
    [InlineData("mimxrt1060-evk", 0xE6, 0x00000000u, 0x60800000u, 0x80000000u)] // ITCM, behind the flash, SEMC
    [InlineData("teensy41", 0xE6, 0x00200000u, 0x70000000u, 0x9DFFFFFFu)] // boot ROM, FlexSPI2, SEMC
    public void WhereAControllerHasNotBeenSetUpNobodyHasAccess(string name, byte leftOut, params uint[] addresses)
    {
        Board board = Load(name);

        Assert.Equal(leftOut, KernelRegions(board)[0].Region.LeftOut);
        Assert.All(addresses, address => Assert.Equal(MpuRights.None, RightsAt(KernelRegions(board), address)));
    }

    // Null is what the default map gives the kernel, everything but to execute from devices.
    [Theory]
    [MemberData(nameof(Boards))]
    public void TheKernelReachesAllThatTheBoardUses(string name)
    {
        Board board = Load(name);
        Placement placement = Placer.Place(board);
        if (ProcessorCore.Of(board.Core).ReadsAhead)
        {
            IReadOnlyList<MpuRegisters> regions = KernelRegions(board);
            IEnumerable<Block> codes = placement.Applications.Select(one => one.Code).Append(placement.KernelCode);
            IEnumerable<Block> rams = placement.Applications.SelectMany(one => new[] { one.Ram, one.Miniport });

            // Vectors are fetched past the MPU.
            Assert.All(codes.SelectMany(EndsOf).Where(address => address != 0), address => Assert.Contains(
                RightsAt(regions, address), new MpuRights?[] { null, MpuRights.PrivilegedReadExecute }));
            Assert.All(rams.SelectMany(EndsOf), address => Assert.Null(RightsAt(regions, address)));
            Assert.Equal(MpuRights.PrivilegedReadWrite, RightsAt(regions, placement.KernelRam.Limit));
            Assert.All(
                new[] { board.Mac.Address, board.Console.Address, board.Timers.MicrosecondsAddress, 0xE000_ED94u },
                address => Assert.Null(RightsAt(regions, address)));
        }
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void AnApplicationReachesItsOwn(string name)
    {
        Board board = Load(name);
        ProcessorCore core = ProcessorCore.Of(board.Core);
        if (core.ReadsAhead)
        {
            Assert.All(Placer.Place(board).Applications, application =>
            {
                MpuRegisters[] regions = [.. KernelRegions(board), .. MpuEncoder.OfApplication(core, application)];

                Assert.All(EndsOf(application.Code), address => Assert.Equal(MpuRights.ReadExecute, RightsAt(regions, address)));
                Assert.All(EndsOf(application.Ram).Concat(EndsOf(application.Miniport)), address => Assert.Equal(MpuRights.ReadWrite, RightsAt(regions, address)));
            });
        }
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void AddressZeroIsGuarded(string name)
    {
        if (ProcessorCore.Of(Load(name).Core).ReadsAhead)
        {
            Assert.All(new[] { 0u, 1023u }, address => Assert.Equal(MpuRights.None, RightsAt(KernelRegions(Load(name)), address)));
        }
    }

    private static Board Load(string name) => BoardFile.Load(BoardSample.Catalog, name).Board!;

    private static IReadOnlyList<MpuRegisters> KernelRegions(Board board) => MpuEncoder.OfKernel(ProcessorCore.Of(board.Core), Placer.Place(board));

    private static uint[] EndsOf(Block block) => [block.Address, block.Limit];

    // Arm DDI 0403E.b, B3.5.1 and B3.5.3: of the regions that hold an address the one with the highest number decides; null if there is none.
    private static MpuRights? RightsAt(IEnumerable<MpuRegisters> regions, uint address) => regions.Select(Decode)
        .Where(region => region.Base <= address && address <= region.Limit && !IsLeftOut(region, address))
        .MaxBy(region => region.Number)?.Rights;

    private static DecodedRegion Decode(MpuRegisters registers) =>
        ArmV7MDecoder.TryDecode(registers.Rbar, registers.Second, out DecodedRegion? region) ? region : throw new InvalidOperationException(registers.Region.Name);

    private static bool IsLeftOut(DecodedRegion region, uint address)
    {
        ulong eighth = ((ulong)region.Limit - region.Base + 1) / 8;
        return eighth > 0 && (region.LeftOut >> (int)((address - region.Base) / eighth) & 1) != 0;
    }
}
