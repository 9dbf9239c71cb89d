// What people get wrong in the descriptions of a board and its system, and in what an application's project asks of them.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Abi;
using PortShare.Boards;
using PortShare.Boards.Granting;
using PortShare.Claims;

namespace PortShare.Tool.Tests.Mistakes;

/// <summary>Mistakes in descriptions and in projects.</summary>
internal static class BoardMistakes
{
    private const string Project = "mine.csproj";

    private static readonly Repository Repository = Repository.Find();

    /// <summary>Edits of a file: of "boards" or "systems", what stands there, what someone writes instead, and a part of the remedy.</summary>
    public static TheoryData<string, string, string, string> Edits { get; } = new()
    {
        { "boards", "\"baud\": 115200", "\"baud\": \"115200\"", "give a whole number" },
        { "boards", "\"baud\": 115200", "\"baud\": 115200,", "write plain JSON: a comma between two fields and none behind the last" },
        { "boards", "\"baud\": 115200", "\"boud\": 115200", "baud" },
        { "boards", "52:54:00:12:34:56", "01:00:5E:00:00:01", "give a unicast address such as" },
        { "boards", "\"address\": \"10.0.0.2\"", "\"address\": \"10.0.0.256\"", "give a host's IPv4 address such as" },
        { "boards", "\"soc\": \"mps2-an385\"", "\"soc\": \"stm32\"", "give imxrt1062 or m2s010 or mps2-an385 or " },
        { "systems", "\"etherTypes\": [\"0x88B5\"]", "\"etherTypes\": [\"0x0800\"]", "leave out IPv4, ARP and VLAN tags" },
        { "systems", "\"etherTypes\": [\"0x88B5\"]", "\"etherTypes\": [\"88B5\"]", "give an EtherType from" },
        { "systems", "\"pins\": []", "\"claims\": [\"type=0x88B8 vlan=5000\"], \"pins\": []", "vlan=5000 names no VLAN; write vlan=1 to vlan=4094" },
        { "systems", "\"application\": \"echo\"", "\"application\": \"My App\"", "give a name of a-z, 0-9" },
        { "systems", "\"pins\": []", "\"pinns\": []", "pins" },
    };

    /// <summary>Wishes of a project that the samples' system does not grant, and a part of the remedy.</summary>
    public static TheoryData<string, uint?, ApplicationOptions, string> Wishes { get; } = new()
    {
        { "0x88B5", null, ApplicationOptions.None, "add { \"application\": \"mine\", \"etherTypes\": [\"0x88B5\"], \"pins\": [] }" },
        { "type=0x88B8 vlan=5", null, ApplicationOptions.None, "\"claims\": [\"type=0x88B8 vlan=5\"], \"pins\": [] }" },
        { "0x88B5", 1, ApplicationOptions.Multicast, "\"pins\": [1], \"multicast\": true }" },
    };

    /// <summary>What a user reads of an edit, and where it is.</summary>
    public static (string Place, IReadOnlyList<string> Lines) ExplainEdit(string layer, string right, string wrong)
    {
        using TemporaryFolder folder = new();
        bool isBoard = layer == "boards";
        string text = File.ReadAllText(isBoard ? Repository.Catalog.Boards.PathOf(Repository.DefaultBoard) : Repository.Catalog.Systems.PathOf(BoardCatalog.DefaultSystem));
        int place = text.IndexOf(right, StringComparison.Ordinal);
        Assert.True(place >= 0, right);
        string file = folder.Write("my.json", text[..place] + wrong + text[(place + right.Length)..]);
        BoardFile read = BoardFile.Load(Repository.Catalog, isBoard ? file : null, isBoard ? null : file);
        return ($"{file}:{text[..place].Count(letter => letter == '\n') + 1}:", [.. read.Problems.Select(problem => problem.ToString())]);
    }

    /// <summary>What a user reads of a project's wish.</summary>
    public static IReadOnlyList<string> ExplainWish(string claim, uint? pin, ApplicationOptions options)
    {
        Wants wants = new([RuleText.Parse(claim)], pin is uint one ? [one] : [], options, Slots: 0);
        return [.. GrantCheck.Problems(Repository.LoadFile(), place: 0, "mine", wants, Project)];
    }
}
