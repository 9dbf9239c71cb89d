// What goes into a driver's MAC and what is to come out of it, by the simplest expectation: what the rings of all MACs have in common.
using System;
using System.Collections.Generic;

using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Devices.Tests;

/// <summary>Frames both ways through an opened driver.</summary>
/// <param name="driven">The driver.</param>
/// <param name="ring">Descriptors of each ring.</param>
/// <param name="random">What happens.</param>
internal abstract class RingTraffic(DrivenRing driven, int ring, Random random)
{
    // In QEMU frames wait outside, however many.
    protected const int MostWaiting = 100;

    private const int MostPolls = 100;
    private const int AddressBytes = 6;

    // Their hashes differ, on each MAC.
    private static readonly HardwareAddress[] _others =
        [new(0x005E_0001, 0x0100), new(0x00C2_8001, 0x0E00), new(0x0000_0002, 0x0100), new(0x1200_5452, 0x5634)];

    private readonly Queue<byte[]> _expected = [];
    private readonly Queue<byte[]> _given = [];
    private MacReach _reach = new() { Everything = true };
    private MacReach _nextReach = new() { Everything = true };
    private bool _hasChanged;
    private bool _isChanging;

    /// <summary>Frames that came over the line.</summary>
    protected int DeliveredFrames { get; private set; }

    /// <summary>Frames that the kernel took, or dropped, whole.</summary>
    protected int TakenFrames { get; private set; }

    /// <summary>Frames that were lost before some that were taken.</summary>
    protected int MissedFrames { get; private set; }

    /// <summary>Frames that came behind the last that was taken.</summary>
    protected int ExpectedFrames => _expected.Count;

    /// <summary>Frames that the kernel gave.</summary>
    protected int GivenFrames { get; private set; }

    /// <summary>Frames that went out.</summary>
    protected int SentFrames { get; private set; }

    /// <summary>Frames that did not go out before some that did.</summary>
    protected int SkippedFrames { get; private set; }

    /// <summary>Frames that were given behind the last that went out.</summary>
    protected int UnsentFrames => _given.Count;

    /// <summary>How often the link went down.</summary>
    protected uint LinkDowns { get; private set; }

    /// <summary>Frames that nobody wanted.</summary>
    protected int StrayFrames { get; private set; }

    /// <summary>Whether the MAC looks at addresses.</summary>
    protected virtual bool IsFiltering => true;

    protected MacCounters Counters => driven.Control.Counters;

    protected abstract bool CanDeliver { get; }

