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
        string kept = File.ReadAllText(Path.Combine(Places.NanoFramework, "PortShare", "Properties", "AssemblyInfo.cs"));

        uint checksum = NativeMethodsChecksum.Of(Places.PortShareAssembly);

        Assert.Equal(WrittenDown().Match(kept).Groups["sum"].Value, checksum.ToString("X8", CultureInfo.InvariantCulture));
    }

    // The package has what the real tool made of the assembly, too.
    [Fact]
    public void TheChecksumIsWhatNanoFrameworksOwnToolComputes()
    {
        string library = Places.CoreLibrary;
        uint theirs = BitConverter.ToUInt32(File.ReadAllBytes(Path.ChangeExtension(library, ".pe")), ChecksumOffset);

        Assert.Equal(theirs, NativeMethodsChecksum.Of(library));
    }

    [GeneratedRegex("Checksum of the native methods: 0x(?<sum>[0-9A-F]{8})")]
    private static partial Regex WrittenDown();
}
