namespace PortShare.Devices.Tests.MssEmac;

/// <summary>What the DMA of the MSS EMAC reaches: eSRAM, and DDR behind its bridge.</summary>
internal static class MssMemory
{
    /// <summary>Embedded SRAM.</summary>
    public const uint Esram = 0x2000_0000;

    /// <summary>DDR memory.</summary>
    public const uint Ddr = 0xA000_0000;

    private const uint EsramBytes = 64 * 1024;

    // A board has more, but a test need not.
    private const uint DdrBytes = 1024 * 1024;

    /// <summary>A chip's memory.</summary>
    public static DmaMemory New() => new((Esram, EsramBytes), (Ddr, DdrBytes));
}
