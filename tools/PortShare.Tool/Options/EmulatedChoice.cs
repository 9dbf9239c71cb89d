using System.Collections.Generic;
using System.CommandLine;

using PortShare.Boards.Model;
using PortShare.Client;
using PortShare.Tool.Firmware;

namespace PortShare.Tool.Options;

/// <summary>The options of all verbs that boot a firmware and send to it: which, on which board, on which wire.</summary>
/// <param name="repository">The repository.</param>
internal sealed class EmulatedChoice(Repository repository)
{
    private readonly BoardChoice board = new(repository);
    private readonly Option<string[]> applications = CommonOptions.Applications(repository);
    private readonly Option<string?> wire = WireOption.Create();
    private readonly Option<string?> lwip = CommonOptions.Lwip();

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> Options => [board.Board, board.System, applications, wire, lwip];

    /// <summary>Reads what was chosen.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <exception cref="ToolException">A file is wrong, or nothing emulates the board.</exception>
    /// <exception cref="WireException">The TAP cannot be its wire.</exception>
    public EmulatedTarget Load(ParseResult parsed)
    {
        Board model = EmulatedFirmware.Require(board.Load(parsed));
        FirmwareImage image = FirmwareImage.Of(repository, model, parsed.GetRequiredValue(applications));
        return new EmulatedTarget(
            image, parsed.GetValue(wire) is string name ? TapInterface.Find(name, model) : null, parsed.GetValue(lwip));
    }
}
