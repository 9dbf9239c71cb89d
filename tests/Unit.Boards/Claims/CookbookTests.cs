// docs/claims.md shows each example as the tests have it: the project's lines, the grant that the build asks for, and the code.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using PortShare.Abi;
using PortShare.Boards.Granting;
using PortShare.Claims;
using PortShare.Cookbook;

namespace PortShare.Boards.Tests.Claims;

public partial class CookbookTests
{
    private const string Project = "mine.csproj";

    // A system grants something to somebody.
    private const string Another = """{ "application": "another", "etherTypes": ["0x88B5"], "pins": [] }""";

    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "claims.md"));

    public static IEnumerable<object[]> Titles => Recipes.All.Select(static recipe => new object[] { recipe.Title });

    [Fact]
    public void EachExampleOfThePageIsTried() =>
        Assert.Equal(Recipes.All.Select(static recipe => recipe.Title), Sections().Select(static section => section.Title));

    [Theory]
    [MemberData(nameof(Titles))]
    public void WordsAndCodeSayTheSame(string title) => Assert.All(Of(title).Claims, static claim =>
    {
        Rule rule = RuleText.Parse(claim.Words);

        Assert.Equal(claim.Words, rule.ToString());
        Assert.Equal(RuleWords.Of(RuleWords.Encode(rule)), RuleWords.Of(claim.Rule));
    });

    // The grant is what the build tells to write, and enough.
    [Theory]
    [MemberData(nameof(Titles))]
    public void ThePageShowsProjectGrantAndCode(string title)
    {
        Recipe recipe = Of(title);
        string section = Sections().Single(one => one.Title == title).Text;
        string grant = Assert.Single(Problems(recipe, Another)).Split("; add ")[1];

        Assert.Empty(Problems(recipe, $"{Another}, {grant}"));
        Assert.Equal(
            [.. recipe.ProjectLines, grant, .. recipe.CodeLines],
            CodeBlock().Matches(section).SelectMany(static block => block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    // The one that comes before the cookbook, too.
    [Fact]
    public void TheFirstProjectOfThePageIsWithinTheGrantBehindIt()
    {
        string beginning = Page.Split("\n## Cookbook\n")[0];
        string claims = Assert.Single(ProjectClaimsLine().Matches(beginning)).Groups["claims"].Value;
        string grant = Assert.Single(GrantLine().Matches(beginning)).Value;

        Assert.Empty(Problems("meter", claims.Split(';'), ApplicationOptions.None, $"{Another}, {grant}"));
    }

    private static Recipe Of(string title) => Recipes.All.Single(recipe => recipe.Title == title);

    // Below "Cookbook".
    private static IEnumerable<(string Title, string Text)> Sections() =>
        from section in Page.Split("\n## Cookbook\n")[1].Split("\n## ")[0].Split("\n### ").Skip(1)
        select (section.Split('\n')[0], section);

    private static IReadOnlyList<string> Problems(Recipe recipe, string grants) => Problems(
        recipe.Application,
        recipe.Claims.Select(static claim => claim.Words),
        recipe.WantsGroups ? ApplicationOptions.Multicast : ApplicationOptions.None,
        grants);

    private static IReadOnlyList<string> Problems(string application, IEnumerable<string> claims, ApplicationOptions options, string grants)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("product.json");
        File.WriteAllText(path, $"{{ \"grants\": [{grants}] }}");
        BoardFile file = BoardFile.Load(BoardSample.Catalog, system: path);
        Assert.Empty(file.Problems);
        Wants wants = new(
            [.. claims.Select(RuleText.Parse)],
            [],
            options,
            Slots: 0);
        return [.. GrantCheck.Problems(file, place: 1, application, wants, Project)];
    }

    [GeneratedRegex("^<ApplicationClaims>(?<claims>.*)</ApplicationClaims>$", RegexOptions.Multiline)]
    private static partial Regex ProjectClaimsLine();

    [GeneratedRegex("^{ \"application\": .*}$", RegexOptions.Multiline)]
    private static partial Regex GrantLine();

    [GeneratedRegex(@"(?s)```\w*\n(?<lines>.*?)```")]
    private static partial Regex CodeBlock();
}
