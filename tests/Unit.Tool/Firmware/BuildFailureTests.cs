// Of what MSBuild prints when a build of firmware fails, users see what they can mend.
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Tests;

public class BuildFailureTests
{
    private const string Title = "the build of echo for board failed";
    private const string ExitNotice =
        "/p/Image.targets(139,5): error MSB3073: The command \"bash link.sh\" exited with code 1. [/p/PortShare.Kernel.csproj]";

    [Theory]
    [InlineData("EXEC : error : /s/my.json:3: kernel.codeBytes: is 1; give more [/p/PortShare.Kernel.csproj]", "/s/my.json:3: kernel.codeBytes: is 1; give more")]
    [InlineData("EXEC : error : /a/a.csproj: ApplicationClaims: names 0x0800; leave it out [/p/PortShare.Kernel.csproj]", "/a/a.csproj: ApplicationClaims: names 0x0800; leave it out")]
    [InlineData("EXEC : error : application a: its name is too long [/p/PortShare.Kernel.csproj]", "application a: its name is too long")]
    [InlineData("/p/Image.targets(126,5): error : /s/my.json: applications: has 4 places [/p/PortShare.Kernel.csproj]", "/s/my.json: applications: has 4 places")]
    [InlineData("EXEC : error : /b/x.json: pins: has 0 [none]; want others", "/b/x.json: pins: has 0 [none]; want others")]
    public void ARefusalOfOursStandsAlone(string printed, string text)
    {
        Assert.Equal(text, BuildFailure.Explain(Title, [printed]));
        Assert.Equal(text, BuildFailure.Explain(Title, ["  something that ran before", printed, printed, ExitNotice]));
    }

    [Fact]
    public void EachRefusalHasALine() => Assert.Equal(
        "/s/my.json:3: one\n/s/my.json:4: two",
        BuildFailure.Explain(Title, ["EXEC : error : /s/my.json:3: one [/p/a.csproj]", "EXEC : error : /s/my.json:4: two [/p/a.csproj]", ExitNotice]));

    [Theory]
    [InlineData("/a/Echo.cs(3,5): error CS0103: no such name [/p/a.csproj]")]
    [InlineData("/a/Echo.cs(3): error PS1001: static constructor [/p/a.csproj]")]
    [InlineData("/a/Port.c(3,5): error : expected ';' [/p/a.csproj]")]
    [InlineData("collect2: error: ld returned 1 exit status")]
    public void WhatElseIsWrongIsShownWithAllThatWasPrinted(string printed)
    {
        const string LastWord = "/p/Ilc.targets(64,5): error : a cannot become firmware; the errors above say why [/p/a.csproj]";

        Assert.Equal($"{Title}:\n{printed}", BuildFailure.Explain(Title, [printed, ExitNotice]));
        Assert.Equal($"{Title}:\n{printed}\n{LastWord}", BuildFailure.Explain(Title, [printed, LastWord]));
    }

    [Fact]
    public void AProgramThatSaidNothingIsNamed() =>
        Assert.Equal($"{Title}:\n{ExitNotice}", BuildFailure.Explain(Title, [ExitNotice]));
}
