// The driver under any order of bursts, slow consumers, dry rings, batches, a slow line, lost doorbells, errors of the bus, a DMA that hangs, links
// that come back with another mode, a reach that changes, and events between any two accesses, on each chip that the sources allow.
using System;

namespace PortShare.Devices.Tests.Enet;

public class DriverRandomTests
{
    // A million in all.
    private const int Steps = 100_000;
    private const int LongestBurst = 20;
    private const int MostAccesses = 12;

    private static readonly uint[] _partners = [0xCDE1, 0x40A1, 0x4061, 0x4021];

    /// <summary>Kinds of chips.</summary>
    public enum Variant
    {
        Common,
        FetchesLate,
        LosesFrameOfDryRing,
        MarksNoOverruns,
        HidesDryRing,
        AsInQemu,
    }

    [Theory]
    [InlineData(Variant.Common, 1)]
    [InlineData(Variant.Common, 2)]
    [InlineData(Variant.FetchesLate, 3)]
    [InlineData(Variant.FetchesLate, 4)]
    [InlineData(Variant.LosesFrameOfDryRing, 5)]
    [InlineData(Variant.MarksNoOverruns, 6)]
    [InlineData(Variant.HidesDryRing, 7)]
    [InlineData(Variant.HidesDryRing, 8)]
    [InlineData(Variant.AsInQemu, 9)]
    [InlineData(Variant.AsInQemu, 10)]
    public void EveryFrameArrivesOnceAndWholeOrIsCounted(Variant variant, int seed)
    {
        Random random = new(seed);
        Chip chip = ChipOf(variant);
        DriverTraffic traffic = new(DrivenEnet.Opened(variant == Variant.AsInQemu, chip), random);
        chip.IsTransmitHeld = true;
        traffic.Run(Steps, seed, () => Step(traffic, random));
        traffic.CheckThatMuchHappened();
    }

    private static Chip ChipOf(Variant variant) => variant switch
    {
        Variant.FetchesLate => new Chip { FetchesEarly = false },
        Variant.LosesFrameOfDryRing => new Chip { KeepsFrameOfDryRing = false, MarksOverruns = false },
        Variant.MarksNoOverruns => new Chip { MarksOverruns = false },
        Variant.HidesDryRing => new Chip { HidesDryRing = true },
        Variant.AsInQemu => Chip.AsInQemu(),
        _ => new Chip(),
    };

    private static void Step(DriverTraffic traffic, Random random)
    {
        switch (random.Next(600))
        {
            case < 200:
                int frames = random.Next(1, LongestBurst);
                traffic.Chip.After(random.Next(1, MostAccesses), () => traffic.Deliver(frames));
                break;
            case < 300:
                traffic.Take(random.Next(1, LongestBurst));
                break;
            case < 400:
                traffic.Chip.LostTransmitDoorbells = random.Next(10) == 0 ? 1 : 0;
                traffic.Send(random.Next(1, 5));
                break;
            case < 480:
                traffic.Chip.RunTransmitter(random.Next(1, 4));
                break;
            case < 560:
                traffic.Chip.After(random.Next(1, MostAccesses), () => traffic.Chip.RunTransmitter(ChipModel.Never));
                break;
            case < 570:
                traffic.ChangeReach();
                break;
            case < 590:
                traffic.Poll(random.Next(1, 200));
                break;
            case < 592:
                traffic.Chip.ReceiveBusErrors = 1;
                break;
            case < 594:
                traffic.Chip.BusErrors = 1;
                break;
            case < 595:
                traffic.Chip.Collisions = random.Next(1, 4);
                break;
            case < 597:
                // Without statistics nobody sees a receiver that hangs.
                traffic.Hang(isReceiver: traffic.Chip.CountsStatistics && random.Next(2) == 0);
                break;
            default:
                traffic.ChangePartner(_partners[random.Next(_partners.Length)]);
                break;
        }
    }
}
