// The firmware's assembly is for whatever core the board's description names.
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using PortShare.CodeGeneration.Tests.Support;

namespace PortShare.CodeGeneration.Tests;

public partial class AssemblyTests
{
    [Fact]
    public void NoSourceAndNoScriptNamesAProcessor()
    {
        string[] extensions = [".s", ".S", ".sh", ".targets", ".props", ".c", ".h"];
        string[] files =
        [
            .. Directory.EnumerateFiles(Path.Combine(TestImage.Repository.Root, "firmware"), "*", SearchOption.AllDirectories)
                .Where(file => extensions.Contains(Path.GetExtension(file))),
        ];

        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotMatch(NamedProcessor(), File.ReadAllText(file)));
    }

    [GeneratedRegex(@"\.cpu\b|\.arch\b|-mcpu=")]
    private static partial Regex NamedProcessor();
}
