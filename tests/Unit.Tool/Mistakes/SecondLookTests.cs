// The compiler stops at errors in declarations. The second look finds what is wrong beyond them.
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;

namespace PortShare.Tool.Tests.Mistakes;

public class SecondLookTests
{
    private const string Source =
        """
        internal class Mine : Nothing { }
        internal static class Program
        {
            private static void Main() => Nowhere();
        }
        """;

    // A project of MSBuild's own words, which is read as fast as it can be; like many, it warns of something.
    [Fact]
    public async Task AProjectIsLookedAtForAllThatIsWrong()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("Mine.cs", Source);
        string project = folder.Write(
            "mine.csproj",
            $"""
            <Project>
              <Target Name="Compile">
                <Warning Text="a warning" />
                <ItemGroup>
                  {string.Concat(MistakenSource.Arguments(folder, file).Select(one => $"<CscCommandLineArgs Include=\"{one}\" />"))}
                </ItemGroup>
              </Target>
            </Project>
            """);

        string? text = await BuildFailure.ExplainAsync(
            folder.Path, [$"{file}(1,23): error CS0246: The type or namespace name 'Nothing' could not be found [{project}]"], CancellationToken.None);

        Assert.Equal(
            "Mine.cs(1,23): CS0246: The type or namespace name 'Nothing' could not be found\n"
            + "Mine.cs(4,35): CS0103: The name 'Nowhere' does not exist in the current context",
            text);
    }
}
