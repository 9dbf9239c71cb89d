// What goes into a driver's MAC and what is to come out of it, by the simplest expectation.
using System;
using System.Collections.Generic;

using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Devices.Tests.MssEmac;

/// <summary>Frames both ways through an opened driver.</summary>
internal sealed class DriverTraffic
{
    private const int Ring = (int)ChipPlace.Descriptors;
    private const int MostPolls = 100;

    // In QEMU frames wait outside, however many.
    private const int MostWaiting = 100;

    private readonly DrivenEmac _driven;
    private readonly Random _random;
    private readonly bool _isQemu;
    private readonly Queue<byte[]> _expected = [];
    private readonly Queue<byte[]> _given = [];
    private int _delivered;
    private int _taken;
    private int _missed;
    private int _givenCount;
    private int _sentCount;
    private int _skipped;
    private int _skippedByBus;
    private uint _linkDowns;

    public DriverTraffic(bool asInQemu, Random random)
    {
        (_isQemu, _random) = (asInQemu, random);
        _driven = DrivenEmac.Opened(asInQemu);
        Chip.IsTransmitHeld = !asInQemu;
    }

    public Chip Chip => _driven.Chip;

    private MacCounters Counters => _driven.Control.Counters;

    /// <summary>Frames come over the line, if it is there.</summary>
    public void Deliver(int frames)
    {
        while (frames-- > 0 && Chip.IsLinkUp && Chip.WaitingFrames < MostWaiting)
        {
            byte[] frame = AnyFrame(++_delivered);
            _expected.Enqueue(frame);
            Chip.Deliver(frame);
        }
    }

    /// <summary>The kernel takes frames, or drops them. Lost frames leave gaps, and never another order.</summary>
    public void Take(int limit)
    {
        uint waiting = _driven.Receive.AcknowledgeReceived();
        Assert.InRange(waiting, 0u, (uint)Ring);
        for (; waiting != 0 && limit != 0; waiting--, limit--)
        {
            TakeOne();
        }
    }

    /// <summary>The kernel gives frames, and starts them all at once.</summary>
    public void Send(int frames)
    {
        bool isAny = false;
        for (; frames != 0 && _driven.Transmit.HasRoom(); frames--)
        {
            byte[] frame = AnyFrame(_random.Next(1000));
            _given.Enqueue(frame);
            _givenCount++;
            if (_random.Next(4) == 0)
            {
                _driven.SendChecked(frame, starts: false);
            }
            else
            {
                _driven.Send(frame, starts: false);
            }

            isAny = true;
        }

        if (isAny)
        {
            _driven.Transmit.Start();
        }
    }

    /// <summary>Time passes. What the chip has lost is counted then; but what stopped reception, when that is started again.</summary>
    public void Poll(int elapsedMs)
    {
        int lost = Chip.LostFrames;
        _driven.Control.Poll((uint)elapsedMs);
        Assert.InRange((int)Counters.Overruns, lost - 1, Chip.LostFrames);
    }

    /// <summary>The bus does not take the next frame that comes.</summary>
    public void FailOnBusWhenReceiving() => Chip.ReceiveBusErrors = 1;

    /// <summary>The bus does not give the next frame that is to go out, however often it is tried.</summary>
    /// <param name="tries">How often: once may be mended by another try.</param>
    public void FailOnBus(int tries)
    {
        Chip.BusErrors = tries;
        Chip.RunTransmitter(1);
    }

    /// <summary>The cable is pulled out and put in again; each is noticed.</summary>
    public void LoseLink()
    {
        Chip.IsLinkUp = false;
        _linkDowns++;
        PollUntil(isUp: false);
        Assert.False(_driven.Transmit.HasRoom());
        Chip.IsLinkUp = true;
        PollUntil(isUp: true);
    }

    /// <summary>Every descriptor is the DMA's, or one whose frame is counted and not taken, or free: and every counter is right.</summary>
    public void Check()
    {
        CheckSent();
        Assert.Equal(Ring, Chip.Owned.Receive + Chip.Counted.Receive);
        Assert.Equal(_givenCount - _sentCount - Chip.SentIntoNothing - (int)Counters.TransmitErrors, Chip.Owned.Transmit);
        Assert.Equal(_linkDowns, Counters.LinkDowns);
        Chip.Writes.Clear();
    }

