// What a project says in ApplicationClaims becomes words for the assembler, or a line for each mistake.
using PortShare.Boards.Granting;

namespace PortShare.Boards.Tests.Claims;

public class ProjectClaimsTests
{
    private const string Project = "/a/mine.csproj";

    [Fact]
    public void EachRuleIsALineOfWords() => Assert.Equal(
        [
            ".word 0x0, 0x0, 0x0, 0x0, 0x88B5, 0x1, 0x0, 0x0, 0x0, 0x0, 0x1000FFFF, 0xFF, 0x0, 0x0, 0x0, 0x0, 0x0 @ 0x88B5",
            ".word 0x0, 0x0, 0x0, 0x0, 0x800, 0x1, 0x3111388, 0x0, 0x0, 0x0, 0xFFFF, 0xFF, 0x3FFFFFF, 0x0, 0x0, 0x0, 0x0 @ udp=5000",
        ],
        ProjectClaims.Lines(["0x88B5", "udp=5000"]));

    [Fact]
    public void EachMistakeIsALineWithTheProject() => Assert.Equal(
        [
            "/a/mine.csproj: ApplicationClaims: vlan=0 names no VLAN; write vlan=1 to vlan=4094, or priorityTagged",
            "/a/mine.csproj: ApplicationClaims: copy=1 has a value; write copy",
        ],
        ProjectClaims.Problems(Project, ["0x88B5", "vlan=0", "any", "copy=1"], echoes: true));

    [Theory]
    [InlineData("vlan=5, type=0x88B8", "vlan=5, names no VLAN")]
    [InlineData("0x88B5,0x88B6", "0x88B5,0x88B6 names no EtherType")]
    [InlineData("udp=5000 copy, 0x88B5", "copy, is no word of a rule")]
    public void WhatIsSeparatedByCommasIsToldOfSemicolons(string claims, string wrong) => Assert.Equal(
        [$"/a/mine.csproj: ApplicationClaims: {wrong}; write semicolons between rules, and blanks between the words of one"],
        ProjectClaims.Problems(Project, [claims], echoes: false));

    [Theory]
    [InlineData("0x0800")]
    [InlineData("0x0806")]
    public void WhatIsLwipsIsForTheProjectToAskForInPart(string claim) => Assert.Equal(
        [
            $"/a/mine.csproj: ApplicationClaims: {claim} is lwIP's; write type={claim} copy for copies of what it gets, or of IPv4 what the application takes, such as udp=5000",
        ],
        ProjectClaims.Problems(Project, [claim], echoes: false));

    [Fact]
    public void WhoEchoesNamesAnEtherTypeAlone()
    {
        Assert.Empty(ProjectClaims.Problems(Project, ["udp=5000", "0x88B5"], echoes: true));
        Assert.Equal(
            ["/a/mine.csproj: ApplicationEchoes is true, but ApplicationClaims names no EtherType alone; name the one that it echoes"],
            ProjectClaims.Problems(Project, ["type=0x88B5 copy", "0x88B5 to=group"], echoes: true));
    }
}
