// Who waits for a build reads now and then what it is at.
using System;
using System.IO;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Tests.Processes;

public class StepsTests
{
    private readonly Steps _steps = new("starting");

    [Fact]
    public void WhatIsOverSoonSaysNothing()
    {
        _steps.Read("  step: compiling echo");

        Assert.Null(_steps.Next(TimeSpan.FromSeconds(2)));
    }

    [Theory]
    [InlineData("  step: compiling echo", "     3 s  compiling echo")]
    [InlineData("  Determining projects to restore...", "     3 s  restoring packages")]
    public void ANewStepIsSaid(string line, string said)
    {
        _steps.Read(line);
        _steps.Read("  PortShare.Abi -> /artifacts/bin/PortShare.Abi/release/PortShare.Abi.dll");

        Assert.Equal(said, _steps.Next(TimeSpan.FromSeconds(3)));
        Assert.Null(_steps.Next(TimeSpan.FromSeconds(12)));
    }

    // While it builds this program, the command shows its steps by itself.
    [Fact]
    public void TheCommandHasTheSameRule()
    {
        string command = File.ReadAllText(Path.Combine(Repository.Find().Root, "portshare"));

        Assert.Contains($"s/^ *step: //p; s/^ *{Steps.RestoreLine}.*/{Steps.Restore}/p", command);
        Assert.Contains(
            $"if ((SECONDS - said >= {Steps.Most.TotalSeconds})) || {{ ((SECONDS - said >= {Steps.Least.TotalSeconds})) && [[ $step != \"$shown\" ]]; }}; then",
            command);
    }

    [Fact]
    public void AStepThatTakesLongIsSaidAgain()
    {
        Assert.Null(_steps.Next(TimeSpan.FromSeconds(9)));
        Assert.Equal("    10 s  starting", _steps.Next(TimeSpan.FromSeconds(10)));
        Assert.Null(_steps.Next(TimeSpan.FromSeconds(19)));
        Assert.Equal("    20 s  starting", _steps.Next(TimeSpan.FromSeconds(20)));
    }
}
