using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Tool;
using PortShare.Tool.Firmware;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests;

/// <summary>The board and the image that most tests run, and the way to others.</summary>
internal static class TestImage
{
    // All tests are about one board, and those in OtherBoards about others.
    private static readonly string BoardName =
        Environment.GetEnvironmentVariable(TestSequence.WholeVariable) is { Length: > 0 } file ? file : Repository.DefaultBoard;

    public static Repository Repository { get; } = Repository.Find();

    public static Board Board { get; } = Repository.LoadBoard(BoardName);

    /// <summary>How much may be under way to it at once.</summary>
    public static EchoWindow Window { get; } = EchoWindow.Of(Board);

    /// <summary>The image of most tests.</summary>
    public static FirmwareImage Image { get; } = ImageOf("echo");

    /// <summary>Its file, or a failure that says how to make it.</summary>
    public static string ExistingElf => ExistingElfOf(Image);

    /// <summary>An image of other applications. Like all that tests run, it checks its sums.</summary>
    /// <param name="applications">Their names, in the order of their places.</param>
    public static FirmwareImage ImageOf(params string[] applications) => ImageOn(BoardName, applications);

    /// <summary>The image of a system of the tests' own.</summary>
    /// <param name="system">The system.</param>
    public static FirmwareImage ImageOf(TestSystem system) => system.ImageOf(Repository, BoardName);

    /// <summary>The board with a system of the tests' own.</summary>
    /// <param name="system">The system.</param>
    public static Board BoardOf(TestSystem system) => system.BoardOf(Repository, BoardName);

    /// <summary>An image for a board of the repository.</summary>
    /// <param name="board">The board's name.</param>
    /// <param name="applications">Their names, in the order of their places.</param>
    public static FirmwareImage ImageOn(string board, params string[] applications) =>
        FirmwareImage.Of(Repository, Repository.LoadBoard(board), applications, checksSums: true);

    /// <summary>
    /// The other boards that QEMU emulates, each by its name. On these, the tests in OtherBoards try what differs. Or the one board that
    /// <c>./portshare test --board</c> is about, by its file.
    /// </summary>
    public static TheoryData<string> OtherBoards => [.. NamesOf(static _ => true)];

    /// <summary>Those with a floating point unit.</summary>
    public static TheoryData<string> OtherBoardsWithFpu => [.. NamesOf(static board => board.Fpu is not null)];

    /// <summary>Those whose core is of ARMv8-M, with Secure state and a floating point unit.</summary>
    public static TheoryData<string> OtherBoardsOfArmV8M => [.. NamesOf(TestSequence.HasSecureState)];

    private static readonly (string Name, Board Board)[] Others =
    [
        .. (Environment.GetEnvironmentVariable(TestSequence.BoardVariable) is { Length: > 0 } file
                ? (IEnumerable<string>)[file]
                : Repository.BoardNames.Where(name => name != BoardName))
            .Select(name => (name, Repository.LoadBoard(name)))
            .Where(one => one.Item2.Emulator is not null),
    ];

    private static IEnumerable<string> NamesOf(Func<Board, bool> has) => Others.Where(one => has(one.Board)).Select(one => one.Name);

    /// <summary>An image's file, or a failure that says how to make it.</summary>
    /// <param name="image">The image.</param>
    public static string ExistingElfOf(FirmwareImage image) =>
        File.Exists(image.Elf)
            ? image.Elf
            : throw new InvalidOperationException(
                // Of the tests' own systems one grants less than its applications want, which build refuses.
                $"{image.Elf} is missing: run ./portshare "
                + (Repository.HasSamples(image.Model) ? $"build --check-sums --board {image.Board} --app {string.Join(',', image.Applications)}" : "test"));
}
