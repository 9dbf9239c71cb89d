// What an application passes in a call, or writes into a descriptor: any numbers at all. What the kernel makes of them is compared with
// the same rules said another way: with one owner for each slot, and distances in 64 bits. A failure prints the seed of its case.
using System;
using System.Linq;
using System.Threading;
using CsCheck;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests.Fuzz;

public sealed unsafe class CallArgumentFuzzTests
{
    private const int MaskCases = 1_000_000;
    private const int HeadCases = 2_000_000;
    private const int BatchCases = 200_000;
    private const int DescriptorsAtMost = 40;
    private const uint Slots = 12;
    private const ushort Claimed = 0x88B5;

    // Single bits, edges and their neighbours, and any.
    private static readonly Gen<uint> Words = Gen.Frequency(
        (3, Gen.Select(Gen.Int[0, 31], Gen.Int[-1, 1], static (bit, near) => (1u << bit) + (uint)near)),
        (2, Gen.Select(Gen.UInt, Gen.UInt, static (left, right) => left & right)),
        (1, Gen.UInt));

    // Mostly a slot that there is, with a length near a limit, and nothing or the slot asked for.
    private static readonly Gen<(uint SlotAndLength, uint ClaimAndFlags)> Descriptors = Gen.Select(
        Gen.Frequency(
            (8, Gen.Select(
                Gen.UInt[0, Slots + 1],
                Gen.OneOf<uint>(13, 14, 60, 61, 100, 1514, 1515),
                static (slot, lengthBytes) => slot | (lengthBytes << 16))),
            (1, Words)),
        Gen.Frequency((6, Gen.Const(0u)), (2, Gen.Const((uint)DescriptorFlags.GiveBack << 16)), (1, Words)));

    private enum Change
    {
        Give,
        Release,
        Keep,
        Return,
        FreeAllBut,
        TakeAllBack,
    }

    [Fact]
    public void AnyMaskTakesFromTheApplicationWhatItOwnsAndNothingElse() =>
        Gen.Select(
            Gen.UInt[1, MiniportLayout.MaximumSlots],
            Gen.Select(Gen.Enum<Change>(), Words).Array[1, 24]).Sample(
            static (total, changes) =>
            {
                SlotOwnership slots = default;
                slots.Reset(total);
                SlotOwner[] owners = new SlotOwner[total];
                foreach ((Change change, uint word) in changes)
                {
                    if (!IsTakenAlike(ref slots, owners, change, word))
                    {
                        return false;
                    }
                }
                return slots.FreeCount == owners.Count(static owner => owner == SlotOwner.Free)
                    && slots.ApplicationCount == owners.Count(static owner => owner == SlotOwner.Application)
                    && slots.KeptCount == owners.Count(static owner => owner == SlotOwner.Mac)
                    && slots.Owned == MaskOf(owners, SlotOwner.Application);
            },
            iter: MaskCases);

    [Fact]
    public void AnyTransmitHeadIsBelievedUpToTheRingsEnd() =>
        Gen.Select(Words, Gen.Frequency((3, Gen.Int[-2, 40]), (1, Gen.Int))).Sample(
            static (tail, ahead) =>
            {
                Rig rig = Rig.OfThisThread;
                rig.Restart(emptySlots: 0, transmitIndex: tail);
                Miniport* miniport = rig.Port.MiniportAt(0);
                uint badBefore = miniport->Counters.BadIndex;
                uint head = (uint)(tail + ahead);
                long distance = (head - (long)tail + (1L << 32)) % (1L << 32);

                bool hasWork = miniport->HandOver(head, releasedSlots: 0);

                bool isBelieved = distance <= MiniportLayout.RingCapacity;
                return hasWork == (isBelieved && distance != 0)
                    && miniport->TransmitHead == (isBelieved ? head : tail)
                    && miniport->Counters.BadIndex - badBefore == (isBelieved ? 0 : 1)
                    && miniport->Violation == (isBelieved ? RingViolation.None : RingViolation.TransmitHead)
                    && rig.Port.Offenders == (isBelieved ? 0 : 1);
            },
            iter: HeadCases);

    [Fact]
    public void AnyDescriptorsSendWhatTheApplicationOwnsAndMaySend() =>
        Gen.Select(Gen.UInt[0, Slots], Words, Descriptors.Array[1, DescriptorsAtMost]).Sample(
            static (given, wrongSources, descriptors) =>
            {
                Rig rig = Rig.OfThisThread;
                rig.Restart(given, transmitIndex: 0);
                MiniportCounters before = rig.Port.MiniportAt(0)->Counters;
                Expectation expected = new(given, wrongSources);
                for (int i = 0; i < descriptors.Length; i++)
                {
                    rig.Write(i, descriptors[i]);
                }
                rig.WriteFrames(wrongSources);

                bool isTaken = descriptors.Length <= MiniportLayout.RingCapacity;
                rig.Port.HandOver(0, (uint)descriptors.Length, releasedSlots: 0);
                foreach ((uint slotAndLength, uint claimAndFlags) in isTaken ? descriptors : [])
                {
                    expected.Take(slotAndLength & 0xFFFF, slotAndLength >> 16, claimAndFlags >> 16);
                }

                return expected.IsMet(rig.Port, before);
            },
            iter: BatchCases);

