// Rules about the pins that are devices': each is one of the chip's, is given once, and says what its family has to know.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Reading;

/// <summary>Checks which pins a board's start gives to which devices.</summary>
internal sealed class PadRules(BoardLayer board, IPlaces places, ChipFamily family)
{
    private IReadOnlyList<PinFunction> Pins => board.PinFunctions ?? [];

    /// <summary>Records every rule that does not hold.</summary>
    /// <returns>Whether all hold.</returns>
    public bool Check()
    {
        bool isRight = true;
        foreach ((int at, PinFunction pin) in Pins.Index())
        {
            isRight &= IsRight(pin, $"pinFunctions[{at}]") && IsThereOnce(pin, at);
        }

        return isRight && (!family.Pads.HasPads || PortsHaveTheirs());
    }

    private bool IsRight(PinFunction pin, string path)
    {
        if (!family.Pads.Has(pin.Pin))
        {
            places.Refuse($"{path}.pin", $"is \"{pin.Pin}\", which no {family.Type} has", $"give a name such as \"{family.Pads.Example}\"");
            return false;
        }

        if (family.Pads.HasPads)
        {
            if (pin.Pad is null)
            {
                places.Refuse($"{path}.pad", $"missing, and an {family.Type} has to be told", "give what its pad's register becomes");
            }

            return pin.Pad is not null;
        }

        (string Field, bool IsThere)[] fields =
        [
            ("pad", pin.Pad is not null), ("strap", pin.Strap is not null), ("input", pin.Input is not null), ("readsBack", pin.ReadsBack is not null),
        ];
        foreach ((string field, _) in fields.Where(one => one.IsThere))
        {
            places.Refuse($"{path}.{field}", $"is nothing that an {family.Type} has", "leave it out");
        }

        return !fields.Any(one => one.IsThere);
    }

    // Where a port's pin has to be led to it, as with pads, that is an entry of its own.
    private bool IsThereOnce(PinFunction pin, int at)
    {
        bool isPorts = family.Pads.HasPads && pin.Function == ImxRtPads.GpioFunction;
        string? other = Pins.Take(at).Any(one => one.Pin == pin.Pin) ? "an earlier entry names it"
            : !isPorts && PortPins().Any(one => family.Pads.OfGpio(one.Pin) == pin.Pin) ? "pins.map names it"
            : null;
        if (other is not null)
        {
            places.Refuse($"pinFunctions[{at}].pin", $"is \"{pin.Pin}\", and {other}", "give each pin once");
        }

        return other is null;
    }

    private bool PortsHaveTheirs()
    {
        bool isRight = true;
        HashSet<string> seen = [];
        foreach ((string path, string pin) in PortPins())
        {
            string? pad = family.Pads.OfGpio(pin);
            (string Wrong, string Right)? problem = pad is null ? ("which is no pin of the chip's", "give another")
                : !seen.Add(pin) ? ("and so is another", "give each pin once")
                : !Pins.Any(one => one.Pin == pad && one.Function == ImxRtPads.GpioFunction)
                    ? ($"and pinFunctions does not lead {pad} to it", $"add {pad} there, with function {ImxRtPads.GpioFunction}")
                : null;
            if (problem is (string wrong, string right))
            {
                places.Refuse(path, $"is \"{pin}\", {wrong}", right);
                isRight = false;
            }
        }

        return isRight;
    }

    private IEnumerable<(string Path, string Pin)> PortPins() =>
    [
        .. (board.Pins?.Map ?? []).Select((pin, at) => ($"pins.map[{at}]", pin)),
        .. board.Phy?.Reset is PhyReset reset
            ? (reset.High ?? []).Select((pin, at) => ($"phy.reset.high[{at}]", pin)).Prepend(("phy.reset.pin", reset.Pin))
            : [],
    ];
}
