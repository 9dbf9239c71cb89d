// A whole port under random load from all sides, honest and hostile, in phases of different load.
using System;
using System.Linq;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

/// <summary>One run. Its seed decides everything.</summary>
internal sealed class RandomRun : IDisposable
{
    private const int PhaseSteps = 2_000;

    private static readonly int[] Factors = [0, 1, 1, 2, 2, 4];

    private readonly Random _random;
    private readonly CheckedPort _port;
    private readonly RandomApplication[] _applications;
    private readonly uint[] _slots;
    private readonly (Action Step, int Weight)[] _steps;
    private readonly int[] _phase;
    private int _step;
    private int _linkUpStep;
    private readonly int _stackVlan;
    private Flood _flood;
    private ushort _floodEtherType;

    internal RandomRun(int seed, Func<Random, MacDevice> mac)
    {
        _random = new Random(seed);
        PortSetup setup = RunSetup.Port(_random);
        _port = new CheckedPort(mac(_random), setup);
        _slots = [.. setup.Slots];
        _stackVlan = setup.StackVlan;
        _applications = [.. _slots.Select((slots, index) => new RandomApplication(_port, index, slots))];
        _steps = Steps();
        _phase = new int[_steps.Length];
        _port.LetStack(Answer);
        RunSetup.SetOptions(_random, _port);
        RunSetup.ShareWire(_random, _port);
    }

    private enum Flood
    {
        None,
        User,
        UserGroup,
        UserForeign,
        Unicast,
        Broadcast,
        Unclaimed,
    }

    /// <summary>The port.</summary>
    internal CheckedPort Port => _port;

    /// <summary>Runs.</summary>
    /// <param name="steps">How many steps. All is drained between phases, and at the end.</param>
    internal void Run(int steps)
    {
        for (_step = 0; _step < steps; _step++)
        {
            if (_step % PhaseSteps == 0)
            {
                BeginPhase();
            }
            _port.Port.Mac.IsLinkUp |= _step >= _linkUpStep;
            Take(_random.Next(_phase[^1]));
            EndOffenders();
            LookAtOneSlot();
            Array.ForEach(_applications, application => application.LetTimePass(_random));
        }
        Settle();
    }

    /// <summary>Where the run is, for messages.</summary>
    internal int Step => _step;

    /// <inheritdoc/>
    public void Dispose() => _port.Dispose();

    private void RunLoop() => _port.RunLoop(isReady: _random.Next(4) != 0, hasTicked: _random.Next(4) == 0, (uint)_random.Next(1, 6));

    // What can happen in a step, and how often it does, more or less.
    private (Action Step, int Weight)[] Steps() =>
    [
        (Arrive, 300),
        (RunLoop, 220),
        (_port.PublishWaiting, 80),
        (() => AnyApplication().Act(_random), 400),
        (() => _port.LetWireTake((uint)_random.Next(2 * (int)FrameLimits.MaximumBytes)), 80),
        (() => _port.FinishSent((uint)_random.Next(4)), 60),
        (_port.Serve, 80),
        (() => _port.Port.LetTimePass((uint)_random.Next(3)), 60),
        (StackSends, 60),
        (() => AnyApplication().Claim(_random), 50),
        (() => AnyApplication().Attack(_random), 12),
        (() => AnyApplication().Stall(_random.Next(500)), 2),
        (StackStalls, 6),
        (CutLink, 2),
        (EndOne, 1),
    ];

    // Floods, lulls, a stack or applications that do not keep up: some things happen more often in a phase, some not at all.
    private void BeginPhase()
    {
        if (_step != 0)
        {
            Settle();
        }
        int sum = 0;
        for (int i = 0; i < _steps.Length; i++)
        {
            sum += _steps[i].Weight * Factors[_random.Next(Factors.Length)];
            _phase[i] = sum;
        }
        // Never nothing at all.
        _phase[^1]++;
        _flood = (Flood)_random.Next((int)Flood.Unclaimed + 1);
        _floodEtherType = (ushort)RandomApplication.AnyEtherType(_random, _port.IsClaimed);
        if (_random.Next(8) == 0)
        {
            RunSetup.ShareWire(_random, _port);
        }
    }

