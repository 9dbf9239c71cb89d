using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Setup;

namespace PortShare.Tool.Tests.Setup;

public class VersionsTests
{
    [Theory]
    [InlineData("QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18)", "7.2.22")]
    [InlineData("GNU gdb (Debian 13.1-3) 13.1", "13.1")]
    [InlineData("arm-none-eabi-gcc (15:12.2.rel1-1) 12.2.1 20221205", "12.2.1")]
    [InlineData("GNU objcopy (2.40-2+18+b1) 2.40", "2.40")]
    [InlineData("Spin Version 6.5.2 -- 6 December 2019", "6.5.2")]
    [InlineData("no version", "")]
    public void AVersionIsFoundInTheFirstLine(string line, string version) => Assert.Equal(version, Versions.In(line));

    [Fact]
    public async Task MacrosOfAHeaderAreJoined() =>
        Assert.Matches(
            @"^\d+\.\d+$", await Versions.OfHeaderAsync("gcc", "features.h", ["__GLIBC__", "__GLIBC_MINOR__"], CancellationToken.None));

    [Fact]
    public async Task AMacroThatIsNotThereSaysNothing() =>
        Assert.Empty(await Versions.OfHeaderAsync("gcc", "features.h", ["NO_SUCH_MACRO"], CancellationToken.None));
}
