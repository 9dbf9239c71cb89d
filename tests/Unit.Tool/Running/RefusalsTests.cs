// The lines that refused claims get.
using System.IO;
using System.Linq;

using PortShare.Tool.Running;

namespace PortShare.Tool.Tests.Running;

public class RefusalsTests
{
    // The firmware and this side have the reasons each for itself.
    [Fact]
    public void EachReasonIsOneOfTheFirmwares()
    {
        string source = File.ReadAllText(
            Path.Combine(Repository.Find().Root, "firmware", "Kernel", "Applications", "RefusalText.cs"));

        Assert.All(Refusals.Remedies.Keys, reason => Assert.Contains($"\"{reason}\"u8", source));
        Assert.Equal(4, Refusals.Remedies.Keys.Count());
    }
}
