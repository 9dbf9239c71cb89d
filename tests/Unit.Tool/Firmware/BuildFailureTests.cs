// Of what MSBuild prints when a build of firmware fails, users see what they can mend.
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Tests;

public class BuildFailureTests
{
    private const string Title = "the build of echo for board failed";
    private const string Root = "/r";
    private const string ExitNotice =
        "/p/Image.targets(139,5): error MSB3073: The command \"bash link.sh\" exited with code 1. [/p/PortShare.Kernel.csproj]";

    private const string Reference = "/p/Ilc.targets(64,5): error : a cannot become firmware; the errors above say why [/r/a/a.csproj]";

    [Theory]
    [InlineData("EXEC : error : /s/my.json:3: kernel.codeBytes: is 1; give more [/p/PortShare.Kernel.csproj]", "/s/my.json:3: kernel.codeBytes: is 1; give more")]
    [InlineData("EXEC : error : /a/a.csproj: ApplicationClaims: names 0x0800; leave it out [/p/PortShare.Kernel.csproj]", "/a/a.csproj: ApplicationClaims: names 0x0800; leave it out")]
    [InlineData("EXEC : error : application a: its name is too long [/p/PortShare.Kernel.csproj]", "application a: its name is too long")]
    [InlineData("/p/Image.targets(126,5): error : /s/my.json: applications: has 4 places [/p/PortShare.Kernel.csproj]", "/s/my.json: applications: has 4 places")]
    [InlineData("EXEC : error : /b/x.json: pins: has 0 [none]; want others", "/b/x.json: pins: has 0 [none]; want others")]
    public void ARefusalOfOursStandsAlone(string printed, string text)
    {
        Assert.Equal(text, Explain([printed]));
        Assert.Equal(text, Explain(["  something that ran before", printed, printed, ExitNotice]));
    }

    [Fact]
    public void EachRefusalHasALine() => Assert.Equal(
        "/s/my.json:3: one\n/s/my.json:4: two",
        Explain(["EXEC : error : /s/my.json:3: one [/p/a.csproj]", "EXEC : error : /s/my.json:4: two [/p/a.csproj]", ExitNotice]));

    [Theory]
    [InlineData("/a/Port.c(3,5): error : expected ';' [/p/a.csproj]")]
    [InlineData("/p/Microsoft.targets(3,5): error MSB3021: cannot copy [/p/a.csproj]")]
    [InlineData("collect2: error: ld returned 1 exit status")]
    public void WhatElseIsWrongIsShownWithAllThatWasPrinted(string printed)
    {
        const string Other = "/p/Ilc.targets(64,5): error : something [/p/a.csproj]";

        Assert.Equal($"{Title}:\n{printed}", Explain([printed, ExitNotice]));
        Assert.Equal($"{Title}:\n{printed}\n{Other}", Explain([printed, Other]));
    }

    [Theory]
    [InlineData("bash \"/p/link.sh\" 'dotnet exec x'", 1, "link.sh ended with status 1", "")]
    [InlineData("arm-none-eabi-gcc -c a.c", 137, "arm-none-eabi-gcc was killed, as happens when memory runs out", "; end other programs, or give this machine more memory")]
    [InlineData("arm-none-eabi-gcc -c a.c", 139, "arm-none-eabi-gcc was ended by signal 11", "")]
    [InlineData("arm-none-eabi-as -c a.s", 127, "arm-none-eabi-as was not found", "; ./portshare setup installs it")]
    [InlineData("dotnet exec \"/p/my tools/Check.dll\" --all", 134, "Check.dll was ended by signal 6", "")]
    [InlineData("dotnet exec \"/p/Check.dll\"", 255, "Check.dll ended with status 255", "")]
    public void AProgramThatNamedNoErrorIsToldByItsEnd(string command, int status, string end, string advice)
    {
        string notice = $"/p/a.targets(139,5): error MSB3073: The command \"{command}\" exited with code {status}. [/p/a.csproj]";

        Assert.Equal($"{Title}: {end}{advice}", Explain([notice]));
        Assert.Equal(
            $"{Title}: {end}: its last words{advice}",
            BuildFailure.Everything(Title, [notice], ["  Determining projects to restore...", "  its first", "  its last words", "   at Main(String[] args)", "  a -> /p/a.dll", $"  {notice}"]));
    }

    [Fact]
    public void ABuildThatSaysNothingOfErrorsIsShownAsItIs() => Assert.Equal($"{Title}:\nhello", Explain(["hello"]));

