// Which boards the tests here are about.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests.OtherBoards;

/// <summary>
/// The emulated boards besides the one that all other tests are about, each by its name. On these, the tests here try what differs. Or the one
/// board that <c>./portshare test --board</c> is about, by its file.
/// </summary>
internal static class TestedBoards
{
    /// <summary>All of them.</summary>
    public static TheoryData<string> All => [.. NamesOf(static _ => true)];

    /// <summary>Those with a floating point unit.</summary>
    public static TheoryData<string> WithFpu => [.. NamesOf(static board => board.Fpu is not null)];

    /// <summary>Those whose core is of ARMv8-M, with Secure state and a floating point unit.</summary>
    public static TheoryData<string> OfArmV8M => [.. NamesOf(TestSequence.HasSecureState)];

    private static readonly (string Name, Board Board)[] Others =
    [
        .. (Environment.GetEnvironmentVariable(TestSequence.BoardVariable) is { Length: > 0 } file
                ? (IEnumerable<string>)[file]
                : TestImage.Repository.BoardNames.Where(static name => name != TestImage.Board.Name))
            .Select(static name => (name, TestImage.Repository.LoadBoard(name)))
            .Where(static one => one.Item2.Emulator is not null),
    ];

    private static IEnumerable<string> NamesOf(Func<Board, bool> has) => Others.Where(one => has(one.Board)).Select(static one => one.Name);
}
