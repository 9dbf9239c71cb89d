// The driver under any order of bursts, slow consumers, dry rings, batches, a slow line, errors of the bus, lost links, and events between any
// two accesses. After each step every descriptor's owner and every counter is what it has to be.
using System;

namespace PortShare.Devices.Tests.MssEmac;

public class DriverRandomTests
{
    // A million in all.
    private const int Steps = 100_000;
    private const int Seeds = 5;
    private const int LongestBurst = 20;
    private const int MostAccesses = 12;

    public static TheoryData<bool, int> Runs
    {
        get
        {
            TheoryData<bool, int> runs = [];
            for (int seed = 1; seed <= Seeds; seed++)
            {
                runs.Add(false, seed);
                runs.Add(true, seed);
            }

            return runs;
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void EveryFrameArrivesOnceAndWholeOrIsCounted(bool asInQemu, int seed)
    {
        Random random = new(seed);
        DriverTraffic traffic = new(asInQemu, random);
        traffic.Run(Steps, seed, () => Step(traffic, random));
        traffic.CheckThatMuchHappened();
    }

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
                traffic.Send(random.Next(1, 5));
                break;
            case < 480:
                traffic.Chip.RunTransmitter(random.Next(1, 4));
                break;
            case < 560:
                traffic.Chip.After(random.Next(1, MostAccesses), () => traffic.Chip.RunTransmitter(Chip.Never));
                break;
            case < 586:
                traffic.Poll(random.Next(1, 200));
                break;
            case < 590:
                traffic.FailOnBusWhenReceiving();
                break;
            case < 598:
                int tries = random.Next(1, 4);
                traffic.Chip.After(random.Next(1, MostAccesses), () => traffic.FailOnBus(tries));
                break;
            default:
                traffic.LoseLink();
                break;
        }
    }
}
