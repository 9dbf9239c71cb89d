// What GNU ld says when a program cannot be linked becomes errors of lines of source, and nothing of it is lost.
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Tests.Firmware;

public class LinkerErrorsTests
{
    private const string Words =
        """
        /usr/bin/ld: mine.o: in function `Mine__Main':
        /a b/Mine.cs:12: undefined reference to `one'
        /usr/bin/ld: /a b/Mine.cs:12: undefined reference to `one'
        /usr/bin/ld: mine.o: in function `Mine__Other':
        /usr/bin/ld: /a b/Mine.cs:20: more undefined references to `one' follow
        /usr/bin/ld: code.o:(.text+0x4): undefined reference to `two'
        /usr/bin/ld: b.o:(.bss+0x0): multiple definition of `three'; a.o:(.bss+0x0): first defined here
        collect2: error: ld returned 1 exit status
        """;

    private static readonly string Script = Path.Combine(Repository.Find().Root, "firmware", "build", "linker-errors.awk");

    // Nothing else says why it failed.
    [Fact]
    public async Task AKilledLinkerHasALine()
    {
        ProcessResult result = await ChildProcess.RunAsync(
            "awk", ["-f", Script], CancellationToken.None, input: "collect2: fatal error: ld terminated with signal 9 [Killed]\ncompilation terminated.\n");

        Assert.Equal(["error: collect2: fatal error: ld terminated with signal 9 [Killed]"], result.Lines);
    }

    [Fact]
    public async Task EachHasALine()
    {
        ProcessResult result = await ChildProcess.RunAsync("awk", ["-f", Script], CancellationToken.None, input: Words);

        Assert.Equal(
            [
                "/a b/Mine.cs(12): error PS0007: Mine__Main needs one, which nothing in firmware defines; leave the call out, or define it in assembly beside the application",
                "error: ld: mine.o: in function `Mine__Other':",
                "error: ld: code.o:(.text+0x4): undefined reference to `two'",
                "error: ld: b.o:(.bss+0x0): multiple definition of `three'; a.o:(.bss+0x0): first defined here",
            ],
            result.Lines);
    }
}