    private static bool IsTakenAlike(ref SlotOwnership slots, SlotOwner[] owners, Change change, uint word)
    {
        int slot = (int)(word % (uint)owners.Length);
        switch (change)
        {
            case Change.Give:
                int free = Array.IndexOf(owners, SlotOwner.Free);
                bool isGiven = slots.TryGive(out uint given);
                if (free >= 0)
                {
                    owners[free] = SlotOwner.Application;
                }
                return isGiven == (free >= 0) && (!isGiven || given == free);
            case Change.Release:
                bool ownsAll = true;
                for (int i = 0; i < 32; i++)
                {
                    bool isNamed = (word >> i) % 2 != 0;
                    bool isOwned = i < owners.Length && owners[i] == SlotOwner.Application;
                    ownsAll &= isOwned || !isNamed;
                    if (isNamed && isOwned)
                    {
                        owners[i] = SlotOwner.Free;
                    }
                }
                return slots.TryRelease(word) == ownsAll;
            case Change.Keep when owners[slot] == SlotOwner.Application:
                owners[slot] = SlotOwner.Mac;
                slots.Keep((uint)slot);
                return true;
            case Change.Return when owners[slot] == SlotOwner.Mac:
                owners[slot] = SlotOwner.Application;
                slots.Return((uint)slot);
                return true;
            case Change.FreeAllBut:
                Free(owners, i => (word >> i) % 2 == 0);
                // Of what the kernel notes in a run, all was the application's.
                slots.FreeAllBut(slots.Owned & word);
                return true;
            case Change.TakeAllBack:
                Free(owners, static _ => true);
                uint kept = slots.TakeAllBack();
                uint notThere = owners.Length == 32 ? 0 : uint.MaxValue << owners.Length;
                return kept == (MaskOf(owners, SlotOwner.Mac) | notThere);
            default:
                return true;
        }
    }

    private static void Free(SlotOwner[] owners, Predicate<int> isMeant)
    {
        for (int i = 0; i < owners.Length; i++)
        {
            owners[i] = owners[i] == SlotOwner.Application && isMeant(i) ? SlotOwner.Free : owners[i];
        }
    }

    private static uint MaskOf(SlotOwner[] owners, SlotOwner owner) =>
        owners.Select((one, slot) => one == owner ? 1u << slot : 0).Aggregate(0u, static (left, right) => left | right);

    /// <summary>What must become of descriptors that name slots, one after the other.</summary>
    private sealed class Expectation(uint given, uint wrongSources)
    {
        private readonly bool[] _isOwned = [.. Enumerable.Range(0, (int)Slots).Select(slot => slot < given)];
        private MiniportCounters _counters;
        private uint _sent;

        internal void Take(uint slot, uint lengthBytes, uint flags)
        {
            if (slot >= Slots || !_isOwned[slot])
            {
                _counters.RefusedSlot++;
                return;
            }
            bool isWrongLength = lengthBytes is < 14 or > 1514;
            bool isWrongSource = (wrongSources >> (int)slot) % 2 != 0;
            _counters.RefusedLength += isWrongLength ? 1u : 0;
            _counters.RefusedSource += !isWrongLength && isWrongSource ? 1u : 0;
            bool isSent = !isWrongLength && !isWrongSource;
            _sent += isSent ? 1u : 0;
            // A FIFO has a copy at once, so the slot is back within the batch.
            _isOwned[slot] = isSent && (flags & DescriptorFlags.GiveBack) != 0;
        }

        internal bool IsMet(SimulatedPort port, MiniportCounters before)
        {
            Miniport* miniport = port.MiniportAt(0);
            uint owned = _isOwned.Select(static (isOwned, slot) => isOwned ? 1u << slot : 0).Aggregate(0u, static (left, right) => left | right);
            return miniport->Slots.Owned == owned
                && miniport->Slots.FreeCount == Slots - _isOwned.Count(static isOwned => isOwned)
                && port.Mac.Sent.Count == _sent
                && miniport->Counters.RefusedSlot - before.RefusedSlot == _counters.RefusedSlot
                && miniport->Counters.RefusedLength - before.RefusedLength == _counters.RefusedLength
                && miniport->Counters.RefusedSource - before.RefusedSource == _counters.RefusedSource
                && miniport->Counters.RefusedEtherType == 0
                && miniport->Slots.KeptCount == 0;
        }
    }

    /// <summary>A port for each thread: one for each case would take longer than the case.</summary>
    private sealed class Rig
    {
        private static readonly ThreadLocal<Rig> Rigs = new(static () => new Rig());

        internal static Rig OfThisThread => Rigs.Value!;

        internal SimulatedPort Port { get; } = new(new FifoMac(), new PortSetup { Slots = [Slots] });

        internal void Restart(uint emptySlots, uint transmitIndex)
        {
            Port.Restart(0, emptySlots);
            Port.Applications[0].Claim(Claimed);
            Port.Offenders = 0;
            Port.Mac.ForgetSent();
            Port.TakeReady();
            RingIndices.StartTransmit(Port.MiniportAt(0), transmitIndex);
        }

        internal void Write(int index, (uint SlotAndLength, uint ClaimAndFlags) words) =>
            Port.Applications[0].TransmitRing[index % (int)MiniportLayout.RingCapacity] = new Descriptor
            {
                Slot = (ushort)words.SlotAndLength,
                LengthBytes = (ushort)(words.SlotAndLength >> 16),
                Claim = (ushort)words.ClaimAndFlags,
                Flags = (ushort)(words.ClaimAndFlags >> 16),
            };

        internal void WriteFrames(uint wrongSources)
        {
            for (int slot = 0; slot < Slots; slot++)
            {
                Span<byte> frame = Port.Applications[0].FrameMemory((uint)slot);
                SimulatedFrame.FromPort(Claimed, (int)FrameLimits.HeaderBytes).Bytes.CopyTo(frame);
                frame[6] ^= (byte)((wrongSources >> slot) % 2 * 2);
            }
        }
    }
}
