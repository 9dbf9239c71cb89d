// One attack on one emulated board, beside genuine traffic. Everything is paced and judged by the board's own clock, which counts its
// instructions: a slow machine makes the run longer and nothing else.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

using Xunit.Abstractions;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>What came out of an attack.</summary>
/// <param name="Before">The board's status before it.</param>
/// <param name="After">And when it was over.</param>
internal sealed record AttackOutcome(DeviceStatus Before, DeviceStatus After);

/// <summary>Carries out an attack.</summary>
internal sealed class AttackRun
{
    private const uint AloneMs = 4_000;
    private const uint BetweenNewcomersMs = 500;
    private const uint LimitMs = 10_000;
    private const uint PollMs = 1_000;
    private const uint LastAnswersMs = 1_000;
    private const int Newcomers = 3;
    private const double AnsweredPart = 0.99;

    // No burst is more than lwIP's queue and, by half, the MAC's memory take beside the genuine frames, and the board works off one before
    // the next. What was missed for long is not made up for.
    private const int BurstFrames = 12;
    private const uint BetweenBurstsMs = 2;
    private const double LongestBacklog = 60;

    // A board that does not get on at all.
    private static readonly TimeSpan HostLimit = TimeSpan.FromMinutes(10);

    private readonly ConcurrentQueue<byte[]> inbox = new();
    private readonly List<byte[]> outbox = [];
    private readonly Queue<byte[]> attackersAnswers = new();
    private readonly List<Actor> actors = [];
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly EchoPeer[] peers = [EchoPeer.Udp(), EchoPeer.Ping(), EchoPeer.User()];
    private readonly TcpEchoPeer? echo;
    private readonly EmulatedBoard board;
    private readonly BoardClock clock;
    private readonly Attacker attacker;
    private readonly double framesPerMs;
    private readonly ITestOutputHelper output;
    private bool isAttacking;
    private double due;
    private uint burstAtMs;
    private uint attackMs;
    private uint attackFrames;
    private uint nowMs;
    private int newcomers;

    /// <summary>Prepares one.</summary>
    /// <param name="board">The board, which has only been started.</param>
    /// <param name="attack">The attack.</param>
    /// <param name="output">Where figures are printed.</param>
    public AttackRun(EmulatedBoard board, Attack attack, ITestOutputHelper output)
    {
        this.board = board;
        clock = new BoardClock(board, TestImage.Board);
        this.output = output;
        attacker = attack.Make();
        framesPerMs = attack.FramesPerSecond / 1000.0;
        echo = attack.HasTcpPeer ? new TcpEchoPeer() : null;
        actors.AddRange([new GenuineStation(Stage.Peer), .. peers, attacker]);
        if (echo is not null)
        {
            actors.Add(echo);
        }
    }

    /// <summary>Carries it out, and fails if anybody genuine notices.</summary>
    public async Task<AttackOutcome> RunAsync()
    {
        using CancellationTokenSource stop = new();
        Task receiving = ReceiveAsync(stop.Token);
        try
        {
            DeviceStatus before = (await AdmitAsync("before the attack")).Status;
            LetGenuineTraffic(true);
            isAttacking = true;
            await PassAsync(AloneMs);
            for (int newcomer = 0; newcomer < Newcomers; newcomer++)
            {
                await AdmitAsync("beside the attack");
                await PassAsync(BetweenNewcomersMs);
            }

            LetGenuineTraffic(false);
            await PassAsync(LastAnswersMs);
            await WaitForEchoAsync();

            isAttacking = false;
            Judge();
            return new AttackOutcome(before, await SettleAsync(before));
        }
        finally
        {
            await stop.CancelAsync();
            await receiving;
        }
    }

    private async Task<Newcomer> AdmitAsync(string when)
    {
        Newcomer newcomer = new(Stage.Newcomer(newcomers++));
        actors.Add(newcomer);
        uint from = nowMs;
        while (newcomer.TookMs is null)
        {
            await StepAsync();
            Assert.False(newcomer.WasReset, $"newcomer {newcomers} {when}: {newcomer.Progress}");
            Assert.True(
                from == 0 || nowMs - from <= LimitMs, $"newcomer {newcomers} {when}: {newcomer.Progress} in {LimitMs} ms");
            from = from == 0 ? nowMs : from;
        }

        output.WriteLine($"newcomer {newcomers} {when}: {newcomer.TookMs} ms; {newcomer.Status.Lwip.Refused}");
        actors.Remove(newcomer);
        actors.Add(new GenuineStation(Stage.Newcomer(newcomers - 1)));
        return newcomer;
    }

