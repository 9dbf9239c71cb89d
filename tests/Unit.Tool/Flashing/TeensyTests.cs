// PJRC's loader is told by a stand-in: a shell that prints what it says.
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Flashing;

namespace PortShare.Tool.Tests.Flashing;

public class TeensyTests
{
    [Fact]
    public async Task TheButtonIsAskedForAndTheLoaderIsGivenTheChipAndTheImage()
    {
        using StringWriter progress = new();

        string outcome = await WriteAsync("""[ "$1 $2 $3" = "--mcu=TEENSY41 -w -v" ] && [ "${4##*/}" = portshare.hex ]""", progress);

        Assert.StartsWith("written, ", outcome);
        Assert.Equal("press the board's button; Ctrl-C gives up\n", progress.ToString());
    }

    [Theory]
    [InlineData("Found HalfKay Bootloader\nUnable to open device", "the board may not be opened; ")]
    [InlineData("Read 9 bytes\nerror writing to Teensy\n", "teensy_loader_cli ended with exit status 3: error writing to Teensy")]
    public async Task WhatItSaysIsOneLineWithWhatToDo(string said, string reason)
    {
        ToolException error = await Assert.ThrowsAsync<ToolException>(() => WriteAsync($"printf '%s\\n' '{said}'; exit 3", TextWriter.Null));

        Assert.StartsWith(reason, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static async Task<string> WriteAsync(string script, TextWriter progress)
    {
        using TemporaryFolder folder = new();
        return await new TeensyProgrammer("TEENSY41", ["sh", "-c", script, "loader"])
            .WriteAsync(FlashSample.ImageIn(folder), progress, CancellationToken.None);
    }
}
