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

        RefuseTwice(Named("map", pins.Map).Select(one => (one.Field, $"\"{one.Pin}\"")));
        RefuseTwice(numbers[true].Select(one => (one.Field, $"{one.Pin}")));
        if (port is not null)
        {
            CheckMap(pins, port.Type, DriverTable.Of(DeviceRole.Pins, port.Type).PinNames);
        }
    }

    private void CheckMap(PinsLayer pins, string type, PinNames? names)
    {
        switch (pins.Map, names)
        {
            case (null, not null):
                places.Refuse("pins.map", $"missing, and a {type} has names for its pins", $"give the name of each pin, such as \"{names.Example}\"");
                break;
            case (not null, null):
                places.Refuse("pins.map", $"is nothing that a {type} has", "leave it out");
                break;
            case (IReadOnlyList<string> map, not null):
                foreach ((string field, string name) in Named("map", map).Where(one => names.PlaceOf(one.Pin) is null))
                {
                    places.Refuse(field, $"is \"{name}\", which is no pin of a {type}", $"give a name such as \"{names.Example}\"");
                }

                if (map.Count != pins.Count)
                {
                    places.Refuse("pins.map", $"names {map.Count} pins, and pins.count is {pins.Count}", "give as many names as there are pins");
                }

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
