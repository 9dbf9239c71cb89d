// On what PortShare has run, for each board, as its file says: who reads of it elsewhere reads the same.
using System;
using System.IO;
using System.Linq;
using System.Text.Json;

using PortShare.Boards.Model;
using PortShare.Tool.Firmware;
using PortShare.Tool.Tests.Flashing;
using PortShare.Tool.Verbs;

namespace PortShare.Tool.Tests.Firmware;

public class TriedTests
{
    private static readonly Repository Repository = Repository.Find();

    [Theory]
    [InlineData(Tried.Model, "nucleo-h743zi2: its drivers have run against models of the chips, and no whole image on an emulator or on hardware")]
    [InlineData(Tried.Emulator, "nucleo-h743zi2: it has run on an emulator, and not on hardware")]
    [InlineData(Tried.Renode, "nucleo-h743zi2: it has run in Renode, and not on hardware")]
    [InlineData(Tried.Hardware, null)]
    public void BuildSaysIt(Tried tried, string? warning)
    {
        FirmwareImage image = FlashSample.ImageOf("nucleo-h743zi2");
        image = image with { Model = image.Model with { Tried = tried } };

        Assert.Equal(warning, BuildVerb.WarningOf(image.Model));
        JsonElement report = JsonSerializer.SerializeToElement(BuildVerb.ReportOf(image));
        Assert.Equal(tried.ToString().ToLowerInvariant(), report.GetProperty("tried").GetString());
    }

    [Fact]
    public void TheReadmeSaysThatItNeverRanOnHardwareAsLongAsThatIsSo()
    {
        bool hasRun = Repository.BoardNames.Any(static name => Repository.LoadBoard(name).Tried == Tried.Hardware);
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

        Assert.Equal(!hasRun, readme.Contains("**It has never run on hardware.**", StringComparison.Ordinal));
    }
}
