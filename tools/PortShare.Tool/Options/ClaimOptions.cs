using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

using PortShare.Abi;
using PortShare.Claims;

namespace PortShare.Tool.Options;

/// <summary>Rules that are claimed without an application: <c>--claim</c>, and what goes with it.</summary>
internal sealed class ClaimOptions
{
    private readonly Option<bool> multicast = new("--multicast")
    {
        Description = "With --claim: as if multicast were granted; rules that name no destination are for frames to groups, too.",
    };

    private readonly Option<bool> promiscuous = new("--promiscuous")
    {
        Description = "With --claim: as if promiscuous were granted; rules that name no destination are for frames to other stations, too.",
    };

    /// <summary><c>--claim</c>.</summary>
    public Option<Rule[]> Claim { get; } = new("--claim")
    {
        Description = "With --reference: a rule that an application is to have claimed, such as \"type=0x88B8 vlan=5\"; once for each. "
            + "Without it: all that is granted to the applications of --app.",
        HelpName = "RULE",
        CustomParser = Read,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> Options => [Claim, multicast, promiscuous];

    /// <summary>Refuses what does not go together.</summary>
    /// <param name="result">The command as it was given.</param>
    public void Validate(CommandResult result)
    {
        if (result.GetResult(Claim) is null && new[] { multicast, promiscuous }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is Option alone)
        {
            result.AddError($"{alone.Name} goes with {Claim.Name}: an application's project and the system's grants say it themselves");
        }
    }

    /// <summary>The rules; none if there are none.</summary>
    /// <param name="parsed">The arguments.</param>
    public Rule[] Rules(ParseResult parsed) => parsed.GetValue(Claim) ?? [];

    /// <summary>What the application may have besides.</summary>
    /// <param name="parsed">The arguments.</param>
    public ApplicationOptions Rights(ParseResult parsed) =>
        (parsed.GetValue(multicast) ? ApplicationOptions.Multicast : 0) | (parsed.GetValue(promiscuous) ? ApplicationOptions.Promiscuous : 0);

    private static Rule[] Read(ArgumentResult result)
    {
        List<Rule> rules = [];
        foreach (Token token in result.Tokens)
        {
            if (RuleText.TryParse(token.Value, out Rule? rule, out RuleMistake? mistake))
            {
                rules.Add(rule);
            }
            else
            {
                result.AddError($"--claim: {mistake}");
            }
        }

        return [.. rules];
    }
}
