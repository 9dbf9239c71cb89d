// The README says how much is tried; these are the lists that it speaks of.
using System.IO;
using System.Linq;

namespace PortShare.Emulator.Tests;

public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(TestImage.Repository.Root, "README.md"));

    [Fact]
    public void TheWaysThroughTheWallAreCounted()
    {
        int ways = HostileCases.OnTestBoard.Groups.Sum(group => group.Count) + ForgedFrames.OnTestBoard.All.Count;

        Assert.Contains($"`hostile` tries {ways} ways through it", Readme);
    }

    [Fact]
    public void TheKindsOfBadFramesAreCounted() =>
        Assert.Contains($"with {BadLinkFrames.All.Count() + BadPackets.All.Count()} kinds of bad frames", Readme);
}
