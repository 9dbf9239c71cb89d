// An application that stalls, in a place of which the system says "dropOldest": when it goes on it gets the newest frames. hostile stalls
// when told to, for a time; how long must be is found by trying, because a flood takes longer on a loaded machine.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Emulator.Tests.BadFrames;
using PortShare.Emulator.Tests.Cases;
using PortShare.Tool.Testing;

namespace PortShare.Emulator.Tests;

public class DropOldestTests
{
    private const int Stalling = 0;
    private const uint FloodFrames = 100;
    private const int DataBytes = 200;

    // Small enough for the receive FIFO, beside the traffic that runs all the while.
    private const uint BurstFrames = 4;

    private static readonly uint[] StallSeconds = [1, 8, 64];

    [Fact]
    public async Task AnApplicationThatStalledGetsTheNewestFramesInOrder()
    {
        foreach (uint seconds in StallSeconds)
        {
            bool hasStalled = false;
            DeviceStatus after = await BothKinds.RunAsync(
                new BoardFixture(TestImage.ImageOf(TestSystem.DropOldest)),
                async port => hasStalled = await new Flood(port).RunAsync(seconds));
            Assert.All(after.Applications, one => Assert.Equal(0u, one.Faults));
            Assert.DoesNotContain(after.Receive.Dropped, reason => reason.Key != "outdated" && reason.Value != 0);
            if (hasStalled)
            {
                return;
            }
        }

        Assert.Fail($"{FloodFrames} frames take longer than {StallSeconds[^1]} s");
    }

    private sealed class Flood(PortUnderTest port)
    {
        private readonly Liveness liveness = new(port);
        private readonly List<byte[]> answers = [];

        public async Task<bool> RunAsync(uint stallSeconds)
        {
            using IDisposable subscription = port.Station.Listen(Collect);
            MiniportCounters before = Of(await port.ReadConservedStatusAsync());
            byte[] held = Build('p', stallSeconds * 1_000_000);
            await port.Station.SendAsync(held);
            await port.WaitForAsync(now => Of(now).Received != before.Received);

            await SendAsync();
            MiniportCounters stalled = Of(await port.ReadConservedStatusAsync());
            if (stalled.Received != before.Received + 1)
            {
                return false;
            }

            // One slot is held, the others have the newest.
            uint waiting = before.Slots.Kernel - 1;
            Assert.Equal((waiting, FloodFrames - waiting, 0u), (stalled.Waiting, stalled.Outdated, stalled.NoSlot));
            Assert.Equal(before.Slots.Application + 1, stalled.Slots.Application);

            await port.WaitForAsync(now => Of(now).Sent == before.Sent + 1 + waiting);
            byte[] last = Build('\0', FloodFrames);
            byte[] lastAnswer = HostileProtocol.ExpectedAnswer(last, CallNumber.Refused);
            await port.ExchangeAsync(last, frame => frame.AsSpan().SequenceEqual(lastAnswer), "the frame after the flood");

            MiniportCounters rested = Of(await port.ReadConservedStatusAsync());
            Assert.Equal((0u, stalled.Outdated, 0u), (rested.Waiting, rested.Outdated, rested.NoSlot));
            Assert.Equal(before.Slots, rested.Slots);
            IEnumerable<byte[]> newest = Enumerable.Range((int)(FloodFrames - waiting), (int)waiting + 1)
                .Select(number => HostileProtocol.ExpectedAnswer(Build('\0', (uint)number), CallNumber.Refused));
            Assert.Equal([HostileProtocol.ExpectedAnswer(held, 0), .. newest], answers);
            return true;
        }

        private static MiniportCounters Of(DeviceStatus status) => status.Miniports[Stalling];

        private async Task SendAsync()
        {
            for (uint number = 0; number < FloodFrames; number++)
            {
                await port.Station.SendAsync(Build('\0', number));
                if ((number + 1) % BurstFrames == 0)
                {
                    // Frames are taken in order: once this one is answered, the FIFO is empty of those before.
                    await liveness.CheckPingAsync();
                }
            }
        }

        private byte[] Build(char attack, uint argument)
        {
            byte[] data = new byte[DataBytes];
            new Random((int)argument).NextBytes(data);
            return HostileProtocol.Build(port.Station.Address.Hardware, port.Address.Hardware, attack, [argument], data);
        }

        private void Collect(ReadOnlySpan<byte> frame)
        {
            if (Offset.HasType(frame, HostileProtocol.Type))
            {
                answers.Add(frame.ToArray());
            }
        }
    }
}