    [Theory]
    [InlineData(
        "/r/a/Echo.cs(3,5): error CS0103: The name 'foo' does not exist in the current context [/r/a/a.csproj]",
        "a/Echo.cs(3,5): CS0103: The name 'foo' does not exist in the current context")]
    [InlineData(
        "/o/Echo.cs(3,5,3,9): error PS0002: this allocates; use a struct (RhpNewFast) [/r/a/a.csproj]",
        "/o/Echo.cs(3,5): this allocates; use a struct (RhpNewFast) (PS0002)")]
    [InlineData(
        "/r/a/Echo.cs(3,5): error PSA002: firmware has no exceptions; return a result [/r/a/a.csproj]",
        "a/Echo.cs(3,5): firmware has no exceptions; return a result (docs/csharp.md, PSA002)")]
    [InlineData(
        "CSC : error CS5001: Program does not contain a static 'Main' method suitable for an entry point [/r/a/a.csproj]",
        "a/a.csproj: CS5001: Program does not contain a static 'Main' method suitable for an entry point; write \"private static void Main()\" in a static class")]
    [InlineData(
        "/r/a/Echo.cs(3,5): error CS0656: Missing compiler required member 'System.InvalidOperationException..ctor' [/r/a/a.csproj]",
        "a/Echo.cs(3,5): this switch expression would throw an exception for a value that it does not name; add an arm: _ => … (docs/csharp.md)")]
    [InlineData(
        "/r/a/Echo.cs(3,5): error CS0656: Missing compiler required member 'System.Runtime.CompilerServices.RuntimeHelpers.GetSubArray' [/r/a/a.csproj]",
        "a/Echo.cs(3,5): a range of an array would be a new array; write array.AsSpan(14..count) for array[14..count] (docs/csharp.md)")]
    [InlineData(
        "/r/a/Hello.cs(3,5): error CS8936: Feature 'collection expressions' is not available in C# 10.0. Please use language version 12.0 or greater. [/r/a/a.csproj]",
        "a/Hello.cs(3,5): the basic layer has C# 10, as .NET nanoFramework 1.x takes it, and so no collection expressions; write it in C# 10, or take the direct layer (docs/which-layer.md)")]
    [InlineData(
        "/r/a/a.csproj(3,5): error MSB4025: The project file could not be loaded. It ends. [/r/a/a.csproj]",
        "a/a.csproj(3,5): MSB4025: The project file could not be loaded. It ends")]
    public void ALineOfSourceIsToldFromTheRoot(string printed, string text)
    {
        Assert.Equal(text, Explain([printed]));
        Assert.Equal(text, Explain([printed, printed, Reference, ExitNotice]));
    }

    // It is shown only with what it refers to.
    [Theory]
    [InlineData(Reference)]
    [InlineData("/r/b/Echo.cs(3,5): error CS0103: The name 'foo' does not exist in the current context [/r/b/b.csproj]")]
    [InlineData("error CS9999: without a place")]
    public void AReferenceToOtherErrorsExplainsNothing(string other) =>
        Assert.Equal($"{Title}:\n{other}\n{Reference}", Explain([other, Reference, ExitNotice]));

    [Theory]
    [InlineData("/o/a (1)/Echo.cs(3,5): error CS0103: no [/o/a (1)/a.csproj]", "/o/a (1)/Echo.cs(3,5): CS0103: no")]
    [InlineData("/o/a(1,2)/Echo.cs(3,5): error CS0103: no [/o/a(1,2)/a.csproj]", "/o/a(1,2)/Echo.cs(3,5): CS0103: no")]
    [InlineData("CSC : error CS5002: no [/o/a [new]/a.csproj]", "/o/a [new]/a.csproj: CS5002: no")]
    [InlineData("CSC : error CS5002: no [/o/a.csproj::TargetFramework=net10.0]", "/o/a.csproj: CS5002: no")]
    [InlineData("/o/a.csproj : error NU1101: Unable to find package Nowhere. [/p/PortShare.Kernel.csproj]", "/o/a.csproj: NU1101: Unable to find package Nowhere")]
    public void APathMayHaveParenthesesAndBrackets(string printed, string text) => Assert.Equal(text, Explain([printed]));

    [Fact]
    public void ErrorsThatHaveNothingToDoWithEachOtherAreAllTold() => Assert.Equal(
        "/o/a.cs(1,2): CS0103: no\n/o/a.cs(1,9): CS0104: nor\n/o/a.csproj: CS5002: one\n/o/a.csproj: CS5003: two",
        Explain(
        [
            "CSC : error CS5002: one [/o/a.csproj]", "CSC : error CS5003: two [/o/a.csproj]",
            "/o/a.cs(1,9): error CS0104: nor [/o/a.csproj]", "/o/a.cs(1,2): error CS0103: no [/o/a.csproj]",
        ]));

    [Fact]
    public void WarningsAreRemarks() => Assert.Equal(
        ["a/Echo.cs(3,5): warning IDE0005: Using directive is unnecessary."],
        BuildFailure.Remarks(
            Root,
            [
                "/r/a/Echo.cs(3,5): warning IDE0005: Using directive is unnecessary. (https://a.b/ide0005) [/r/a/a.csproj]",
                "/r/a/Echo.cs(3,5): error CS0103: no [/r/a/a.csproj]",
            ]));

    private static string Explain(string[] printed) => BuildFailure.Explain(Root, printed, []) ?? BuildFailure.Everything(Title, printed, []);
}