    /// <summary>Steps, after each of which every counter is what it has to be.</summary>
    public void Run(int steps, int seed, Action step)
    {
        int done = 0;
        try
        {
            for (; done < steps; done++)
            {
                step();
                CheckSent();
                Check();
            }

            Finish();
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"seed {seed}, step {done}: {error.Message}", error);
        }
    }

    /// <summary>Frames come over the line, if it is there.</summary>
    public void Deliver(int frames)
    {
        while (frames-- > 0 && CanDeliver)
        {
            byte[] frame = AnyFrame(DeliveredFrames + StrayFrames + 1);
            if (Address(frame))
            {
                DeliveredFrames++;
                _expected.Enqueue(frame);
                driven.Model.Deliver(frame);
            }
            else
            {
                StrayFrames++;
                Assert.False(driven.Model.Deliver(frame), "a frame that nobody wants");
            }
        }
    }

    /// <summary>Other frames are wanted than before; those that were wanted and are pass meanwhile.</summary>
    public void ChangeReach()
    {
        MacReach wanted = new() { Everything = random.Next(4) == 0, EveryGroup = random.Next(4) == 0 };
        foreach (HardwareAddress address in _others)
        {
            if (random.Next(2) == 0)
            {
                wanted.Add(address);
            }
        }

        (_nextReach, _hasChanged, _isChanging) = (wanted, true, true);
        Assert.True(driven.Control.TrySetReach(in wanted));
        (_reach, _isChanging) = (wanted, false);
    }

    /// <summary>The other end of the cable changes.</summary>
    public void ChangePartner(uint abilities)
    {
        driven.Model.Phy.PartnerAbilities = abilities;
        LoseLink();
    }

    /// <summary>The kernel takes frames, or drops them. Lost frames leave gaps, and never another order.</summary>
    public void Take(int limit)
    {
        uint waiting = driven.Receive.AcknowledgeReceived();
        Assert.InRange(waiting, 0u, (uint)ring);
        for (; waiting != 0 && limit != 0; waiting--, limit--)
        {
            TakeOne();
        }
    }

    /// <summary>The kernel gives frames, and starts them all at once.</summary>
    public void Send(int frames)
    {
        bool isAny = false;
        for (; frames != 0 && driven.Transmit.HasRoom(); frames--)
        {
            byte[] frame = AnyFrame(random.Next(1000));
            _given.Enqueue(frame);
            GivenFrames++;
            if (random.Next(4) == 0)
            {
                driven.SendChecked(frame, starts: false);
            }
            else
            {
                driven.Send(frame, starts: false);
            }

            isAny = true;
        }

        if (isAny)
        {
            driven.Transmit.Start();
        }
    }

    /// <summary>Time passes.</summary>
    public virtual void Poll(int elapsedMs) => driven.Control.Poll((uint)elapsedMs);

    /// <summary>The cable is pulled out and put in again; each is noticed.</summary>
    public void LoseLink()
    {
        driven.Model.Phy.IsCableIn = false;
        LinkDowns++;
        PollUntil(isUp: false);
        Assert.False(driven.Transmit.HasRoom());
        driven.Model.Phy.IsCableIn = true;
        PollUntil(isUp: true);
    }

    /// <summary>What holds behind each step.</summary>
    protected abstract void Check();

    /// <summary>Everything comes to rest.</summary>
    protected abstract void Finish();

    /// <summary>A frame that was peeked at and is not good.</summary>
    protected virtual void TakeBad(uint peeked) => Assert.Fail($"0x{peeked:X8} was peeked at");

    /// <summary>A frame was given and did not go out.</summary>
    protected virtual void NoteSkipped(byte[] frame) => SkippedFrames++;

    // A frame that does not go out is left out, and never another one.
    protected void CheckSent()
    {
        foreach (byte[] frame in driven.Model.Sent)
        {
            SentFrames++;
            while (_given.Dequeue() is byte[] given && !given.AsSpan().SequenceEqual(frame))
            {
                NoteSkipped(given);
                Assert.NotEmpty(_given);
            }
        }

        driven.Model.Sent.Clear();
    }

    // To the station, until another reach is wanted, and mostly then; else to anybody, unless it depends on the moment whether that is wanted. True if it is.
    private bool Address(byte[] frame)
    {
        if (!_hasChanged || random.Next(4) != 0)
        {
            return true;
        }

        int index = random.Next(_others.Length + 1);
        if (index == _others.Length)
        {
            frame.AsSpan(0, AddressBytes).Fill(0xFF);
            return true;
        }

        HardwareAddress to = _others[index];
        bool isWanted = !IsFiltering || (IsIn(in _reach, to) && IsIn(in _nextReach, to));
        if (isWanted || !_isChanging)
        {
            BitConverter.TryWriteBytes(frame, to.Low);
            BitConverter.TryWriteBytes(frame.AsSpan(sizeof(uint)), (ushort)to.High);
            return isWanted;
        }

        return true;
    }

    private static bool IsIn(in MacReach reach, HardwareAddress address)
    {
        bool isNamed = false;
        for (uint i = 0; i < reach.Count; i++)
        {
            isNamed |= reach.At(i).IsSameAs(in address);
        }

        return isNamed || reach.Everything || (reach.EveryGroup && address.IsGroup);
    }

    private void TakeOne()
    {
        uint length = driven.Peek(out FrameHeader header);
        if (length > ushort.MaxValue)
        {
            TakeBad(length);
            return;
        }

        byte[] expected = NextExpected(length, header);
        TakenFrames++;
        if (random.Next(4) == 0)
        {
            TakeShown(expected);
            return;
        }

        switch (random.Next(3))
        {
            case 0:
                Assert.Equal(expected, driven.Read(header, length));
                CheckSlot((int)length);
                break;
            case 1:
                Assert.Equal(expected, driven.Exchange(length));
                break;
            default:
                driven.Receive.Discard(length);
                break;
        }
    }

    // Looked at once more, which is from the start.
    private void TakeShown(byte[] expected)
    {
        uint length = (uint)expected.Length;
        uint shown = driven.Look(expected, DrivenMac.Looks[random.Next(DrivenMac.Looks.Length)], out FrameStart start);
        switch (random.Next(3))
        {
            case 0:
                Assert.Equal(expected, driven.ReadRest(start, shown, length));
                CheckSlot(expected.Length);
                break;
            case 1:
                Assert.Equal(expected, driven.Exchange(length));
                break;
            default:
                driven.Receive.DiscardRest(shown, length);
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

            MissedFrames++;
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
        Assert.True(driven.Slot[..Padding].IndexOfAnyExcept((byte)0) < 0, "bytes in front of the frame");
        Assert.True(driven.Slot[(Padding + length)..].IndexOfAnyExcept(DrivenMac.Untouched) < 0, "bytes behind the frame");
    }

    private void PollUntil(bool isUp)
    {
        for (int i = 0; i < MostPolls && driven.Control.IsLinkUp != isUp; i++)
        {
            Poll(100);
        }

        Assert.Equal(isUp, driven.Control.IsLinkUp);
    }

    // Mostly short ones, sometimes as long as can be.
    private byte[] AnyFrame(int seed) =>
        DrivenRing.Frame(random.Next(50) == 0 ? random.Next(60, (int)FrameLimits.MaximumDoubleTaggedBytes + 1) : random.Next(60, 400), seed);
}
