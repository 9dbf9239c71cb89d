// What a schema says and the code says, too: a limit that is raised in one place alone is found here.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Tests;

public class SchemaAgreementTests
{
    private static readonly JsonNode Soc = Load("soc/soc.schema.json")["properties"]!;
    private static readonly JsonNode System = Load("systems/system.schema.json");
    private static readonly JsonNode Grant = System["properties"]!["grants"]!["items"]!["properties"]!;
    private static readonly JsonNode Application = System["definitions"]!["applications"]!["items"]!["properties"]!;

    [Fact]
    public void CoresAreThoseThatTheToolsKnow() =>
        Assert.Equal(ProcessorCore.All.Select(core => core.Name), ChoicesOf(Soc["core"]!["properties"]!["type"]!));

    [Fact]
    public void FloatingPointUnitsAreThoseOfTheCores() => Assert.Equal(
        ProcessorCore.All.SelectMany(core => core.FloatingPointUnits).Distinct().Order(), ChoicesOf(Soc["core"]!["properties"]!["fpu"]!).Order());

    [Fact]
    public void DevicesAreThoseThatThereAreDriversFor() => Assert.Equal(
        DriverTable.Drivers.Select(driver => driver.Type).Distinct().Order(),
        ChoicesOf(Soc["devices"]!["additionalProperties"]!["properties"]!["type"]!).Order());

    [Fact]
    public void AnApplicationsNameFitsItsHeader() => Assert.Equal(ApplicationHeader.NameBytes, (int)Grant["application"]!["maxLength"]!);

    [Theory]
    [InlineData("etherTypes")]
    [InlineData("claims")]
    public void AnApplicationsClaimsFitItsHeader(string field) => Assert.Equal(ApplicationHeader.MaximumClaims, (int)Grant[field]!["maxItems"]!);

    [Fact]
    public void SlotsAreThoseThatAMiniportCanHave()
    {
        Assert.Equal(MiniportLayout.MinimumSlots, (uint)Application["slots"]!["minimum"]!);
        Assert.Equal(MiniportLayout.MaximumSlots, (uint)Application["slots"]!["maximum"]!);
    }

    private static IEnumerable<string> ChoicesOf(JsonNode field) => field["enum"]!.AsArray().Select(choice => (string)choice!);

    private static JsonNode Load(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(BoardSample.Catalog.Folder, file)))!;
}
