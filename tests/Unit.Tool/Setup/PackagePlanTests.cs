using System.Collections.Generic;

using PortShare.Tool.Setup;

namespace PortShare.Tool.Tests.Setup;

public class PackagePlanTests
{
    private static readonly string[] Uris =
    [
        "Reading package lists...",
        "Need to get 53.1 kB of archives.",
        "'http://packages.example/debian/pool/hello_2.10-3_amd64.deb' hello_2.10-3_amd64.deb 53080 MD5Sum:d04c",
        "'http://packages.example/x/libx_1%3a2_all.deb' libx_1%3a2_all.deb 2000000 SHA256:00",
    ];

    private static readonly string[] Records =
    [
        "Package: hello", "Version: 2.10-3", "Installed-Size: 277", "", "Package: libx", "Installed-Size: 5000",
    ];

    [Fact]
    public void SizesComeFromBothOfAptsAnswersLargestFirst() =>
        Assert.Equal(
            [new PlannedPackage("libx", 2000000, 5120000), new PlannedPackage("hello", 53080, 283648)],
            PackagePlan.Parse(Uris, Records));

    [Fact]
    public void ThePlanHasAHeadingAndEndsWithItsSum()
    {
        IReadOnlyList<string> lines = [.. PackagePlan.Describe(PackagePlan.Parse(Uris, Records))];

        Assert.Equal(["  package  MB to get  MB on disk", "  libx           2.0         5.1", "  hello          0.1         0.3", "  all            2.1         5.4"], lines);
    }
}