    private void Take(int number) => _steps[Array.FindIndex(_phase, limit => number < limit)].Step();

    private RandomApplication AnyApplication() => _applications[_random.Next(_applications.Length)];

    private void Arrive()
    {
        uint userEtherType = RandomApplication.AnyEtherType(_random, _port.IsClaimed);
        SimulatedFrame frame = RunSetup.AnyFrame(_random, userEtherType);
        _port.Arrive(OnStacksVlan(_random.Next(2) == 0 ? frame : _flood switch
        {
            Flood.User => SimulatedFrame.To(_floodEtherType),
            Flood.UserGroup => SimulatedFrame.To(_floodEtherType, destination: StationAddress.Group),
            Flood.UserForeign => SimulatedFrame.To(_floodEtherType, destination: StationAddress.Stranger),
            Flood.Unicast => SimulatedFrame.To(0x0800),
            Flood.Broadcast => SimulatedFrame.To(0x0806, destination: StationAddress.Broadcast),
            Flood.Unclaimed => SimulatedFrame.To(0x9000),
            _ => frame,
        }));
    }

    // Most of what the stack would have without a VLAN.
    private SimulatedFrame OnStacksVlan(SimulatedFrame frame) =>
        _stackVlan != 0 && frame.LengthBytes >= FrameLimits.HeaderBytes && frame.IsOf(0x0800, 0x0806) && _random.Next(4) != 0
            ? frame.OnVlan(_stackVlan)
            : frame;

    private void Answer(byte[] frame)
    {
        if (_random.Next(2) == 0)
        {
            _port.SendFromStack(frame);
        }
    }

    private void StackSends()
    {
        byte[][] pieces = new byte[_random.Next(12) == 0 ? TransmitSegment.MaximumCount + 1 : _random.Next(1, 4)][];
        for (int i = 0; i < pieces.Length; i++)
        {
            pieces[i] = new byte[_random.Next(i == 0 ? (int)FrameLimits.HeaderBytes : 1, 400)];
            _random.NextBytes(pieces[i]);
        }
        _port.SendFromStack(pieces);
    }

    private void StackStalls()
    {
        _port.Port.Stack.KeepsBuffers = _random.Next(2) == 0;
        _port.FreeBuffers();
    }

    // For a while only: a phase without a link would show nothing else.
    private void CutLink()
    {
        _port.Port.Mac.IsLinkUp = false;
        _linkUpStep = _step + _random.Next(200);
    }

    private void EndOne()
    {
        RandomApplication application = AnyApplication();
        if (!application.IsPaused)
        {
            application.End(_random.Next(100));
        }
    }

    // The kernel ends whoever is to be ended before it lets anybody go on. Now and then it does not here, which asks more of it.
    private void EndOffenders()
    {
        for (int i = 0; _port.Offenders >> i != 0; i++)
        {
            if (((_port.Offenders >> i) & 1) != 0 && !_applications[i].IsPaused && _random.Next(4) != 0)
            {
                _applications[i].End(_random.Next(100));
            }
        }
        _port.ForgetOffenders();
    }

    private void LookAtOneSlot()
    {
        int index = _step % _applications.Length;
        _port.CheckContent(index, _step / _applications.Length % (int)_slots[index]);
    }

    private void Settle()
    {
        for (int i = 0; i < _applications.Length; i++)
        {
            if (!_applications[i].IsPaused && !_port.IsHonest(i))
            {
                _applications[i].End(0);
            }
            if (_applications[i].IsPaused)
            {
                _applications[i].Start(_random);
            }
        }
        Quiescence.Reach(_port, _applications);
    }
}
