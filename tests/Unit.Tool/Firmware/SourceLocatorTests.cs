// What addr2line says, read.
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Tests.Firmware;

public class SourceLocatorTests
{
    [Theory]
    [InlineData("/a folder/Echo.cs:20 (discriminator 2)", "/a folder/Echo.cs:20")]
    [InlineData("/a folder (2)/Echo.cs:20", "/a folder (2)/Echo.cs:20")]
    public void AFoldersNameMayHaveSpaces(string line, string place) => Assert.Equal(place, SourceLocator.WithoutDiscriminator(line));
}
