using PortShare.Tool.Setup;

namespace PortShare.Tool.Tests.Setup;

public class SourceListsTests
{
    [Theory]
    [InlineData("deb http://a.example/debian bookworm main", "deb-src http://a.example/debian bookworm main\n")]
    [InlineData(
        "deb [signed-by=/usr/share/keyrings/a.gpg arch=amd64] https://a.example/x stable main contrib # mirror",
        "deb-src [signed-by=/usr/share/keyrings/a.gpg arch=amd64] https://a.example/x stable main contrib\n")]
    [InlineData("deb-src http://a.example x main", "deb-src http://a.example x main\n")]
    [InlineData("# deb http://a.example x main", "")]
    [InlineData("", "")]
    [InlineData("debug http://a.example x main", "")]
    public void OneLineEntriesBecomeSourceEntries(string list, string expected) =>
        Assert.Equal(expected, SourceLists.FromOneLine(list));

    [Fact]
    public void BinaryAndSourceEntryOfOnePlaceBecomeOne() =>
        Assert.Equal(
            "deb-src http://a.example x main\n",
            SourceLists.FromOneLine("deb http://a.example x main\ndeb-src http://a.example x main\n"));

    [Fact]
    public void AStanzaKeepsItsKeysAndAllElse() =>
        Assert.Equal(
            """
            Types: deb-src
            URIs: http://packages.example/debian
            Suites: bookworm bookworm-updates
            Components: main
            Signed-By:
             -----BEGIN PGP PUBLIC KEY BLOCK-----
             .
             mQINBF
             -----END PGP PUBLIC KEY BLOCK-----


            """,
            SourceLists.FromDeb822(
                """
                # A comment.
                Types: deb deb-src
                URIs: http://packages.example/debian
                Suites: bookworm bookworm-updates
                Components: main
                Signed-By:
                 -----BEGIN PGP PUBLIC KEY BLOCK-----
                 .
                 mQINBF
                 -----END PGP PUBLIC KEY BLOCK-----
                """));

    [Fact]
    public void StanzasStayApartAndDisabledOnesGo() =>
        Assert.Equal(
            "Types: deb-src\nURIs: http://a.example\n\nTypes: deb-src\nURIs: http://c.example\nEnabled: yes\n\n",
            SourceLists.FromDeb822(
                "Types: deb\nURIs: http://a.example\n\n"
                + "Types: deb\nURIs: http://b.example\nEnabled: no\n \n"
                + "Types: deb\nURIs: http://c.example\nEnabled: yes\n"));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing here\n\n")]
    public void AListWithoutStanzasGivesNothing(string list) => Assert.Empty(SourceLists.FromDeb822(list));
}
