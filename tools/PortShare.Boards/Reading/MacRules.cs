// Rules about the Ethernet controller: what a board says of it is what its driver needs, no more and no less.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Reading;

/// <summary>Checks what a board says of its controller.</summary>
internal sealed class MacRules(BoardLayer board, IPlaces places, SocLayer soc)
{
    /// <summary>Records every rule that does not hold.</summary>
    /// <param name="device">The controller, which has a driver.</param>
    /// <param name="interrupt">Its interrupt.</param>
    /// <returns>The controller; null if something is wrong.</returns>
    public Mac? Check(Device device, uint interrupt)
    {
        Driver driver = DriverTable.OfType(device.Type);
        bool isRight = HasQuirks(driver) & HasPhy(driver) & HasPhyClock(driver) & HasClock(driver) & HasDescriptors(driver) & IsReached(driver);
        return isRight ? new Mac(device.Type, device.Address, interrupt, board.Mac.Descriptors, board.Mac.Quirks, board.Phy, board.Mac.ClockHz) : null;
    }

    private bool HasQuirks(Driver driver)
    {
        IReadOnlyDictionary<string, bool> quirks = board.Mac.Quirks;
        string[] missing = [.. driver.Quirks.Where(name => !quirks.ContainsKey(name))];
        string[] foreign = [.. quirks.Keys.Except(driver.Quirks)];
        foreach (string name in missing)
        {
            places.Refuse($"mac.quirks.{name}", $"missing, and a {driver.Type} is one way or the other", "give true or false");
        }

        foreach (string name in foreign)
        {
            places.Refuse($"mac.quirks.{name}", $"is nothing that a {driver.Type} has", "leave it out");
        }

        return missing.Length + foreign.Length == 0;
    }

    private bool HasPhy(Driver driver)
    {
        if (driver.PhyInterfaces.Count == 0 || (board.Phy is Phy phy && driver.PhyInterfaces.Contains(phy.Interface)))
        {
            return true;
        }

        string fitting = SchemaWords.Choice(driver.PhyInterfaces.Select(InFile));
        if (board.Phy is null)
        {
            places.Refuse("phy", $"missing, and a {driver.Type} has to be told", $"give its address and its interface, {fitting}");
        }
        else
        {
            places.Refuse("phy.interface", $"is \"{InFile(board.Phy.Interface)}\", which no {driver.Type} has", $"give {fitting}");
        }

        return false;
    }

    // Which register it is told in depends on the model.
    private bool HasPhyClock(Driver driver)
    {
        if (board.Phy is { ReferenceClock: PhyReferenceClock.Own, Model: PhyModel.Ksz8081rnd })
        {
            places.Refuse("phy.referenceClock", "is \"own\", which a ksz8081rnd has not", "give \"given\", or leave it out");
            return false;
        }

        if (board.Phy is not { ReferenceClock: PhyReferenceClock.Given } phy)
        {
            return true;
        }

        if (!driver.TellsPhyItsClock)
        {
            places.Refuse(
                "phy.referenceClock",
                $"is \"given\", which a {driver.Type} tells no PHY",
                "leave it out if the PHY has that from a strap; else the PHY has to make the clock: \"own\"");
            return false;
        }

        if (phy.Model is not null)
        {
            return true;
        }

        places.Refuse(
            "phy.model",
            "missing, and a PHY that is given its reference clock may have to be told",
            $"give {SchemaWords.Choice(Enum.GetValues<PhyModel>().Select(InFile))}, or leave out phy.referenceClock");
        return false;
    }

    private bool HasClock(Driver driver)
    {
        const string Field = "mac.clockHz";
        switch (driver.MacClock, board.Mac.ClockHz)
        {
            case (null, null):
                return true;
            case (null, _):
                places.Refuse(Field, $"is nothing that a {driver.Type} needs", "leave it out");
                return false;
            case (ClockLimits limits, null):
                places.Refuse(Field, $"missing, and a {driver.Type} divides it", $"give {limits}");
                return false;
            case (ClockLimits limits, uint clock) when clock < limits.SlowestHz || clock > limits.FastestHz:
                places.Refuse(Field, $"is {clock}, which no {driver.Type} works with", $"give {limits}");
                return false;
            default:
                return true;
        }
    }

    private bool HasDescriptors(Driver driver)
    {
        bool hasDma = driver.DescriptorBytes != 0;
        if (hasDma == board.Mac.Descriptors is not null)
        {
            return true;
        }

        places.Refuse(
            "mac.descriptors",
            hasDma ? $"missing, and the DMA of a {driver.Type} needs them" : $"is nothing that a {driver.Type} has",
            hasDma ? "give a power of two from 4 to 128" : "leave it out");
        return false;
    }

    private bool IsReached(Driver driver)
    {
        (string field, string name) = board.Memory.Dma is string own ? ("memory.dma", own) : ("memory.data", board.Memory.Data);
        if (driver.DescriptorBytes == 0 && board.Memory.Dma is not null)
        {
            places.Refuse(field, $"is nothing that a {driver.Type} has", "leave it out");
            return false;
        }

        if (driver.DescriptorBytes == 0 || soc.Memories.GetValueOrDefault(name) is null or { Dma: true })
        {
            return true;
        }

        string[] fitting = [.. soc.Memories.Where(one => one.Value.Dma).Select(one => one.Key)];
        places.Refuse(
            field,
            $"is \"{name}\", which the DMA of a {driver.Type} does not reach",
            fitting.Length == 0 ? "add a memory that it reaches to the chip's" : $"give {SchemaWords.Choice(fitting)}");
        return false;
    }

    private static string InFile<T>(T one)
        where T : struct, Enum => one.ToString().ToLowerInvariant();
}
