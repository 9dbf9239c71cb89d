using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;

using PortShare.Client;
using PortShare.Tool.Frames;

namespace PortShare.Tool.Options;

/// <summary>Which device a verb reaches: an emulated board that it boots, or, by <c>--interface</c> and <c>--device</c>, one that is there.</summary>
/// <param name="repository">The repository.</param>
internal sealed class DeviceChoice(Repository repository)
{
    private readonly EmulatedChoice emulated = new(repository);

    private readonly Option<string?> interfaceName = new("--interface")
    {
        Description = "Boot no board: reach a device that is there, by this network interface of this machine. Needs root, or the right CAP_NET_RAW.",
        HelpName = "NAME",
    };

    private readonly Option<PhysicalAddress?> device = AddressOption.OfStation("--device", "With --interface: the device's MAC address.");

    /// <summary>All the options.</summary>
    public IReadOnlyList<Option> Options => [.. emulated.Options, interfaceName, device];

    /// <summary>Refuses what does not go together.</summary>
    /// <param name="result">The command as it was given.</param>
    public void Validate(CommandResult result)
    {
        bool isPresent = IsGiven(result, interfaceName);
        if (isPresent != IsGiven(result, device))
        {
            result.AddError($"{result.Command.Name}: {interfaceName.Name} and {device.Name} go together: give both, or none to boot an emulated board");
        }

        if (isPresent && emulated.Options.FirstOrDefault(option => IsGiven(result, option)) is Option other)
        {
            result.AddError($"{interfaceName.Name}: the device is there, and no board is booted; leave out {other.Name}");
        }
    }

    /// <summary>Reads what was chosen.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <exception cref="ToolException">A file is wrong, or nothing emulates the board.</exception>
    /// <exception cref="WireException">The TAP cannot be a board's wire.</exception>
    public DeviceTarget Load(ParseResult parsed) => parsed.GetValue(interfaceName) is string name
        // Frames find it without an IPv4 address.
        ? new DeviceTarget(new PresentDevice(name, new PortAddress(parsed.GetRequiredValue(device)!, IPAddress.Any)))
        : new DeviceTarget(emulated.Load(parsed));

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}