    private void LetGenuineTraffic(bool flow)
    {
        foreach (EchoPeer peer in peers)
        {
            peer.IsAsking = flow;
        }

        if (echo is not null)
        {
            echo.IsAsking = flow;
        }
    }

    // What the attackers have left is not theirs for long.
    private async Task<DeviceStatus> SettleAsync(DeviceStatus before)
    {
        uint from = nowMs;
        DeviceStatus now = (await AdmitAsync("after the attack")).Status;
        while (now.Memory.ReceiveBuffers.Used != before.Memory.ReceiveBuffers.Used && nowMs - from < LimitMs)
        {
            await PassAsync(PollMs);
            now = (await AdmitAsync("after the attack")).Status;
        }

        return now;
    }

    // What was lost is repeated, later and later.
    private async Task WaitForEchoAsync()
    {
        uint from = nowMs;
        while (echo?.MissingBytes > 0 && nowMs - from < LimitMs)
        {
            await StepAsync();
        }
    }

    private void Judge()
    {
        double rate = attackFrames * 1000.0 / attackMs;
        output.WriteLine($"{rate:F0} of {framesPerMs * 1000:F0} frames/s for {attackMs} ms");
        foreach (EchoPeer peer in peers)
        {
            output.WriteLine($"{peer.Name}: {peer.Missing} of {peer.Sent} lost");
        }

        Assert.Null(attacker.Objection);
        Assert.True(attackFrames > 0, "no attack");
        Assert.All(
            peers,
            peer => Assert.True(
                peer.Missing <= (peer.Name == "user echo" ? 0 : (1 - AnsweredPart) * peer.Sent),
                $"{peer.Name}: {peer.Missing} of {peer.Sent} lost"));
        if (echo is not null)
        {
            Assert.True(echo.Fault is null, $"TCP echo: {echo.Fault}");
        }
    }

    private async Task PassAsync(uint durationMs)
    {
        uint from = nowMs;
        while (nowMs - from < durationMs)
        {
            await StepAsync();
        }
    }

    private async Task StepAsync()
    {
        Assert.True(Stopwatch.GetElapsedTime(start) < HostLimit, $"not over within {HostLimit.TotalMinutes} minutes");
        uint beforeMs = nowMs;
        nowMs = await clock.ReadMsAsync();
        for (int waiting = inbox.Count; waiting > 0 && inbox.TryDequeue(out byte[]? frame); waiting--)
        {
            foreach (Actor actor in actors)
            {
                actor.Receive(frame, nowMs, actor == attacker ? attackersAnswers.Enqueue : outbox.Add);
            }
        }

        foreach (Actor actor in actors)
        {
            actor.Step(nowMs, outbox.Add);
        }

        if (isAttacking)
        {
            Attack(nowMs - beforeMs);
        }

        foreach (byte[] frame in outbox)
        {
            await board.Wire.SendAsync(frame, CancellationToken.None);
        }

        outbox.Clear();
        await Task.Delay(1);
    }

    private void Attack(uint passedMs)
    {
        attackMs += passedMs;
        due = Math.Min(due + (passedMs * framesPerMs), LongestBacklog);
        if (nowMs - burstAtMs < BetweenBurstsMs)
        {
            return;
        }

        burstAtMs = nowMs;
        uint bytes = 0;
        for (int burst = 0; burst < BurstFrames && bytes < board.Model.Emulator!.ReceiveBytes / 2 && due >= 1; burst++, due--)
        {
            if (attackersAnswers.TryDequeue(out byte[]? frame) || (frame = attacker.Next(nowMs)) is not null)
            {
                outbox.Add(frame);
                attackFrames++;
                bytes += (uint)frame.Length;
            }
        }
    }

    private async Task ReceiveAsync(CancellationToken stop)
    {
        byte[] buffer = new byte[EthernetFrame.BufferBytes];
        try
        {
            while (true)
            {
                inbox.Enqueue(buffer[..await board.Wire.ReceiveAsync(buffer, stop)]);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The run is over.
        }
    }
}
