using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Tool;
using PortShare.Tool.Firmware;
using PortShare.Tool.Options;
using PortShare.Tool.Setup;
using PortShare.Tool.Testing;
using PortShare.Tool.Traffic;

namespace PortShare.Testing;

/// <summary>The board and the image that most tests run, and the way to others.</summary>
internal static class TestImage
{
    // Null for the one that the system names, or else the default.
    private static readonly string? BoardName =
        Environment.GetEnvironmentVariable(TestSequence.WholeVariable) is { Length: > 0 } file ? file : null;

    private static readonly ConcurrentDictionary<string, Lazy<Task>> Builds = [];

    /// <summary>The repository, and the folder of the user's own whose tests these are, if they are one's.</summary>
    public static Repository Repository { get; } = Repository.Find();

    /// <summary>The board that all tests are about, but those that name others.</summary>
    public static Board Board { get; } = EmulatedFirmware.Require(Repository.LoadBoard(BoardName));

    /// <summary>How much may be under way to it at once.</summary>
    public static EchoWindow Window { get; } = EchoWindow.Of(Board);

    /// <summary>The image of most tests.</summary>
    public static FirmwareImage Image { get; } = ImageOf("echo");

    /// <summary>Its file, or a failure that says how to make it.</summary>
    public static string ExistingElf => ExistingElfOf(Image);

    /// <summary>An image of other applications. Like all that tests run, it checks its sums.</summary>
    /// <param name="applications">Their names, in the order of their places.</param>
    public static FirmwareImage ImageOf(params string[] applications) => Of(Board, applications);

    /// <summary>The image of a system of the tests' own.</summary>
    /// <param name="system">The system.</param>
    public static FirmwareImage ImageOf(TestSystem system) => system.ImageOf(Repository, Board.Files.Board);

    /// <summary>The board with a system of the tests' own.</summary>
    /// <param name="system">The system.</param>
    public static Board BoardOf(TestSystem system) => system.BoardOf(Repository, Board.Files.Board);

    /// <summary>An image for a board of the repository.</summary>
    /// <param name="board">The board's name.</param>
    /// <param name="applications">Their names, in the order of their places.</param>
    public static FirmwareImage ImageOn(string board, params string[] applications) => Of(Repository.LoadBoard(board), applications);

    /// <summary>An image's file, or a failure that says how to make it.</summary>
    /// <param name="image">The image.</param>
    public static string ExistingElfOf(FirmwareImage image) =>
        File.Exists(image.Elf)
            ? image.Elf
            : throw new InvalidOperationException(
                // Of the tests' own systems one grants less than its applications want, which build refuses.
                $"{image.Elf} is missing: run ./portshare "
                + (Repository.HasSamples(image.Model) ? $"build --check-sums --board {image.Board} --app {string.Join(',', image.Applications)}" : "test"));

    /// <summary>An image's file. In a folder of the user's own it is built; the repository's tests find theirs built.</summary>
    /// <param name="image">The image.</param>
    /// <exception cref="ToolException">It does not build. The message says why.</exception>
    public static async Task<string> ElfOfAsync(FirmwareImage image)
    {
        if (Repository.OwnFolder is not null)
        {
            await Builds.GetOrAdd(image.Elf, _ => new Lazy<Task>(() => BuildAsync(image))).Value;
        }

        return ExistingElfOf(image);
    }

    private static FirmwareImage Of(Board board, string[] applications) => FirmwareImage.Of(Repository, board, applications, checksSums: true);

    private static Task BuildAsync(FirmwareImage image) => EmulatedFirmware.PrepareAsync(
        Repository, image, Requirement.OfVerb("run"), CommonOptions.OwnLwip, TextWriter.Null, CancellationToken.None);
}
