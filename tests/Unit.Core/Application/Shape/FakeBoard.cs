// A board as its calls show it: pins, link, address, console, and a clock that only waiting moves.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using PortShare.Abi;
using PortShare.Application;

namespace PortShare.Core.Tests;

/// <summary>An application waits for something that never comes.</summary>
public sealed class EndlessWaitException : Exception
{
}

/// <summary>Answers the calls that this thread makes.</summary>
internal sealed unsafe class FakeBoard : IKernelCalls, IDisposable
{
    /// <summary>A pin that is an LED: written, and nothing else.</summary>
    internal const int Led = 0;

    /// <summary>A pin with all modes that the kernel knows.</summary>
    internal const int Any = 1;

    /// <summary>A pin that another application has.</summary>
    internal const int Foreign = 2;

    /// <summary>10.0.0.2, the first byte lowest.</summary>
    internal const uint Ipv4 = 0x0200000A;

    // 52:54:00:12:34:56, likewise.
    private const uint MacStart = 0x12005452;
    private const uint MacEnd = 0x5634;

    // What is waited for longer is waited for without end.
    private const ulong DayMs = 24 * 60 * 60 * 1000;
    private const uint HandedOver = 7;

    private readonly byte* _memory = (byte*)NativeMemory.AllocZeroed(MiniportLayout.HeaderBytes);
    private readonly List<(ulong AtMs, Action Action)> _events = [];
    private readonly uint[] _levels = new uint[2];
    private readonly GpioMode[] _modes = new GpioMode[2];

    internal FakeBoard()
    {
        KernelCall.Kernel = this;
    }

    internal ulong NowMs { get; private set; } = 5000;

    internal bool HasLink { get; set; } = true;

    internal uint Address { get; set; } = Ipv4;

    internal AddressSource Source { get; set; } = AddressSource.Configured;

    /// <summary>The lines that the console has had.</summary>
    internal List<string> Lines { get; } = [];

    /// <summary>The last of them.</summary>
    internal string LastLine => Lines.LastOrDefault("");

    internal GpioMode ModeOf(int pin) => _modes[pin];

    internal uint LevelOf(int pin) => _levels[pin];

    internal void SetLevel(int pin, uint level) => _levels[pin] = level;

    /// <summary>Lets something happen while the application waits.</summary>
    internal void After(uint timeMs, Action action) => _events.Add((NowMs + timeMs, action));

    public void Dispose() => NativeMemory.Free(_memory);

    byte* IKernelCalls.MiniportMemory => _memory;

    WaitResult IKernelCalls.Wait(uint seenReceiveHead, uint transmitHead, uint releasedSlots, uint timeOutMs)
    {
        Assert.Equal((HandedOver, 0u), (transmitHead, releasedSlots));
        NowMs += timeOutMs;
        foreach ((_, Action action) in _events.Where(one => one.AtMs <= NowMs).ToArray())
        {
            action();
        }
        _events.RemoveAll(one => one.AtMs <= NowMs);
        return NowMs < DayMs ? WaitResult.TimedOut : throw new EndlessWaitException();
    }

    uint IKernelCalls.Counter(OwnCounter counter) => counter == OwnCounter.TransmitHead ? HandedOver : throw new ArgumentOutOfRangeException(nameof(counter));

    uint IKernelCalls.Gpio(GpioOperation operation, uint pin, uint level)
    {
        if (pin >= _levels.Length)
        {
            return CallNumber.Refused;
        }
        bool hasMode = pin == Any ? level <= (uint)GpioMode.Output : level == (uint)GpioMode.Output;
        switch (operation)
        {
            case GpioOperation.Read:
                return _levels[pin];
            case GpioOperation.Write:
                return (_levels[pin] = level) - level;
            case GpioOperation.Toggle:
                return _levels[pin] ^= 1;
            case GpioOperation.HasMode:
                return hasMode ? 1u : 0u;
            case GpioOperation.SetMode when !hasMode:
                return CallNumber.Refused;
            case GpioOperation.SetMode:
                _modes[pin] = (GpioMode)level;
                _levels[pin] = 0;
                return 0;
            default:
                return 0;
        }
    }

    uint IKernelCalls.Log(ReadOnlySpan<byte> text)
    {
        Lines.Add(Encoding.UTF8.GetString(text));
        return 0;
    }

    uint IKernelCalls.Link() => HasLink ? 1u : 0u;

    uint IKernelCalls.Address(AddressPart part) => part switch
    {
        AddressPart.MacStart => MacStart,
        AddressPart.MacEnd => MacEnd,
        AddressPart.Ipv4 => Address,
        _ => (uint)Source,
    };

    ulong IKernelCalls.Uptime() => NowMs;

    uint IKernelCalls.Time() => (uint)(1000 * NowMs);

    void IKernelCalls.Kick(uint seenReceiveHead, uint transmitHead, uint releasedSlots) => throw new NotSupportedException();

    ClaimResult IKernelCalls.Claim(in ClaimRule rule) => throw new NotSupportedException();

    uint IKernelCalls.Unclaim(in ClaimRule rule) => throw new NotSupportedException();
}
