// Beside each attack, whoever is genuine gets what the board is there for.
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

using Xunit.Abstractions;

namespace PortShare.Emulator.Tests.Attacks;

public class TcpAttackTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. TcpAttacks.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task NewcomersAndPeersGetTheirAnswers(string name) => AttackedBoard.RunAsync(TcpAttacks.All, name, output);
}

public class NetworkAttackTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. NetworkAttacks.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task NewcomersAndPeersGetTheirAnswersAndNothingIsHeld(string name)
    {
        AttackOutcome outcome = await AttackedBoard.RunAsync(NetworkAttacks.All, name, output);

        Assert.Equal(outcome.Before.Lwip.Refused.Unresolved, outcome.After.Lwip.Refused.Unresolved);
    }
}

/// <summary>A board of its own for each attack.</summary>
internal static class AttackedBoard
{
    /// <summary>Carries out one of some attacks.</summary>
    /// <param name="attacks">The attacks.</param>
    /// <param name="name">The name of the one.</param>
    /// <param name="output">Where figures are printed.</param>
    public static async Task<AttackOutcome> RunAsync(IEnumerable<Attack> attacks, string name, ITestOutputHelper output)
    {
        await using EmulatedBoard board = await EmulatedBoard.StartAsync(TestImage.Board, TestImage.ExistingElf, countsInstructions: true);
        AttackOutcome outcome = await new AttackRun(board, attacks.Single(attack => attack.Name == name), output).RunAsync();
        Assert.Empty(Conservation.Check(outcome.After));
        Assert.Equal(outcome.Before.Memory.ReceiveBuffers.Used, outcome.After.Memory.ReceiveBuffers.Used);
        return outcome;
    }
}
