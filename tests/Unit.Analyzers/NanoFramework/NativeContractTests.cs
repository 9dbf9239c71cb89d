// What the native side of the basic layer is built for must not change unseen.
using System;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace PortShare.Analyzers.Tests.NanoFramework;

public partial class NativeContractTests
{
    // In the header of a .pe file: a word each for marker (two), two checksums, flags, and this.
    private const int ChecksumOffset = 20;

    [Fact]
    public void TheTableOfNativeMethodsIsTheOneThatIsWrittenDown()
    {
        string checksum = NativeMethodsChecksum.Of(Places.PortShareAssembly).ToString("X8", CultureInfo.InvariantCulture);

        Assert.Equal(checksum, WrittenDownIn(Path.Combine(Places.NanoFramework, "PortShare", "Properties", "AssemblyInfo.cs")));
        Assert.Equal(checksum, WrittenDownIn(Places.Page));
    }

    // The package has what the real tool made of the assembly, too.
    [Fact]
    public void TheChecksumIsWhatNanoFrameworksOwnToolComputes()
    {
        string library = Places.CoreLibrary;
        uint theirs = BitConverter.ToUInt32(File.ReadAllBytes(Path.ChangeExtension(library, ".pe")), ChecksumOffset);

        Assert.Equal(theirs, NativeMethodsChecksum.Of(library));
    }

    private static string WrittenDownIn(string file) => WrittenDown().Match(File.ReadAllText(file)).Groups["sum"].Value;

    [GeneratedRegex(@"checksum (of the native methods:|is) 0x(?<sum>[0-9A-F]{8})", RegexOptions.IgnoreCase)]
    private static partial Regex WrittenDown();
}
