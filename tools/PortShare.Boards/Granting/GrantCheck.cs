// Compares what an application's project wants with what its system grants. The kernel does the same at start, with what is in flash
// then; here it is told with both files, before there is an image.
using System.Collections.Generic;
using System.Linq;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Claims;

namespace PortShare.Boards.Granting;

/// <summary>Says what an application wants and does not get.</summary>
internal static class GrantCheck
{
    private static readonly (ApplicationOptions Option, string Grant, string Wish)[] Options =
    [
        (ApplicationOptions.Multicast, "multicast", "ApplicationMulticast"),
        (ApplicationOptions.Promiscuous, "promiscuous", "ApplicationPromiscuous"),
        (ApplicationOptions.AnySource, "anySource", "ApplicationAnySource"),
        (ApplicationOptions.AnyEtherType, "anyEtherType", "ApplicationAnyEtherType"),
    ];

    /// <summary>One line for each thing.</summary>
    /// <param name="file">The board with its system, valid.</param>
    /// <param name="place">The application's place.</param>
    /// <param name="name">Its name.</param>
    /// <param name="wants">What it wants.</param>
    /// <param name="project">Its project's file.</param>
    public static IEnumerable<string> Problems(BoardFile file, int place, string name, Wants wants, string project)
    {
        Board board = file.Board!;
        // A pin that the board lacks is no matter of grants.
        Wants grantable = wants with { Pins = [.. wants.Pins.Where(pin => pin < PinCount(board))] };
        int index = board.Grants.Index().FirstOrDefault(one => one.Item.Application == name, (-1, null!)).Index;
        IEnumerable<string> problems = index >= 0 ? Lacking(file, index, board.Grants[index], grantable, project)
            : NeedsGrant(grantable) ? [$"{file.PlaceOf("grants")}: names no {name}, for which {project} wants something; add {Line(name, grantable)}"]
            : [];
        return problems.Concat(OfPins(board, wants, project)).Concat(OfSlots(file, place, board.Applications[place], wants, project));
    }

    private static uint PinCount(Board board) => board.Gpio?.Pins ?? 0;

    private static bool NeedsGrant(Wants wants) =>
        wants.Claims.Count > 0 || wants.Pins.Count > 0 || Options.Any(one => (wants.Options & one.Option) != 0);

    private static IEnumerable<string> Lacking(BoardFile file, int index, ApplicationGrant grant, Wants wants, string project)
    {
        (Rule Rule, ClaimField Beyond)[] lacking = [.. ClaimGrants.Lacking(grant, wants.Claims, file.Board!.Network.HardwareAddress)];
        uint[] etherTypes = [.. lacking.Select(one => one.Rule.OnlyEtherType).OfType<ushort>().Select(one => (uint)one)];
        (Rule Rule, ClaimField Beyond)[] rules = [.. lacking.Where(one => one.Rule.OnlyEtherType is null)];
        bool hasRoom = grant.Rules.Count + lacking.Length <= ApplicationHeader.MaximumClaims;
        // Without room, what is granted and not wanted goes, of both kinds.
        string anew = $"{EtherTypes(wants.EtherTypes)}, {Claims(OtherClaims(wants))}";
        if (etherTypes.Length > 0)
        {
            yield return $"{file.PlaceOf($"grants[{index}].etherTypes")}: has no {string.Join(", ", etherTypes.Select(Hexadecimal))}, which "
                + $"ApplicationClaims of {project} wants; write {(hasRoom ? EtherTypes(grant.EtherTypes.Concat(etherTypes)) : anew)}";
        }

        if (rules.Length > 0)
        {
            IEnumerable<Rule> all = (grant.Claims ?? []).Select(RuleText.Parse).Concat(rules.Select(one => one.Rule));
            yield return $"{file.PlaceOf($"grants[{index}].claims")}: grants no {string.Join(" and no ", rules.Select(Beyond))}, which "
                + $"ApplicationClaims of {project} wants; write {(hasRoom ? Claims(all) : anew)}";
        }

        uint[] pins = [.. wants.Pins.Except(grant.Pins)];
        if (pins.Length > 0)
        {
            yield return $"{file.PlaceOf($"grants[{index}].pins")}: has no {string.Join(", ", pins)}, which ApplicationPins of {project} wants; "
                + $"write \"pins\": [{string.Join(", ", grant.Pins.Concat(pins))}]";
        }

        foreach ((ApplicationOptions option, string field, string wish) in Options)
        {
            if ((wants.Options & ~grant.Options & option) != 0)
            {
                yield return $"{file.PlaceOf($"grants[{index}].{field}")}: is not true, which {wish} of {project} wants; add \"{field}\": true";
            }
        }
    }

    private static IEnumerable<string> OfPins(Board board, Wants wants, string project)
    {
        uint count = PinCount(board);
        if (wants.Pins.Count > 0 && wants.Pins[^1] >= count)
        {
            yield return $"{board.Files.Board}: pins: has {count}, numbered from 0, and ApplicationPins of {project} wants {wants.Pins[^1]}; "
                + "build for a board that has it, or want others";
        }
    }

    private static IEnumerable<string> OfSlots(BoardFile file, int place, ApplicationBudget budget, Wants wants, string project)
    {
        if (wants.Slots > budget.Slots || (wants.Slots != 0 && wants.Slots <= budget.TransmitSlots))
        {
            yield return $"{file.PlaceOf($"applications[{place}].slots")}: is {budget.Slots}, {budget.TransmitSlots} of them to send with, and "
                + $"ApplicationSlots of {project} wants {wants.Slots}; give {budget.TransmitSlots + 1} to {budget.Slots} there, or others here";
        }
    }

    private static string Beyond((Rule Rule, ClaimField Field) lacking) => $"\"{lacking.Rule}\" (not granted: {ClaimGrants.NameOf(lacking.Field)})";

    private static IEnumerable<Rule> OtherClaims(Wants wants) => wants.Claims.Where(rule => rule.OnlyEtherType is null);

    private static string Line(string name, Wants wants)
    {
        string claims = OtherClaims(wants).Any() ? $", {Claims(OtherClaims(wants))}" : "";
        string options = string.Concat(Options.Where(one => (wants.Options & one.Option) != 0).Select(one => $", \"{one.Grant}\": true"));
        return $"{{ \"application\": \"{name}\", {EtherTypes(wants.EtherTypes)}{claims}, \"pins\": [{string.Join(", ", wants.Pins)}]{options} }}";
    }

    private static string EtherTypes(IEnumerable<uint> etherTypes) => $"\"etherTypes\": [{string.Join(", ", etherTypes.Select(one => $"\"{Hexadecimal(one)}\""))}]";

    private static string Claims(IEnumerable<Rule> rules) => $"\"claims\": [{string.Join(", ", rules.Select(rule => $"\"{rule}\""))}]";

    private static string Hexadecimal(uint etherType) => $"0x{etherType:X4}";
}
