// The frames of the examples in docs/claims.md are of the protocols that they are meant to be.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

using PortShare.Client;
using PortShare.Cookbook;

namespace PortShare.Tool.Tests.Wireshark;

public class CookbookTests
{
    private const string Malformed = "_ws.malformed";

    [TsharkFact]
    public async Task EachFrameIsOfTheProtocolThatIsMeant()
    {
        (string Title, KnownFrame Frame)[] frames =
            [.. from recipe in Recipes.All from frame in recipe.Received.Concat(recipe.Sent) select (recipe.Title, frame)];
        string[] fields = [.. frames.SelectMany(static one => one.Frame.Fields).Select(static field => field.Name).Append(Malformed).Distinct()];
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "cookbook.pcapng");
        using (PcapngWriter recording = new(file, "cookbook"))
        {
            foreach ((_, KnownFrame frame) in frames)
            {
                recording.Write(DateTimeOffset.UnixEpoch, FrameDirection.Received, frame.Bytes);
            }
        }

        IReadOnlyList<string> lines = await Tshark.ReadAsync(file, fields);

        Assert.Equal(frames.Length, lines.Count);
        Assert.All(frames.Zip(lines), one =>
        {
            ((string title, KnownFrame frame), string line) = one;
            Dictionary<string, string> seen = fields.Zip(line.Split('|')).ToDictionary();
            (string Name, string Value)[] meant = [.. frame.Fields, (Malformed, "")];
            Assert.Equal(
                meant.Select(field => $"{title}: {field.Name} = {field.Value}"),
                meant.Select(field => $"{title}: {field.Name} = {seen[field.Name]}"));
        });
    }
}
