// A board's watchdog: what its driver is told, and which periods there are not.

using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class WatchdogBoardTests
{
    private static BoardSample Stm32 => new("nucleo-h743zi2", "stm32h743");

    private static BoardSample ImxRt => new("teensy41", "imxrt1062");

    [Theory]
    [InlineData(1000, 1, 3999)] // 32,000 clocks of LSI are 4000 times 8
    [InlineData(1025, 2, 2049)] // 32,800 are more than 4096 times 8
    [InlineData(5000, 4, 2499)]
    [InlineData(32768, 6, 4095)]
    public void AnStm32CountsAsFastAsItCan(int ms, int prescaler, int reload)
    {
        string devices = DeviceWriter.Write(Stm32.Set("board.watchdog.ms", $"{ms}").Board);

        Assert.Contains("global using Watchdog = PortShare.Devices.StmIwdg<PortShare.Kernel.WatchdogPlace>;", devices);
        Assert.Contains($"public static uint Prescaler => {prescaler};\n    public static uint Reload => {reload};", devices);
    }

    [Theory]
    [InlineData(1000, 1)]
    [InlineData(128_000, 255)]
    public void AnImxRtCountsHalfSeconds(int ms, int timeOut)
    {
        string devices = DeviceWriter.Write(ImxRt.Set("board.watchdog.ms", $"{ms}").Board);

        Assert.Contains("global using Watchdog = PortShare.Devices.ImxWdog<PortShare.Kernel.WatchdogPlace>;", devices);
        Assert.Contains($"public static uint TimeOut => {timeOut};", devices);
    }

    [Fact]
    public void WithoutOneThereIsNone() => Assert.Contains(
        "global using Watchdog = PortShare.Devices.NoWatchdog;", DeviceWriter.Write(Stm32.Remove("board.watchdog").Board));

    // IWDG1 has its clock always.
    [Fact]
    public void ItsGateIsOpenedIfItHasOne()
    {
        Assert.Contains(ImxRt.Board.Start!.Gates, gate => (gate.Register, gate.Bits) == (0x400F_C074u, 0x0003_0000u));
        Assert.DoesNotContain(ImxRt.Remove("board.watchdog").Board.Start!.Gates, gate => (gate.Register, gate.Bits) == (0x400F_C074u, 0x0003_0000u));
    }

    [Fact]
    public void OtherPeriodsAreRefused()
    {
        Assert.Equal(
            ["board.watchdog.ms: is 32769, which a stm32-iwdg does not count; give 1000 to 32768"], Stm32.Set("board.watchdog.ms", "32769").Problems());
        Assert.Equal(
            ["board.watchdog.ms: is 1750, which a imxrt-wdog does not count; give 1000 to 128000, a multiple of 500"],
            ImxRt.Set("board.watchdog.ms", "1750").Problems());
        Assert.Contains("watchdog.ms", Assert.Single(ImxRt.Set("board.watchdog.ms", "500").Problems()));
    }

    [Fact]
    public void AnotherDeviceIsRefused() => Assert.Equal(
        ["board.watchdog.device: is \"rng\", which is a stm32-rng; give \"iwdg1\""], Stm32.Set("board.watchdog.device", "\"rng\"").Problems());
}
