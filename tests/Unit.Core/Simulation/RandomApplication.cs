// One application in a random run: it receives, sends, releases, claims and stalls; some lives of it are hostile.
using System;
using System.Runtime.InteropServices;
using PortShare.Abi;
using PortShare.Claims;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

internal sealed unsafe class RandomApplication(CheckedPort port, int index, uint slots)
{
    private const uint FirstEtherType = 0x88B5;

    // More than there are places in the table of claims.
    private const int EtherTypeCount = Classifier.MaximumClaims + 3;

    private int _stalledSteps;
    private int _pausedSteps;

    private SimulatedApplication Self => port.Port.Applications[index];

    /// <summary>Whether the application has been ended.</summary>
    internal bool IsPaused { get; private set; }

    private bool IsRunning => !IsPaused && !port.IsAsleep(index);

    /// <summary>A step of the run passes.</summary>
    internal void LetTimePass(Random random)
    {
        if (port.IsAsleep(index) && random.Next(200) == 0)
        {
            port.TimeOut(index);
        }
        _stalledSteps -= _stalledSteps > 0 ? 1 : 0;
        if (IsPaused && _pausedSteps-- <= 0)
        {
            Start(random);
        }
    }

    /// <summary>The application does nothing for a while.</summary>
    internal void Stall(int steps) => _stalledSteps = steps;

    /// <summary>The kernel ends it, for what it did or for no reason.</summary>
    internal void End(int pauseSteps)
    {
        port.End(index);
        IsPaused = true;
        _pausedSteps = pauseSteps;
    }

    internal void Start(Random random)
    {
        IsPaused = false;
        _stalledSteps = 0;
        port.Start(index, (uint)random.Next(4));
        for (int claims = random.Next(1, 4); claims > 0; claims--)
        {
            port.Claim(index, AnyRule(random));
        }
    }

    /// <summary>It does one thing that an application does.</summary>
    internal void Act(Random random)
    {
        if (!IsRunning || _stalledSteps > 0)
        {
            return;
        }
        switch (random.Next(10))
        {
            case < 3:
                TakeAtMost(random.Next(1, 5));
                break;
            case < 6:
                for (int left = random.Next(1, 4); left > 0; left--)
                {
                    GiveUpOne(random);
                }
                break;
            case 6:
                port.Kick(index);
                break;
            case 7:
                // And keeps what it has: it ends up with all slots.
                TakeAtMost((int)slots);
                port.Kick(index);
                break;
            default:
                port.Wait(index);
                break;
        }
    }

    /// <summary>It claims or gives up a claim: its own, another's, or one that nobody can have.</summary>
    internal void Claim(Random random)
    {
        if (!IsRunning)
        {
            return;
        }
        switch (random.Next(7))
        {
            case 0:
                port.Unclaim(index, AnyRule(random));
                break;
            case 1 or 2 when port.Claims.Count != 0:
                // Its own, or another's.
                port.Unclaim(index, port.Claims[random.Next(port.Claims.Count)].Rule);
                break;
            case 3:
                port.ClaimAnything(index, AnyWords(random));
                break;
            default:
                port.Claim(index, AnyRule(random));
                break;
        }
    }

    // Mostly a plain EtherType, so that there is traffic for it.
    private static Rule AnyRule(Random random) =>
        random.Next(3) == 0 ? ClaimGens.Any(ClaimGens.Rules, random) : Rule.OfEtherType((ushort)AnyEtherType(random));

