// ./portshare run, less the building, of applications that are not echo: by what each of them is judged.
using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Emulator.Tests.Cases;
using PortShare.Tool;
using PortShare.Tool.Firmware;
using PortShare.Tool.Running;
using PortShare.Tool.Verbs;

namespace PortShare.Emulator.Tests;

public class RunVerdictTests(CounterPort emulated) : IClassFixture<CounterPort>
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    [Fact]
    public async Task AnApplicationThatDoesNotEchoGetsKernelTrafficOnlyAndIsFlawless()
    {
        int status = await RunAsync(TestImage.ImageOf("counter"), "all");

        Assert.True(status == ExitStatus.Success, output.ToString());
        Assert.Contains("no user traffic from here: no application of the image has ApplicationEchoes", output.ToString());
        Assert.Contains("kernel (UDP)", output.ToString());
        Assert.DoesNotContain("user (raw)", output.ToString());
        Assert.Contains("The counters add up", output.ToString());
    }

    [Fact]
    public async Task ARunWithoutTrafficIsJudgedByItsSums()
    {
        int status = await RunAsync(TestImage.Image, "none", isJson: true);

        using JsonDocument report = JsonDocument.Parse(output.ToString());
        Assert.Equal(ExitStatus.Success, status);
        Assert.Equal(0, report.RootElement.GetProperty("driven").GetArrayLength());
        Assert.Equal(0, report.RootElement.GetProperty("device").GetProperty("receive").GetProperty("user").GetInt32());
        Assert.True(report.RootElement.GetProperty("conserved").GetBoolean());
        Assert.Matches(@"received \d+ frames, sent \d+", error.ToString());
    }

    // Of an application that writes to its log and faults, again and again.
    [Fact]
    public async Task AFaultMakesTheStatusOneAndTheConsoleLeavesTheOutputOneObject()
    {
        using ChangedImage changed = ChangedImage.WithProgram(static program => program.Log("{ hi"u8).Fault(), static part =>
        {
            // The faults of crash are no flaw, and nobody else is granted what it claims.
            "mine\0"u8.CopyTo(part[HeaderOffsets.NameOffset..]);
            part[HeaderOffsets.ClaimCountOffset] = 0;
        });

        int status = await RunAsync(changed.Complete(), "none", isJson: true);

        using JsonDocument report = JsonDocument.Parse(output.ToString());
        string? flaw = Assert.Single(report.RootElement.GetProperty("flaws").EnumerateArray()).GetString();
        Assert.Equal(ExitStatus.Failure, status);
        Assert.Matches("^application mine faulted .*: illegal instruction or state.*; look for a function pointer", flaw);
        Assert.Matches(@"(?m)^\[ +\d+\.\d{3}\] crash: \{ hi$", error.ToString());
        Assert.Matches(@"(?m)^\[ +\d+\.\d{3}\] kernel: application 0: mine: illegal instruction", error.ToString());
        Assert.Matches("(?m)^ +application mine (running|paused) after fault ", error.ToString());
    }

    [Fact]
    public async Task FramesThatOthersSendAreNoFlaw()
    {
        PortUnderTest port = emulated.Port;
        EthernetType type = BuiltApplication.AllOf(TestImage.ImageOf("counter"))[0].EtherTypes[0];
        for (int frame = 0; frame < 3; frame++)
        {
            await port.Station.SendAsync(EchoProtocol.Build(
                port.Station.Address.Hardware, port.Address.Hardware, EchoProtocol.Echo, [], EthernetFrame.MinimumBytes, type));
        }

        await port.WaitForAsync(static now => now.Receive.User >= 3);
        TrafficSnapshot last = new(TimeSpan.FromSeconds(1), [], await port.Device.ReadStatusAsync());

        Assert.True(RunOutcome.Of(last, faults: [], spins: []).IsFlawless);
    }

    private Task<int> RunAsync(FirmwareImage image, string traffic, bool isJson = false) => RunVerb.RunAsync(
        new ToolContext(TestImage.Repository, output, error, IsTerminal: false),
        new RunVerb.Plan(image, Tap: null, traffic, Seconds: 1, isJson),
        CancellationToken.None);
}
