using System;
using System.IO;

using PortShare.Boards.Model;
using PortShare.Tool;
using PortShare.Tool.Firmware;

namespace PortShare.Emulator.Tests;

/// <summary>The board and the image that these tests run.</summary>
internal static class TestImage
{
    private const string BoardName = "mps2-an385";

    public static Repository Repository { get; } = Repository.Find();

    public static Board Board { get; } = Repository.LoadBoard(BoardName);

    public static FirmwareImage Image { get; } = FirmwareImage.Of(Repository, BoardName, ["echo"]);

    /// <summary>The image's file, or a failure that says how to make it.</summary>
    public static string ExistingElf =>
        File.Exists(Image.Elf)
            ? Image.Elf
            : throw new InvalidOperationException($"{Image.Elf} is missing: run ./portshare build");
}
