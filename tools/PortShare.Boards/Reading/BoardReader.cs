// Reads the three files of a board: each by its schema, then the rules between their fields.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Reading;

/// <summary>Makes a <see cref="Board"/> of the files of its layers.</summary>
internal sealed class BoardReader(BoardCatalog catalog, ProblemList problems)
{
    /// <summary>Reads them and records what is wrong.</summary>
    /// <param name="systemPath">The system's file.</param>
    /// <param name="boardPath">The board's file, or null for the one that the system names, or else the default.</param>
    /// <returns>The board with its settings, or null if something is wrong.</returns>
    public (Board Board, Settings Settings)? Read(string systemPath, string? boardPath)
    {
        if (Load(systemPath, "system", LayerSchema.System) is not JsonFile system || FindBoard(system, boardPath) is not string chosen)
        {
            return null;
        }

        JsonFile? board = Load(chosen, "board", LayerSchema.Board);
        string? socPath = board is null ? null : Resolve(board, "soc", catalog.Socs);
        JsonFile? soc = socPath is null ? null : Load(socPath, "chip", LayerSchema.Soc);
        if (board is null || soc is null || problems.Items.Count > 0)
        {
            return null;
        }

        LayerFile boardPlaces = new(board, problems);
        Settings settings = new(new LayerFile(system, problems), boardPlaces);
        BoardFiles files = new(Path.GetFullPath(soc.Path), Path.GetFullPath(board.Path), Path.GetFullPath(system.Path));
        Board? whole = Join(
            files,
            (LayerJson.Read<SocLayer>(soc.Root), new LayerFile(soc, problems)),
            (LayerJson.Read<BoardLayer>(board.Root), boardPlaces),
            (LayerJson.Read<SettingsLayer>(settings.Merged), settings));
        return whole is null ? null : (whole, settings);
    }

    private static Board? Join(
        BoardFiles files, (SocLayer Layer, IPlaces Places) soc, (BoardLayer Layer, IPlaces Places) board, (SettingsLayer Layer, IPlaces Places) settings)
    {
        DeviceRules.Check(soc.Layer, soc.Places);
        BoardRules rules = new(board.Layer, board.Places, soc.Layer, soc.Places);
        BoardLayer layer = board.Layer;
        MemoryRole? code = rules.FindMemory("memory.code", layer.Memory.Code);
        MemoryRole? data = rules.FindMemory("memory.data", layer.Memory.Data);
        MemoryRole? dma = layer.Memory.Dma is string dmaName ? rules.FindMemory("memory.dma", dmaName) : null;
        Device? console = rules.Find("console.device", layer.Console.Device, DeviceRole.Console);
        Device? counter = rules.Find("timers.microseconds", layer.Timers.Microseconds, DeviceRole.Microseconds);
        Device? oneShot = rules.Find("timers.oneShot", layer.Timers.OneShot, DeviceRole.OneShot);
        Device? mac = rules.Find("mac.device", layer.Mac.Device, DeviceRole.Mac);
        Device? port = layer.Pins is null ? null : rules.Find("pins.device", layer.Pins.Device, DeviceRole.Pins);
        uint oneShotInterrupt = rules.Interrupt(layer.Timers.OneShot, oneShot);
        uint macInterrupt = rules.Interrupt(layer.Mac.Device, mac);
        rules.Check(console, counter, oneShot, mac);
        new PinRules(layer, board.Places).Check(port);
        Device? random = rules.FindRandom();
        Watchdog? watchdog = rules.FindWatchdog();
        ProcessorArchitecture architecture = ProcessorCore.Of(soc.Layer.Core.Type).Architecture;
        MacRules macRules = new(layer, board.Places, soc.Layer);
        Mac? controller = mac is null ? null : macRules.Check(mac, macInterrupt);
        rules.CheckMemories(architecture);
        BoardStart? start = new StartRules(layer, board.Places, soc.Layer, soc.Places).Check();
        CheckSettings(soc.Layer, architecture, settings.Layer, layer, code, data, dma, controller, settings.Places);
        if (code is null || data is null || console is null || counter is null || oneShot is null || controller is null)
        {
            return null;
        }

        return new Board(
            files,
            Path.GetFileNameWithoutExtension(files.Board),
            layer.Description,
            soc.Layer.Core.Type,
            soc.Layer.Core.Fpu,
            layer.Tried,
            layer.Emulator,
            layer.Programming,
            code.Area,
            data.Area,
            dma?.Area,
            start,
            layer.Clocks,
            new ConsolePort(console.Type, console.Address, layer.Console.ClockHz ?? layer.Clocks.TimerHz, layer.Console.Baud),
            new Timers(counter.Type, counter.Address, oneShot.Type, oneShot.Address, oneShotInterrupt),
            new RandomSource(layer.Random.Type, random?.Address),
            watchdog,
            controller,
            soc.Layer.UniqueId,
            port is null ? null : new GpioPort(port.Type, port.Address, layer.Pins!.Count, layer.Pins.Map),
            settings.Layer.Network,
            settings.Layer.Kernel,
            settings.Layer.Lwip,
            settings.Layer.Applications,
            settings.Layer.Grants);
    }