    // A rule of which some bits are others.
    private static ClaimRule AnyWords(Random random)
    {
        ClaimRule rule = RuleWords.Encode(AnyRule(random));
        Span<uint> words = MemoryMarshal.Cast<ClaimRule, uint>(new Span<ClaimRule>(ref rule));
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            words[random.Next(words.Length)] ^= 1u << random.Next(32);
        }
        return rule;
    }

    /// <summary>It writes where it should not, and passes what no correct application passes.</summary>
    internal void Attack(Random random)
    {
        if (!IsRunning || (port.IsHonest(index) && random.Next(4) != 0))
        {
            return;
        }
        port.BecomeHostile(index);
        switch (random.Next(7))
        {
            case 0:
                Self.Publish((ushort)random.Next(40), (ushort)random.Next(1_600), (ushort)random.Next(ushort.MaxValue));
                break;
            case 1:
                Self.TransmitRing[random.Next(Self.TransmitRing.Length)].Slot = (ushort)random.Next(40);
                break;
            case 2:
                Self.ReceiveRing[random.Next(Self.ReceiveRing.Length)].Slot = (ushort)random.Next((int)slots);
                break;
            case 3:
                random.NextBytes(Self.FrameMemory((uint)random.Next((int)slots))[..random.Next(20)]);
                break;
            case 4:
                Self.SharedReceiveHead += (uint)random.Next(-2, 3);
                break;
            case 5:
                port.Kick(index, AnyReceiveHead(random), (uint)random.NextInt64(uint.MaxValue), AnyMask(random));
                break;
            default:
                port.Wait(index, AnyReceiveHead(random), Self.TransmitHead + (uint)random.Next(3), AnyMask(random));
                break;
        }
    }

    /// <summary>An honest application that catches up: it releases all that it can get.</summary>
    internal void ReleaseAll()
    {
        while (Self.TryTake(out _))
        {
        }
        while (Self.Held.Count != 0)
        {
            Self.Release();
        }
        port.TimeOut(index);
        port.Wait(index);
    }

    private bool IsOwn(uint etherType) => port.OwnerOf(etherType) == index;

    // A hostile application may have written a head that there is no end to.
    private void TakeAtMost(int count)
    {
        for (; count > 0 && Self.TryTake(out _); count--)
        {
        }
    }

    private void GiveUpOne(Random random)
    {
        if (Self.Held.Count == 0)
        {
            return;
        }
        int held = random.Next(Self.Held.Count);
        int slot = Self.Held[held].Slot % (int)slots;
        port.CheckContent(index, slot);
        int lengthBytes = random.Next(14, random.Next(2) == 0 ? 1515 : 100);
        if (random.Next(3) == 0)
        {
            Self.Release(held);
            return;
        }
        // As it was received, it has another's source address, and is refused.
        if (random.Next(3) == 0)
        {
            byte[] frame = ClaimGens.AsSent(ClaimGens.Any(ClaimGens.Frames, random), random.Next(10));
            lengthBytes = Math.Min(frame.Length, 1522);
            port.Write(index, slot, new SimulatedFrame(frame[..lengthBytes]));
        }
        else if (random.Next(10) != 0)
        {
            port.Write(index, slot, SimulatedFrame.FromPort((ushort)AnyEtherType(random, IsOwn), lengthBytes));
        }
        if (random.Next(2) == 0)
        {
            Self.Send(held, (uint)lengthBytes);
        }
        else
        {
            Self.SendAndGetBack(held, (uint)lengthBytes);
        }
    }

    /// <summary>One of the EtherTypes that applications claim, mostly a preferred one.</summary>
    internal static uint AnyEtherType(Random random, Func<uint, bool> isPreferred)
    {
        uint etherType = AnyEtherType(random);
        for (int tries = 8; tries > 0 && !isPreferred(etherType); tries--)
        {
            etherType = AnyEtherType(random);
        }
        return etherType;
    }

    private static uint AnyEtherType(Random random) => FirstEtherType + (uint)random.Next(EtherTypeCount);

    // What it has taken, what was published, or any number.
    private uint AnyReceiveHead(Random random) => random.Next(4) switch
    {
        0 => (uint)random.NextInt64(uint.MaxValue),
        1 => Self.ReceiveTail,
        _ => port.Port.MiniportAt(index)->ReceiveHead,
    };

    private static uint AnyMask(Random random) => random.Next(2) == 0 ? 0 : (uint)random.Next() & (uint)random.Next() & (uint)random.Next();
}
