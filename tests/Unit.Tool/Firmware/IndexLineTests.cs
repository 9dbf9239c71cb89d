// Where an index may be that was out of range, by the source.
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Tests.Firmware;

public class IndexLineTests
{
    private const string Source =
        """
        int[] table = [1];
            while (true)
            {
                Read(table.Length);
                // table[0]

                table[4] = 1;
            }
        Write(table[0]);
            for (;;)
            {
                a[0] = Of()[1];
                b[c[0]] = 1;
            }
        """;

    [Theory]
    [InlineData("Mine.cs:2", "Mine.cs:7")]
    [InlineData("Mine.cs:7", "Mine.cs:7")]
    [InlineData("Mine.cs:10", "Mine.cs:12 or 13")]
    [InlineData("Mine.cs:8", "Mine.cs:8")]
    [InlineData("Mine.cs:99", "Mine.cs:99")]
    [InlineData("Mine.cs:2 or 7", "Mine.cs:2 or 7")]
    [InlineData("Other.cs:2", "Other.cs:2")]
    public void ALineWithoutAnIndexLeadsToThoseInItsBlock(string place, string expected)
    {
        using TemporaryFolder folder = new();
        folder.Write("Mine.cs", Source);

        Assert.Equal(expected, IndexLine.Correct(place, folder.Path));
    }
}