    private static void CheckSettings(
        SocLayer soc,
        ProcessorArchitecture architecture,
        SettingsLayer settings,
        BoardLayer board,
        MemoryRole? code,
        MemoryRole? data,
        MemoryRole? dma,
        Mac? mac,
        IPlaces places)
    {
        NetworkRules.Check(settings.Network, soc.UniqueId is not null, places);
        LwipRules.Check(settings.Lwip, settings.Network, settings.Kernel, places);
        // A pin that the board lacks is refused to the application that wants it, when its image is built.
        GrantRules.Check(settings.Grants, settings.Board is null ? null : board.Pins?.Count ?? 0, places);
        if (code is not null && data is not null && mac is not null)
        {
            MemoryRole rest = code with { Area = Placer.CodeOf(code.Area, soc.Start) };
            PlacementRules.Check(architecture, settings, (rest, data, dma), mac, places);
        }
    }

    private JsonFile? Load(string path, string kind, LayerSchema schema)
    {
        JsonFile? file = JsonFile.Load(path, kind, problems);
        if (file is null)
        {
            return null;
        }

        string name = Path.GetFileNameWithoutExtension(path);
        if (!CatalogFolder.IsName(name))
        {
            problems.Add(path, null, "file", $"its name, \"{name}\", is not one that folders and sources can have", "give it a name of a-z, 0-9 and _.-");
        }

        if (CatalogFolder.HasBuildCharacter(path))
        {
            problems.Add(path, null, "file", $"its path has one of {CatalogFolder.BuildCharacters}, which mean something else to the build", "move it");
        }

        schema.Check(file, problems);
        return file;
    }

    private string? FindBoard(JsonFile system, string? given)
    {
        if (system.Find("board") is null)
        {
            return given ?? catalog.Boards.PathOf(BoardCatalog.DefaultBoard);
        }

        string? named = Resolve(system, "board", catalog.Boards);
        if (named is not null && given is not null && RealPath.Of(named) != RealPath.Of(given))
        {
            new LayerFile(system, problems).Refuse(
                "board", $"is {system.Find("board")!.Text}, and {given} was asked for", "leave out --board, or change this field");
            return null;
        }

        return named;
    }

    // A name in board-config, or the path of a file, from the folder of the file that says it.
    private string? Resolve(JsonFile file, string field, CatalogFolder folder)
    {
        // What its schema has refused is no path.
        if (file.Root[field] is not JsonValue value || !value.TryGetValue(out string? text) || text.Length == 0 || text.Any(char.IsControl))
        {
            return null;
        }

        if (CatalogFolder.IsPath(text))
        {
            string path = Path.Combine(Path.GetDirectoryName(file.Path) ?? "", text);
            if (Path.Exists(path))
            {
                return path;
            }

            new LayerFile(file, problems).Refuse(
                field, $"is \"{text}\", and there is no {path}", "give a name in board-config, or the path of a file from this file's folder");
            return null;
        }

        IReadOnlyList<string> names = folder.Names;
        if (!names.Contains(text))
        {
            new LayerFile(file, problems).Refuse(
                field, $"is \"{text}\", which board-config does not have", $"give {string.Join(" or ", names)}, or the path of a file that ends in .json");
            return null;
        }

        return folder.PathOf(text);
    }
}
