// Rules about the pins: the board has those that it speaks of, and each is there for one thing.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Reading;

/// <summary>Checks what a board says of its pins.</summary>
internal sealed class PinRules(BoardLayer board, IPlaces places)
{
    /// <summary>Records every rule that does not hold.</summary>
    /// <param name="port">The device that has them, or null.</param>
    public void Check(Device? port)
    {
        IEnumerable<(string Field, string Pin)> functions = (board.PinFunctions ?? []).Select((one, at) => ($"pinFunctions[{at}].pin", one.Pin));
        RefuseTwice(Named("map", board.Pins?.Map).Concat(functions).Select(one => (one.Field, $"\"{one.Pin}\"")));
        if (board.Pins is not PinsLayer pins)
        {
            return;
        }

        ILookup<bool, (string Field, uint Pin)> numbers =
            Named("leds", pins.Leds).Concat(Named("buttons", pins.Buttons)).ToLookup(one => one.Pin < pins.Count);
        foreach ((string field, uint pin) in numbers[false])
        {
            places.Refuse(field, $"is {pin}", $"the board has {pins.Count} pins, numbered from 0");
        }

        RefuseTwice(numbers[true].Select(one => (one.Field, $"{one.Pin}")));
        CheckMap(pins, port);
    }

    private void CheckMap(PinsLayer pins, Device? port)
    {
        switch (pins.Map, port is null ? (bool?)null : DriverTable.Of(DeviceRole.Pins, port.Type).HasPinMap)
        {
            case (null, true):
                places.Refuse("pins.map", $"missing, and a {port!.Type} has names for its pins", "give the name of each pin, such as \"PB14\"");
                break;
            case (not null, false):
                places.Refuse("pins.map", $"is nothing that a {port!.Type} has", "leave it out");
                break;
            case (IReadOnlyList<string> map, true) when map.Count != pins.Count:
                places.Refuse("pins.map", $"names {map.Count} pins, and pins.count is {pins.Count}", "give as many names as there are pins");
                break;
        }
    }

    private void RefuseTwice(IEnumerable<(string Field, string Pin)> uses)
    {
        Dictionary<string, string> first = [];
        foreach ((string field, string pin) in uses)
        {
            if (!first.TryAdd(pin, field))
            {
                places.Refuse(field, $"is {pin}, as {first[pin]} is", "give each its own");
            }
        }
    }

    private static IEnumerable<(string Field, T Pin)> Named<T>(string list, IReadOnlyList<T>? pins) =>
        (pins ?? []).Select((pin, at) => ($"pins.{list}[{at}]", pin));
}
