// The driver under any order of bursts, slow consumers, dry rings, batches, a slow line, bad frames, errors of the bus, underruns, missed tails, links that
// come back with another mode, a reach that changes, and events between any two accesses. After each step every descriptor's owner and every counter is what it has to be.
using System;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class DriverRandomTests
{
    // A million in all.
    private const int Steps = 125_000;
    private const int LastWithoutBad = 4;
    private const int LongestBurst = 20;
    private const int MostAccesses = 12;

    private static readonly uint[] _partners = [0xCDE1, 0x40A1, 0x4061, 0x4021];

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, false, true)]
    [InlineData(3, true, false)]
    [InlineData(4, true, true)]
    [InlineData(5, false, false)]
    [InlineData(6, false, true)]
    [InlineData(7, true, false)]
    [InlineData(8, true, true)]
    public void EveryFrameArrivesOnceAndWholeOrIsCounted(int seed, bool fetchesEarly, bool resumesWithPacket)
    {
        Random random = new(seed);
        DriverTraffic traffic = new(new Chip { FetchesEarly = fetchesEarly, ResumesWithPacket = resumesWithPacket }, random);
        // Without bad ones, the count of lost ones is exact.
        bool hasBad = seed > LastWithoutBad;
        traffic.Run(Steps, seed, () => Step(traffic, random, hasBad));
        traffic.CheckThatMuchHappened();
    }

    private static void Step(DriverTraffic traffic, Random random, bool hasBad)
    {
        switch (random.Next(1200))
        {
            case < 400:
                int frames = random.Next(1, LongestBurst);
                traffic.Chip.After(random.Next(1, MostAccesses), () => traffic.Deliver(frames));
                break;
            case < 600:
                traffic.Take(random.Next(1, LongestBurst));
                break;
            case < 800:
                traffic.Send(random.Next(1, 5));
                break;
            case < 960:
                traffic.Chip.RunTransmitter(random.Next(1, 4));
                break;
            case < 1100:
                traffic.Chip.After(random.Next(1, MostAccesses), () => traffic.Chip.RunTransmitter(Chip.Never));
                break;
            case < 1150:
                traffic.Poll(random.Next(1, 200));
                break;
            case < 1160:
                traffic.ChangeReach();
                break;
            case < 1180 when hasBad:
                traffic.Chip.After(random.Next(1, MostAccesses), traffic.DeliverBad);
                break;
            case >= 1180 and < 1185:
                traffic.Chip.MissedReceiveTails = random.Next(1, LongestBurst);
                break;
            case >= 1185 and < 1188:
                traffic.Chip.ReceiveBusErrors = 1;
                break;
            case >= 1188 and < 1191:
                traffic.Chip.TransmitBusErrors = 1;
                break;
            case >= 1191 and < 1195:
                traffic.Chip.After(random.Next(1, MostAccesses), () => traffic.Underrun(hangs: false));
                break;
            case 1195:
                traffic.Chip.IsReceptionHung = true;
                break;
            case 1196:
                traffic.Underrun(hangs: true);
                break;
            case > 1196:
                traffic.ChangePartner(_partners[random.Next(_partners.Length)]);
                break;
            default:
                break;
        }
    }
}
