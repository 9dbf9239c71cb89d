// The board generator names the drivers' files: they are there, and no other assembly is.
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Writing;

namespace PortShare.Tool.Tests;

public class DriverTableTests
{
    private static readonly string Firmware = Path.Combine(Repository.Find().Root, "firmware");

    // What the table leaves out would be in no image.
    [Fact]
    public void AllAssemblyOfCoreAndDevicesIsInTheTable()
    {
        IEnumerable<string> files =
            from folder in (string[])["Arch", "Devices"]
            from path in Directory.EnumerateFiles(Path.Combine(Firmware, folder), "*.*", SearchOption.AllDirectories)
            where Path.GetExtension(path) is ".s" or ".S" or ".inc"
            select Path.GetRelativePath(Firmware, path);
        IEnumerable<string> listed =
        [
            .. NativeSourceList.Architecture,
            .. DriverTable.Drivers.SelectMany(NativeSourceList.OfDriver),
            .. DriverTable.Drivers.Where(driver => driver.AfterSleep is not null).Select(driver => $"{driver.Folder}/{driver.AfterSleep}"),
        ];

        Assert.Equal(files.Order(), listed.Distinct().Order());
    }

    [Fact]
    public void EachDriverIsInItsFolder() => Assert.All(
        DriverTable.Drivers,
        driver => Assert.True(File.Exists(Path.Combine(Firmware, driver.Folder, $"{driver.Name}.cs")), driver.Name));
}
