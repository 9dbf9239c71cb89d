using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Claims;
using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Output;
using PortShare.Tool.Replaying;
using PortShare.Tool.Setup;

namespace PortShare.Tool.Verbs;

/// <summary><c>replay</c>: what becomes of each frame of a recording, and why.</summary>
internal static class ReplayVerb
{
    // Who has what --claim says.
    private const string Nameless = "application";

    /// <summary>Creates the verb.</summary>
    /// <param name="context">What it works with.</param>
    public static Command Create(ToolContext context)
    {
        BoardChoice choice = new(context.Repository);
        Option<string[]> applications = CommonOptions.Applications(context.Repository);
        Option<string?> lwip = CommonOptions.Lwip();
        ClaimOptions claims = new();
        Argument<string?> file = new("FILE")
        {
            Description = "The recording of an Ethernet interface, pcap or pcapng.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> reference = new("--reference")
        {
            Description = "Boot no board: say what becomes of the frames by the rules alone, as the documentation states them.",
        };
        Option<PhysicalAddress?> toBoard = AddressOption.OfStation(
            "--to-board", "Replay frames to this station as frames to the board: for recordings of another device's traffic.");
        Option<bool> json = CommonOptions.Json();
        Command command = new(
            "replay",
            "Say what becomes of each frame of a recording, and why: by the rules, and on an emulated board by its counters. Fails if the two differ.")
        {
            file,
            choice.Board,
            choice.System,
            applications,
            lwip,
            reference,
            toBoard,
            json,
        };
        command.Validators.Add(result => Validate(result, file, applications, reference, claims));
        return command.With(claims.Options).Does(context, async (parsed, cancellation) =>
        {
            ReplayPlan plan = new(parsed.GetRequiredValue(file)!, choice.Load(parsed), parsed.GetValue(toBoard), parsed.GetValue(json));
            TextWriter progress = context.Progress(plan.IsJson);
            await Installation.EnsurePackagesAsync(Requirement.OfInterfaces, progress, cancellation);
            string[] names = parsed.GetRequiredValue(applications);
            if (parsed.GetValue(reference))
            {
                ReferencePort port = ReferencePort.Claiming(
                    PortAddress.Of(plan.Model).Hardware,
                    claims.Rules(parsed) is { Length: > 0 } rules
                        ? [(new Claimant(Nameless, claims.Rights(parsed)), rules)]
                        : [.. names.Select(name => GrantOf(plan.Model, ApplicationProject.Of(context.Repository, name).Name))],
                    plan.Model.Network.VlanId);
                new Recording(plan.File).Check();
                return await RunAsync(context, plan, port, board: null, image: null, cancellation);
            }

            EmulatedTarget target = new(
                FirmwareImage.Of(context.Repository, EmulatedFirmware.Require(plan.Model), names), Tap: null, parsed.GetValue(lwip));
            new Recording(plan.File).Check();
            await target.PrepareAsync(context.Repository, "replay", progress, cancellation);
            return await RunAsync(context, plan, target, cancellation);
        });
    }

    /// <summary>Replays to an emulated board.</summary>
    /// <param name="context">Where results go.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="target">The board. Its image is built.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit status.</returns>
    internal static async Task<int> RunAsync(ToolContext context, ReplayPlan plan, EmulatedTarget target, CancellationToken cancellation)
    {
        await using EmulatedReplayBoard board = await EmulatedReplayBoard.StartAsync(target, Claimant.AllOf(target.Image), cancellation);
        return await RunAsync(context, plan, await board.ReadClaimsAsync(cancellation), board, target.Image, cancellation);
    }

    /// <summary>Replays.</summary>
    /// <param name="context">Where results go.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="port">The reference, with the claims in force.</param>
    /// <param name="board">The board that has them; null for the reference alone.</param>
    /// <param name="image">The board's firmware; null without a board.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit status.</returns>
    internal static async Task<int> RunAsync(
        ToolContext context, ReplayPlan plan, ReferencePort port, IReplayBoard? board, FirmwareImage? image, CancellationToken cancellation)
    {
        List<ReplayedFrame> frames = [];
        if (!plan.IsJson)
        {
            await context.Output.WriteLineAsync($"the port is {Notation.Of(port.Station)}, {plan.Model.Network.Address}");
            ReplayLines.WriteClaims(context.Output, board is null ? "taken as claimed" : "claims in force", port.Claims);
            ReplayLines.WriteHeading(context.Output, hasBoard: board is not null);
        }

        ReplaySummary summary = await new ReplayRun(plan, board).RunAsync(
            new Recording(plan.File).Read(), port, plan.IsJson ? frames.Add : frame => ReplayLines.Write(context.Output, frame), cancellation);
        await (plan.IsJson
            ? JsonOutput.WriteAsync(context.Output, ReplayReport.Of(plan, image, port, frames, summary))
            : context.Output.WriteLineAsync(summary.Line(hasBoard: board is not null)));
        return summary.Differ == 0 ? ExitStatus.Success : ExitStatus.Failure;
    }

    private static (Claimant Claimant, IReadOnlyList<Rule> Rules) GrantOf(Board model, string name) =>
        model.Grants.FirstOrDefault(grant => grant.Application == name) is ApplicationGrant grant
            ? (new Claimant(name, grant.Options), grant.Rules)
            : throw new ToolException($"{model.Files.System}: \"grants\" has nothing for {name}; add it, or give rules by --claim");

    private static void Validate(
        CommandResult result, Argument<string?> file, Option<string[]> applications, Option<bool> reference, ClaimOptions claims)
    {
        if (result.GetResult(file) is not { Tokens: [{ Value.Length: > 0 }] })
        {
            result.AddError("replay: a recording is missing; name a file, pcap or pcapng");
        }

        claims.Validate(result);
        if (result.GetResult(claims.Claim) is null)
        {
            return;
        }

        if (result.GetResult(reference) is not { Implicit: false })
        {
            result.AddError($"{claims.Claim.Name}: on a board its applications claim; give {reference.Name}, too");
        }
        else if (result.GetResult(applications) is { Implicit: false })
        {
            result.AddError($"{claims.Claim.Name} and {applications.Name} both say what is claimed; give one of them");
        }
    }
}
