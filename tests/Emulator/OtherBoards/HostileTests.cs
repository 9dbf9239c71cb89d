// The wall on other cores: another MPU, stack limits, frames with floating point registers.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

using PortShare.Boards.Model;
using PortShare.Tool.Testing;

using Shared = PortShare.Emulator.Tests.HostileTests;

namespace PortShare.Emulator.Tests.OtherBoards;

public class HostileTests
{
    // Of HostileCases: memory, what is executed, stacks, and stacks across borders.
    private static readonly int[] TriedGroups =
    [
        0, 1, 2, 3, 4,
        HostileCases.StacksAcrossBorders, HostileCases.StacksAcrossBorders + 1, HostileCases.StacksAcrossBorders + 2,
    ];

    /// <summary>Each board with each of these groups.</summary>
    public static TheoryData<string, int> Attacks
    {
        get
        {
            TheoryData<string, int> attacks = [];
            foreach (string name in TestedBoards.All)
            {
                foreach (int group in TriedGroups)
                {
                    attacks.Add(name, group);
                }
            }

            return attacks;
        }
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public Task AnAttackEndsTheAttackerAlone(string name, int group) => TryAsync(name, "hostile", cases => cases.Groups[group]);

    [Theory]
    [MemberData(nameof(TestedBoards.All), MemberType = typeof(TestedBoards))]
    public Task FloatingPointThatWasNotAskedForEndsTheApplication(string name) => TryAsync(name, "hostile", cases => cases.WithoutFloat);

    [Theory]
    [Trait("Needs", TestSequence.NeedsSecureState)]
    [MemberData(nameof(TestedBoards.OfArmV8M), MemberType = typeof(TestedBoards))]
    public Task LeavingSecureStateEndsTheApplication(string name) => TryAsync(name, "hostile", cases => cases.OnArmV8M);

    [Theory]
    [Trait("Needs", TestSequence.NeedsFpu)]
    [MemberData(nameof(TestedBoards.WithFpu), MemberType = typeof(TestedBoards))]
    public Task AFrameWithFloatingPointRegistersIsTheApplicationsOwnFault(string name) =>
        TryAsync(name, "hostilefloat", cases => cases.WithFloat);

    [Theory]
    [Trait("Needs", TestSequence.NeedsFpu)]
    [MemberData(nameof(TestedBoards.WithFpu), MemberType = typeof(TestedBoards))]
    public Task StacksAcrossBordersEndItTooIfItUsesFloatingPoint(string name) =>
        TryAsync(name, "hostilefloat", cases => cases.Groups[HostileCases.StacksAcrossBorders]);

    private static Task TryAsync(string name, string application, Func<HostileCases, IReadOnlyList<HostileCase>> choose)
    {
        Board board = TestImage.Repository.LoadBoard(name);
        bool hasStackLimits = ProcessorCore.Of(board.Core).Architecture == ProcessorArchitecture.ArmV8M;
        return Shared.UnderLoadAsync(
            port => Shared.AttackAsync(port, choose(new HostileCases(new HostilePlaces(board))), hasStackLimits), TestImage.ImageOn(name, application, "echo"));
    }
}
