// A pin that an application does not have, as the compiled code shows it.
using System.IO;

using PortShare.Tool.Firmware;

namespace PortShare.Tool.Tests.Firmware;

public class RefusedPinTests
{
    private const string Raise = "   1939c:\tf7fe ffba \tbl\t18314 <portshare_raise_fault>";

    // As the build leaves an initialiser: "new GpioController().OpenPin(3, PinMode.Output)".
    private static readonly string[] Listing =
    [
        "0001937c <mine_App___ctor+0x9c>:",
        "   1937c:\t2000      \tmovs\tr0, #0",
        "   1937e:\t2103      \tmovs\tr1, #3",
        "   19380:\t2203      \tmovs\tr2, #3",
        "   19388:\tf7fe fea1 \tbl\t180ce <portshare_gpio>",
        "   1938c:\tf1b0 3fff \tcmp.w\tr0, #4294967295\t@ 0xffffffff",
        "   19390:\td106      \tbne.n\t193a0 <mine_App___ctor+0xc0>",
        "   19392:\t2006      \tmovs\tr0, #6",
        Raise,
    ];

    [Fact]
    public void TheCallBeforeTheFaultIsThatForPins() => Assert.Equal(new RefusedPin(3), RefusedPin.In(Listing));

    [Fact]
    public void ANumberThatIsComputedIsNotKnown() =>
        Assert.Equal(new RefusedPin(null), RefusedPin.In([Listing[0], Listing[2], "   19380:\t4629      \tmov\tr1, r5", .. Listing[4..]]));

    [Theory]
    [InlineData("   19388:\tf7fe fea1 \tbl\t180ce <mine_Other>")]
    [InlineData("   19388:\tbf00      \tnop")]
    public void AnotherCallIsNone(string instruction) => Assert.Null(RefusedPin.In([.. Listing[..4], instruction, .. Listing[5..]]));

    [Fact]
    public void AFaultThatNothingIsBeforeIsNone()
    {
        Assert.Null(RefusedPin.In([]));
        Assert.Null(RefusedPin.In([Raise]));
    }

    [Theory]
    [InlineData(3u, "Mine.cs:3 or 4")]
    [InlineData(0u, "Mine.cs:2 or 4")]
    [InlineData(null, "Mine.cs:2 or 3 or 4")]
    public void TheLineIsOneThatMayOpenThePin(uint? number, string expected)
    {
        using TemporaryFolder folder = new();
        folder.Write("Mine.cs", "int[] table = [1];\nvar a = pins.OpenPin(0, PinMode.Output);\nvar b = pins.OpenPin(3, mode);\nvar c = pins.OpenPin(Led, mode);\n");

        Assert.Equal(expected, new RefusedPin(number).Correct("Mine.cs:1", folder.Path));
        Assert.Equal("Mine.cs:4", new RefusedPin(number).Correct("Mine.cs:4", folder.Path));
    }

    [Fact]
    public void WithoutTheSourceTheLineStays() => Assert.Equal("Nowhere.cs:1", new RefusedPin(3).Correct("Nowhere.cs:1", Path.GetTempPath()));
}
