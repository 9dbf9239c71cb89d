// What "flash --dry-run" prints is what would be run.
using System.Threading.Tasks;

namespace PortShare.Tool.Tests.Flashing;

public class DryRunTests
{
    [Theory]
    [InlineData("nucleo-h743zi2", "openocd -f board/st_nucleo_h743zi.cfg -c 'program {FOLDER/portshare.elf} verify reset exit'")]
    [InlineData("nucleo-h723zg", "openocd -f interface/stlink.cfg -f target/stm32h7x.cfg -c 'program {FOLDER/portshare.elf} verify reset exit'")]
    [InlineData("teensy41", "teensy_loader_cli --mcu=TEENSY41 -w -v FOLDER/portshare.hex")]
    [InlineData("nucleo-h743zi2 --volume /mnt/board", "cp FOLDER/portshare.bin /mnt/board")]
    [InlineData("nucleo-h743zi2 --volume /mnt/my_board's", "cp FOLDER/portshare.bin '/mnt/my_board'\\''s'")]
    public async Task TheCommandIsPrinted(string board, string command)
    {
        (int status, string output, string error) = await ToolRun.OfAsync(["flash", "--dry-run", "--board", .. board.Split(' ')]);

        Assert.Equal("", error);
        Assert.Equal(ExitStatus.Success, status);
        Assert.Equal(command.Replace("FOLDER", FlashSample.ImageOf(board.Split(' ')[0]).Folder), output.Trim());
    }

    [Fact]
    public async Task WithoutAVolumeItsPlaceIsNamed()
    {
        (_, string output, _) = await ToolRun.OfAsync(["flash", "--dry-run", "--board", "mimxrt1060-evk"]);

        Assert.Matches("^cp .*/portshare.bin /.*/RT1060-EVK\n$", output);
    }

    [Fact]
    public async Task ABoardThatIsOnlyEmulatedIsRefused()
    {
        (int status, string output, string error) = await ToolRun.OfAsync(["flash", "--board", "mps2-an385"]);

        Assert.Equal(ExitStatus.Failure, status);
        Assert.Equal("", output);
        Assert.Matches("^portshare flash: mps2-an385: .*mps2-an385.json has no \"programming\".*; run starts one on the emulated board\n$", error);
    }
}