    /// <summary>Everything comes to rest.</summary>
    public void Finish()
    {
        (Chip.BusErrors, Chip.ReceiveBusErrors) = (0, 0);
        // Once to notice an error, which stops the DMA, and once behind it.
        for (int i = 0; i < 2; i++)
        {
            Chip.RunTransmitter(Chip.Never);
            _driven.Transmit.Start();
        }

        Chip.RunTransmitter(Chip.Never);
        for (int i = 0; i < MostWaiting && _delivered != _taken + Chip.LostFrames; i++)
        {
            Take(Ring);
        }

        Take(Ring);
        Poll(1);
        Check();
        Assert.Equal((Ring, 0), Chip.Owned);
        Assert.Equal(_delivered, _taken + Chip.LostFrames);
        Assert.Equal(Chip.LostFrames, _missed + _expected.Count);
        Assert.Equal((uint)Chip.LostFrames, Counters.Overruns);
        Assert.Equal(_skipped + _given.Count, Chip.SentIntoNothing + (int)Counters.TransmitErrors);
    }

    /// <summary>A run in which nothing went wrong would say little.</summary>
    public void CheckThatMuchHappened()
    {
        Assert.InRange(Chip.LostFrames, 100, _delivered);
        Assert.InRange(_taken, 100, _delivered);
        Assert.InRange(_sentCount, 100, _givenCount);
        Assert.InRange(Counters.TransmitErrors, 10u, uint.MaxValue);
        Assert.InRange(_linkDowns, 10u, uint.MaxValue);
    }

    private void TakeOne()
    {
        uint length = _driven.Peek(out FrameHeader header);
        byte[] expected = NextExpected(length, header);
        _taken++;
        if (_random.Next(4) == 0)
        {
            TakeShown(expected);
            return;
        }

        switch (_random.Next(3))
        {
            case 0:
                Assert.Equal(expected, _driven.Read(header, length));
                CheckSlot((int)length);
                break;
            case 1:
                Assert.Equal(expected, _driven.Exchange(length));
                break;
            default:
                _driven.Receive.Discard(length);
                break;
        }
    }

    // Looked at once more, which is from the start.
    private void TakeShown(byte[] expected)
    {
        uint length = (uint)expected.Length;
        uint shown = _driven.Look(expected, DrivenMac.Looks[_random.Next(DrivenMac.Looks.Length)], out FrameStart start);
        switch (_random.Next(3))
        {
            case 0:
                Assert.Equal(expected, _driven.ReadRest(start, shown, length));
                CheckSlot(expected.Length);
                break;
            case 1:
                Assert.Equal(expected, _driven.Exchange(length));
                break;
            default:
                _driven.Receive.DiscardRest(shown, length);
                break;
        }
    }

    // Frames differ by their bytes, and those behind one another already by their headers and lengths.
    private byte[] NextExpected(uint length, FrameHeader header)
    {
        while (true)
        {
            Assert.NotEmpty(_expected);
            byte[] next = _expected.Dequeue();
            if (next.Length == length && StartsWith(header, next))
            {
                return next;
            }

            _missed++;
        }
    }

    private static unsafe bool StartsWith(FrameHeader header, byte[] frame)
    {
        const int Padding = (int)MiniportLayout.FrameOffset;
        ReadOnlySpan<byte> bytes = new((byte*)&header + Padding, sizeof(FrameHeader) - Padding);
        return frame.AsSpan().StartsWith(bytes);
    }

    // Nothing of the kernel's in front of the frame, and nothing behind it.
    private void CheckSlot(int length)
    {
        const int Padding = (int)MiniportLayout.FrameOffset;
        Assert.True(_driven.Slot[..Padding].IndexOfAnyExcept((byte)0) < 0, "bytes in front of the frame");
        Assert.True(_driven.Slot[(Padding + length)..].IndexOfAnyExcept(DrivenMac.Untouched) < 0, "bytes behind the frame");
    }

    // A frame that the bus did not give, or that went out without a link, is left out, and never another one.
    private void CheckSent()
    {
        foreach (byte[] frame in Chip.Sent)
        {
            _sentCount++;
            while (_given.Dequeue() is byte[] given && !given.AsSpan().SequenceEqual(frame))
            {
                _skipped++;
                _skippedByBus += Chip.Refused.Exists(refused => refused.AsSpan().SequenceEqual(given)) ? 1 : 0;
                Assert.NotEmpty(_given);
            }
        }

        Chip.Sent.Clear();
        Assert.InRange(_skipped, 0, Chip.SentIntoNothing + (int)Counters.TransmitErrors);
        Assert.InRange(_skipped - _skippedByBus, 0, Chip.SentIntoNothing);
    }

    private void PollUntil(bool isUp)
    {
        for (int i = 0; i < MostPolls && _driven.Control.IsLinkUp != isUp; i++)
        {
            Poll(100);
        }

        Assert.Equal(isUp, _driven.Control.IsLinkUp);
    }

    // Mostly short ones, sometimes as long as can be.
    private byte[] AnyFrame(int seed) =>
        DrivenEmac.Frame(_random.Next(50) == 0 ? _random.Next(60, (int)FrameLimits.MaximumDoubleTaggedBytes + 1) : _random.Next(60, 400), seed);
}
