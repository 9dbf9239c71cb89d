// Claims that come and go in any order, valid and not, against a table of who has what.
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests.Fuzz;

public unsafe class ClassifierFuzzTests
{
    private const int Cases = 100_000;
    private const int StepsAtMost = 60;
    private const int Owners = 3;

    // Enough of them to fill the table, each often; those that nobody may have, and any.
    private static readonly Gen<uint> EtherTypes = Gen.Frequency(
        (8, Gen.UInt[0x8800, 0x8800 + Classifier.MaximumClaims + 2]),
        (1, Gen.OneOf<uint>(0x0800, 0x0806, 0x8100, 0x88A8, 0x05FF, 0x0600, 0xFFFF)),
        (1, Gen.UInt[0, ushort.MaxValue]));

    private enum Step
    {
        Add,
        Remove,
        RemoveAll,
    }

    private static readonly Gen<Step> Steps =
        Gen.Frequency((8, Gen.Const(Step.Add)), (3, Gen.Const(Step.Remove)), (1, Gen.Const(Step.RemoveAll)));

    [Fact]
    public void EachFrameGoesToWhoeverClaimedIt() =>
        Gen.Select(Steps, EtherTypes, Gen.Int[0, Owners - 1]).Array[1, StepsAtMost].Sample(
            steps =>
            {
                using GuardedMemory memory = new("claims", (uint)sizeof(Classifier));
                using GuardedMemory miniports = new("miniports", (uint)(Owners * sizeof(Miniport)));
                memory.Bytes.Clear();
                miniports.Bytes.Clear();
                Classifier* claims = (Classifier*)memory.Start;
                claims->Open(SampleImage.Station, stackVlanId: 0);
                Dictionary<uint, int> owners = [];
                foreach ((Step step, uint etherType, int owner) in steps)
                {
                    Miniport* miniport = (Miniport*)miniports.Start + owner;
                    Take(claims, owners, step, etherType, owner, miniport);
                    Compare(claims, owners, (Miniport*)miniports.Start, etherType);
                }

                memory.CheckGuards();
                miniports.CheckGuards();
            },
            iter: Cases);

    private static void Take(
        Classifier* claims, Dictionary<uint, int> owners, Step step, uint etherType, int owner, Miniport* miniport)
    {
        switch (step)
        {
            case Step.Add:
                ClaimResult expected = Expect(owners, etherType, owner);
                Assert.Equal(expected, claims->TryAdd(SampleImage.OfEtherType((ushort)etherType), miniport));
                if (expected == ClaimResult.Accepted)
                {
                    owners[etherType] = owner;
                }

                break;
            case Step.Remove:
                bool has = owners.TryGetValue(etherType, out int holder) && holder == owner;
                Assert.Equal(has, claims->TryRemove(SampleImage.OfEtherType((ushort)etherType), miniport));
                if (has)
                {
                    owners.Remove(etherType);
                }

                break;
            default:
                claims->RemoveAll(miniport);
                foreach (uint one in owners.Where(pair => pair.Value == owner).Select(pair => pair.Key).ToArray())
                {
                    owners.Remove(one);
                }

                break;
        }
    }

    // As CallNumber.Claim and ClaimResult say.
    private static ClaimResult Expect(Dictionary<uint, int> owners, uint etherType, int owner) =>
        etherType is < 0x0600 or 0x0800 or 0x0806 or 0x8100 or 0x88A8 ? ClaimResult.NotClaimable
        : owners.TryGetValue(etherType, out int holder) ? holder == owner ? ClaimResult.Accepted : ClaimResult.Taken
        : owners.Count == Classifier.MaximumClaims || owners.Values.Count(one => one == owner) == ApplicationHeader.MaximumClaims ? ClaimResult.TableFull
        : ClaimResult.Accepted;

    private static void Compare(Classifier* claims, Dictionary<uint, int> owners, Miniport* miniports, uint etherType)
    {
        Assert.Equal((uint)owners.Count, claims->Count);
        foreach (uint one in owners.Keys.Append(etherType))
        {
            Miniport* expected = owners.TryGetValue(one, out int owner) ? miniports + owner : null;
            Assert.True(claims->Routes.Find(EtherType.ToWire(one))->Miniport == expected, $"0x{one:X4}");
        }

        for (int owner = 0; owner < Owners; owner++)
        {
            Assert.Equal((uint)owners.Values.Count(one => one == owner), claims->CountOf(miniports + owner));
        }
    }
}
