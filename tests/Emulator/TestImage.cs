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

    /// <summary>The image of most tests.</summary>
    public static FirmwareImage Image { get; } = ImageOf("echo");

    /// <summary>Its file, or a failure that says how to make it.</summary>
    public static string ExistingElf => ExistingElfOf(Image);

    /// <summary>An image of other applications. Like all that tests run, it checks its sums.</summary>
    /// <param name="applications">Their names, in the order of their places.</param>
    public static FirmwareImage ImageOf(params string[] applications) =>
        FirmwareImage.Of(Repository, BoardName, applications, checksSums: true);

    /// <summary>An image's file, or a failure that says how to make it.</summary>
    /// <param name="image">The image.</param>
    public static string ExistingElfOf(FirmwareImage image) =>
        File.Exists(image.Elf)
            ? image.Elf
            : throw new InvalidOperationException(
                $"{image.Elf} is missing: run ./portshare build --check-sums --app {string.Join(',', image.Applications)}");
}
