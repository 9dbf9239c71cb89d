// Answers of OpenOCD's are told by a stand-in: a shell that prints them. Without a probe it is OpenOCD itself.
using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Flashing;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Tests.Flashing;

public class OpenOcdTests
{
    private static readonly string[] Files = ["board/st_nucleo_h743zi.cfg"];

    [Fact]
    public async Task WhatWasReadBackIsWritten()
    {
        using StringWriter progress = new();

        string outcome = await WriteAsync(
            "echo '** Programming Started **'; echo '** Verify Started **'; echo '** Verified OK **'; echo '** Resetting Target **'", progress);

        Assert.StartsWith("written, and read back", outcome);
        Assert.Contains("  Programming Started\n", progress.ToString());
    }

    [Fact]
    public async Task ItIsGivenTheFilesAndTheImage()
    {
        ToolException error = await Assert.ThrowsAsync<ToolException>(
            () => WriteAsync("""[ "$1 $2 $3" = "-f board/st_nucleo_h743zi.cfg -c" ] && echo "Error: $4"; exit 1"""));

        Assert.Matches("^OpenOCD ended with exit status 1: program {/.*/built/portshare.elf} verify reset exit$", error.Message);
    }

    [Theory]
    [InlineData("Error: open failed", "no probe at USB; ")]
    [InlineData("Error: unable to find a matching CMSIS-DAP device", "no probe at USB; ")]
    [InlineData("Error: libusb_open() failed with LIBUSB_ERROR_ACCESS\nError: open failed", "the probe may not be opened; ")]
    [InlineData("Error: init mode failed (unable to connect to the target)", "the probe is there, and the chip does not answer; ")]
    [InlineData("Error: target voltage may be too low for reliable debugging", "the probe is there, and sees no voltage at the chip; ")]
    [InlineData("Warn : target voltage may be too low for reliable debugging\nError: init mode failed (unable to connect to the target)", "the probe is there, and sees no voltage at the chip; ")]
    [InlineData("Error: checksum mismatch\n** Verify Failed **", "the flash does not hold what was written; ")]
    [InlineData("Error: stm32h7x.cpu0 -- something new", "OpenOCD ended with exit status 1: stm32h7x.cpu0 -- something new")]
    [InlineData("", "OpenOCD ended with exit status 1: ")]
    public async Task WhatItSaysIsOneLineWithWhatToDo(string said, string reason)
    {
        ToolException error = await Assert.ThrowsAsync<ToolException>(() => WriteAsync($"printf '%s\\n' '{said}'; exit 1"));

        Assert.StartsWith(reason, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    // Its exit status alone would not say that all was read back.
    [Fact]
    public async Task SuccessWithoutAWordOfItIsNone()
    {
        await Assert.ThrowsAsync<ToolException>(() => WriteAsync("echo '** Programming Finished **'"));
    }

    [OpenOcdFact]
    public async Task WithoutAProbeOpenOcdItselfSaysSo()
    {
        string scripts = Path.Combine(UnpackedPackages.OpenOcd.Cache, "usr", "share", "openocd", "scripts");
        string[] launcher =
        [
            .. UnpackedPackages.OpenOcd.Launcher, .. Directory.Exists(scripts) ? (string[])[$"OPENOCD_SCRIPTS={scripts}"] : [], OpenOcdProgrammer.Program,
        ];

        ToolException error = await Assert.ThrowsAsync<ToolException>(() => WriteAsync(launcher, TextWriter.Null));

        Assert.Equal("no probe at USB; plug the board in at the connector of its probe, and see whether lsusb lists it (OpenOCD: open failed)", error.Message);
    }

    private static Task<string> WriteAsync(string script, TextWriter? progress = null) =>
        WriteAsync(["sh", "-c", script, "openocd"], progress ?? TextWriter.Null);

    private static async Task<string> WriteAsync(IReadOnlyList<string> launcher, TextWriter progress)
    {
        using TemporaryFolder folder = new();
        return await new OpenOcdProgrammer(Files, launcher).WriteAsync(FlashSample.ImageIn(folder), progress, CancellationToken.None);
    }

    /// <summary>A fact; skipped without OpenOCD, or where a probe may be.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class OpenOcdFactAttribute : FactAttribute
    {
        /// <summary>Marks one.</summary>
        public OpenOcdFactAttribute() => Skip =
            !UnpackedPackages.OpenOcd.IsPresent ? "needs OpenOCD, which ./portshare setup unpacks as root"
            : Directory.Exists("/dev/bus/usb") ? "a probe may be at USB, and would be written"
            : null;
    }
}
