// What an application wants is read from its image: the header, and the rules right behind it.
using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

using PortShare.Abi;
using PortShare.Boards.Granting;
using PortShare.Claims;

namespace PortShare.Boards.Tests.Claims;

public class WantsTests
{
    [Fact]
    public void RulesFollowTheLastWordOfTheHeader() => Assert.Equal(
        (nint)ApplicationHeader.SizeBytes, Marshal.OffsetOf<ApplicationHeader>(nameof(ApplicationHeader.Options)) + sizeof(ApplicationOptions));

    [Fact]
    public void WishesAreThoseOfTheImage()
    {
        using TemporaryFolder folder = new();
        string[] rules = ["0x88B5", "type=0x88B8 vlan=5 to=group", "0xBAD0", "0xBAD1 copy"];
        ApplicationHeader header = new() { ClaimCount = 4, Pins = 0b101, Options = ApplicationOptions.Multicast, Slots = 7 };
        string path = folder.PathOf("mine.bin");
        File.WriteAllBytes(
            path, [.. MemoryMarshal.AsBytes([header]), .. MemoryMarshal.AsBytes(rules.Select(rule => RuleWords.Encode(RuleText.Parse(rule))).ToArray().AsSpan()), 1, 2, 3]);

        Wants wants = Wants.Load(path);

        Assert.Equal(rules, wants.Claims.Select(rule => rule.ToString()));
        Assert.Equal([0x88B5u, 0xBAD0u], wants.EtherTypes);
        Assert.Equal([0u, 2u], wants.Pins);
        Assert.Equal((ApplicationOptions.Multicast, 7u), (wants.Options, wants.Slots));
    }
}
