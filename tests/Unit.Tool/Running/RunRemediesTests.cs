// What there is to do about each reason that the firmware gives.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Running;

namespace PortShare.Tool.Tests.Running;

public partial class RunRemediesTests
{
    // The firmware and this side have the reasons each for itself.
    [Fact]
    public void EachReasonOfTheFirmwaresHasARemedy()
    {
        IEnumerable<string> faults = TextsOf("Faults", "FaultCause.cs", "FaultCause.");
        IEnumerable<string> claims = TextsOf("Applications", "RefusalText.cs", "ClaimResult.");
        IEnumerable<string> fields = TextsOf("Applications", "RefusalText.cs", "ClaimField.");

        Assert.Equal(
            ((string[])[.. faults, .. claims, .. fields, "hard fault", "not granted: what it carries", RefusedPin.Reason]).Order(),
            RunRemedies.ByReason.Keys.Order());
    }

    [Fact]
    public void ALineEndsWithTheRemedyIfThereIsOne()
    {
        Assert.Equal("it faulted: division by zero; compare the divisor with 0 first", RunRemedies.Add("it faulted: division by zero", "division by zero"));
        Assert.Equal("it faulted: who knows", RunRemedies.Add("it faulted: who knows", "who knows"));
        Assert.Equal("it faulted", RunRemedies.Add("it faulted", reason: null));
    }

    [Theory]
    [InlineData("access to memory that is not its own", "0x00000000", "; the object or the pointer is null: make it at start, before it is used")]
    [InlineData("access to memory that is not its own", "0x000003ff", "; the object or the pointer is null: make it at start, before it is used")]
    [InlineData("access to memory that is not its own", "0x00000400", "; use arrays, spans and frames rather than pointers")]
    [InlineData("access to memory that is not its own", null, "; use arrays, spans and frames rather than pointers")]
    [InlineData("division by zero", "0x00000000", "; compare the divisor with 0 first")]
    public void AFaultAtASmallAddressIsOfNull(string reason, string? address, string remedy) =>
        Assert.Equal($"it faulted{remedy}", RunRemedies.Add("it faulted", new FaultStatus(reason, address)));

    // "FaultCause.StackOverflow => "stack overflow"u8". What stands behind "_ =>" is named above.
    private static IEnumerable<string> TextsOf(string folder, string file, string type) =>
        from match in Case().Matches(File.ReadAllText(Path.Combine(Repository.Find().Root, "firmware", "Kernel", folder, file)))
        where match.Groups["case"].Value.StartsWith(type, System.StringComparison.Ordinal)
        select match.Groups["text"].Value;

    [GeneratedRegex("""(?<case>[\w.]+) => "(?<text>[^"]+)"u8""")]
    private static partial Regex Case();
}
