// Whatever someone gets wrong is told in one line, with its place and what would be right.
using System.Collections.Generic;
using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Tool.Running;

namespace PortShare.Tool.Tests.Mistakes;

public class MistakeTests
{
    public static TheoryData<string, string> InSource => SourceMistakes.All;

    public static TheoryData<string, string> InTheBasicLayer => NanoFrameworkMistakes.Unknown;

    public static TheoryData<string, string, string, string> InDescriptions => BoardMistakes.Edits;

    public static TheoryData<string, uint?, ApplicationOptions, string> InProjects => BoardMistakes.Wishes;

    public static TheoryData<string, string?, string> Faults => RunMistakes.Faults;

    public static TheoryData<string, string> Claims => RunMistakes.Claims;

    [Theory]
    [MemberData(nameof(InSource))]
    public async Task AMistakeInSourceHasOneLineWithItsPlaceAndItsRemedy(string source, string remedy)
    {
        (string place, string[] lines) = await MistakenSource.ExplainAsync(source);

        string line = Assert.Single(lines);
        Assert.StartsWith(place, line);
        Assert.Contains(remedy, line);
    }

    [Theory]
    [MemberData(nameof(InTheBasicLayer))]
    public async Task AMistakeInTheBasicLayerHasOneLineWithItsPlaceAndItsRemedy(string source, string remedy)
    {
        (string place, string[] lines) = await MistakenSource.ExplainAsync(source, isBasic: true);

        string line = Assert.Single(lines);
        Assert.StartsWith(place, line);
        Assert.Contains(remedy, line);
    }

    [Theory]
    [MemberData(nameof(InDescriptions))]
    public void AMistakeInADescriptionHasOneLineWithItsPlaceAndItsRemedy(string layer, string right, string wrong, string remedy)
    {
        (string place, IReadOnlyList<string> lines) = BoardMistakes.ExplainEdit(layer, right, wrong);

        string line = Assert.Single(lines);
        Assert.StartsWith(place, line);
        Assert.Contains(remedy, line);
    }

    [Theory]
    [MemberData(nameof(InProjects))]
    public void AWishThatIsNotGrantedHasOneLineWithItsPlaceAndItsRemedy(string claim, uint? pin, ApplicationOptions options, string remedy)
    {
        string line = Assert.Single(BoardMistakes.ExplainWish(claim, pin, options));

        Assert.Matches(@"^(.*/samples\.json:\d+|mine\.csproj): ", line);
        Assert.Contains(remedy, line);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void AFaultHasOneLineWithItsPlaceAndItsRemedy(string reason, string? address, string remedy)
    {
        (string place, IReadOnlyList<string> lines) = RunMistakes.ExplainFault(reason, address);

        string line = Assert.Single(lines);
        Assert.Contains(place, line);
        Assert.Contains(remedy, line);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void ARefusedClaimHasOneLineWithItsRemedy(string refusal, string text) =>
        Assert.Contains(text, Assert.Single(RunMistakes.ExplainClaim(refusal)));

    [Fact]
    public void SpinningHasOneLineWithItsPlaceAndItsRemedy()
    {
        (string place, string line) = RunMistakes.ExplainSpin();

        Assert.Contains(place, line);
        Assert.EndsWith(RunRemedies.OfSpin, line);
    }
}
