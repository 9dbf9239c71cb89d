using PortShare.Bench.Results;
using PortShare.Bench.Subjects;

namespace PortShare.Tool.Tests.Bench;

public class FunctionGroupTests
{
    [Theory]
    [InlineData("lan9118_read_frame", FunctionGroup.Moving)]
    [InlineData("portshare_copy", FunctionGroup.Moving)]
    [InlineData("MssEmac.Restart", "transmit: check, send")]
    [InlineData("dma_doorbell", "transmit: check, send")]
    [InlineData("Bridge.Receive", "receive: classify, publish")]
    [InlineData("receive_frames", "receive: classify, publish")]
    [InlineData("TransmitScheduler.Collect", "transmit: check, send")]
    [InlineData("kernel_main", "loop, calls, switch")]
    [InlineData("cpu_sleep", "sleep and wake")]
    [InlineData("sys_check_timeouts", FunctionGroup.Other)]
    public void AFunctionsNameSaysWhatItIsFor(string function, string group)
    {
        Assert.Equal(group, FunctionGroup.Of(new CodeRange(function, 0, 2)));
        Assert.Contains(group, FunctionGroup.Names);
    }

    [Fact]
    public void AnApplicationsFunctionsAreTheApplications() =>
        Assert.Equal(FunctionGroup.Application, FunctionGroup.Of(new CodeRange("Bridge.Receive", 0, 2, IsApplication: true)));
}
