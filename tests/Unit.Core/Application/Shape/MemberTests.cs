// What firmware has in the shape of nanoFramework's libraries, against the tables beside this file.
extern alias firmware;

using System;
using System.Collections.Generic;
using System.Linq;
using firmware::nanoFramework.Networking;
using firmware::System.Device.Gpio;

namespace PortShare.Core.Tests;

public sealed class MemberTests : IDisposable
{
    private static readonly IReadOnlyList<Member> All =
    [
        .. GpioMembers.Controller, .. GpioMembers.Pin, .. GpioMembers.Values, .. NetworkMembers.Helper, .. NetworkMembers.State,
        .. ThreadingMembers.Waiting, .. ThreadingMembers.Spans, .. DiagnosticsMembers.Lines, .. DiagnosticsMembers.Clock,
        .. TestFrameworkMembers.Attributes, .. TestFrameworkMembers.Asserts, .. TestFrameworkMembers.Missing, .. EqualityMembers.All,
    ];

    private readonly FakeBoard _board = new();

    public static TheoryData<string> Offered => [.. Having()];

    public void Dispose()
    {
        // Statics, which are as at first whenever an application starts.
        GpioMembers.Make().Dispose();
        NetworkHelper.Reset();
        _board.Dispose();
    }

    [Theory]
    [MemberData(nameof(Offered))]
    public void AMemberDoesWhatItsRowSays(string signature) => All.Single(one => one.Signature == signature).Check!(_board);

    [Fact]
    public void EachPublicMemberHasARowWithItsSignature() =>
        Assert.Equal(
            Having().Order(StringComparer.Ordinal),
            typeof(GpioPin).Assembly.GetExportedTypes().SelectMany(Member.Of).Order(StringComparer.Ordinal));

    [Fact]
    public void EachRowSaysWhatIsDocumentedAndWhatIsHere() =>
        Assert.All(All, static one =>
        {
            Assert.NotEmpty(one.Documented);
            Assert.Equal(one.Check is null, one.Here.StartsWith("not there: ", StringComparison.Ordinal));
        });

    private static IEnumerable<string> Having() => All.Where(static one => one.Check is not null).Select(static one => one.Signature);
}
