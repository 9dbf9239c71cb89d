// What a run sends, by what its applications say and what the command line asks for.
using System.Linq;

using PacketDotNet;

using PortShare.Tool.Firmware;
using PortShare.Tool.Running;

namespace PortShare.Tool.Tests.Running;

public class RunTrafficTests
{
    private static readonly BuiltApplication[] Known =
    [
        new("echo", [(EthernetType)0x88B5], Echoes: true),
        new("hello", [(EthernetType)0x88B6], Echoes: true),
        new("counter", [(EthernetType)0x88B7], Echoes: false),
        new("crash", [(EthernetType)0x88B8], Echoes: false),
        new("mine", [(EthernetType)0x9000, (EthernetType)0x9001], Echoes: true),
    ];

    [Theory]
    [InlineData("echo", 0x88B5)]
    [InlineData("hello,echo", 0x88B6)]
    [InlineData("counter,hello", 0x88B6)]
    [InlineData("mine", 0x9000)]
    [InlineData("counter", null)]
    public void UserFramesAreForTheFirstThatEchoes(string applications, int? type)
    {
        RunTraffic traffic = Of("all", applications);

        Assert.Equal((EthernetType?)type, traffic.UserType);
        Assert.True(traffic.HasKernel);
    }

    [Theory]
    [InlineData("all", true, true)]
    [InlineData("user", true, false)]
    [InlineData("kernel", false, true)]
    [InlineData("none", false, false)]
    public void TheCommandLineChooses(string kind, bool hasUser, bool hasKernel)
    {
        RunTraffic traffic = Of(kind, "echo");

        Assert.Equal((hasUser, hasKernel), (traffic.UserType is not null, traffic.HasKernel));
    }

    // crash takes user traffic in its own way.
    [Theory]
    [InlineData("counter", true)]
    [InlineData("counter,crash", false)]
    [InlineData("counter,echo", false)]
    public void UserTrafficAloneNeedsSomebodyWhoTakesIt(string applications, bool isRefused)
    {
        ToolException? error = Record.Exception(() => Of("user", applications)) as ToolException;

        Assert.Equal(
            isRefused
                ? "--traffic user: no application of the image has ApplicationEchoes in its project; choose all, kernel or none"
                : null,
            error?.Message);
    }

    private static RunTraffic Of(string kind, string applications) =>
        RunTraffic.Of(kind, [.. applications.Split(',').Select(name => Known.Single(one => one.Name == name))]);
}
