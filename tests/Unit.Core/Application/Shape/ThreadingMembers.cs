// What waiting takes of mscorlib and System.Threading, member by member: what nanoFramework.CoreLibrary 1.17.11 and
// nanoFramework.System.Threading 1.1.52 document, and what firmware does.
extern alias firmware;

using System.Collections.Generic;
using firmware::nanoFramework.Networking;
using firmware::System.Threading;
using TimeSpan = firmware::System.TimeSpan;

namespace PortShare.Core.Tests;

internal static class ThreadingMembers
{
    private const string AsThere = "the same";
    private const string NoFloat = "not there: no board has floating point of double precision";
    private const string NoThread = "not there: an application has one thread";

    internal static IReadOnlyList<Member> Waiting { get; } =
    [
        new("CancellationToken.None: CancellationToken", "is never canceled", AsThere, static _ => Assert.False(CancellationToken.None.CanBeCanceled)),
        new("CancellationToken.CanBeCanceled: bool", "whether it ever can be", AsThere, static _ => Assert.True(new CancellationTokenSource().Token.CanBeCanceled)),
        new("CancellationToken.IsCancellationRequested: bool", "whether it is canceled", AsThere, static board =>
        {
            CancellationToken token = new CancellationTokenSource(100).Token;
            Pass(board, 100);
            Assert.False(token.IsCancellationRequested);
            Pass(board, 1);
            Assert.True(token.IsCancellationRequested);
            Assert.False(CancellationToken.None.IsCancellationRequested);
        }),
        new("CancellationToken.Register(Action): CancellationTokenRegistration", "calls back", "not there: nobody calls back", null),
        new("CancellationToken.ThrowIfCancellationRequested(): void", "throws", "not there: there are no exceptions", null),
        new("CancellationToken.WaitHandle: WaitHandle", "to wait for", NoThread, null),
        new("CancellationTokenSource.new()", "one without a time", AsThere, static board =>
        {
            CancellationTokenSource source = new();
            Pass(board, 1_000_000);
            Assert.False(source.IsCancellationRequested);
        }),
        new("CancellationTokenSource.new(int)", "one that is canceled after a time, of 0 by its timer as well; ArgumentOutOfRangeException below -1", "of 0 at once; the application ends instead: Argument", static board =>
        {
            Assert.True(new CancellationTokenSource(0).IsCancellationRequested);
            CancellationTokenSource endless = new(-1);
            Pass(board, 1_000_000);
            Assert.False(endless.IsCancellationRequested);
            Faults.Argument(static () => new CancellationTokenSource(-2).Cancel());
        }),
        new("CancellationTokenSource.new(TimeSpan)", "one that is canceled after a time; ArgumentOutOfRangeException below -1 ms", "the application ends instead: Argument", static board =>
        {
            CancellationTokenSource source = new(TimeSpan.FromSeconds(2));
            Pass(board, 2001);
            Assert.True(source.IsCancellationRequested);
            Faults.Argument(static () => new CancellationTokenSource(TimeSpan.FromSeconds(-1)).Cancel());
        }),
        new("CancellationTokenSource.Token: CancellationToken", "its token", AsThere, static _ =>
        {
            CancellationTokenSource source = new();
            CancellationToken token = source.Token;
            source.Cancel();
            Assert.True(token.IsCancellationRequested);
        }),
        new("CancellationTokenSource.IsCancellationRequested: bool", "whether it is canceled", AsThere, static _ =>
            Assert.False(new CancellationTokenSource().IsCancellationRequested)),
        new("CancellationTokenSource.Cancel(): void", "cancels, for good; ObjectDisposedException once it is disposed of", "the application ends instead: InvalidOperation", static board =>
        {
            CancellationTokenSource source = new(1000);
            source.Cancel();
            source.CancelAfter(5000);
            Assert.True(source.IsCancellationRequested);
            source.Dispose();
            Faults.InvalidOperation(source.Cancel);
        }),
        new("CancellationTokenSource.CancelAfter(int): void", "begins the time anew", AsThere, static board =>
        {
            CancellationTokenSource source = new(100);
            Pass(board, 90);
            source.CancelAfter(100);
            Pass(board, 90);
            Assert.False(source.IsCancellationRequested);
            Pass(board, 11);
            Assert.True(source.IsCancellationRequested);
        }),
        new("CancellationTokenSource.CancelAfter(TimeSpan): void", "begins the time anew", AsThere, static _ =>
        {
            CancellationTokenSource source = new();
            source.CancelAfter(TimeSpan.Zero);
            Assert.True(source.IsCancellationRequested);
        }),
        new("CancellationTokenSource.Dispose(): void", "stops the time", AsThere, static board =>
        {
            CancellationTokenSource source = new(100);
            source.Dispose();
            Pass(board, 1000);
            Assert.False(source.IsCancellationRequested);
            Faults.InvalidOperation(() => source.CancelAfter(1));
        }),
        new("CancellationTokenSource.CreateLinkedTokenSource(CancellationToken[]): CancellationTokenSource", "one of several", "not there: nobody calls back", null),
        new("WaitHandle.WaitOne(): bool", "waits without end", AsThere, static _ =>
            Assert.Throws<EndlessWaitException>(static () => NetworkHelper.NetworkReady.WaitOne())),
        new("WaitHandle.WaitOne(int, bool): bool", "waits until it is set, or time is over", AsThere, static board =>
        {
            ulong startedMs = board.NowMs;
            Assert.False(NetworkHelper.NetworkReady.WaitOne(500, true));
            Assert.InRange(board.NowMs - startedMs, 500u, 511u);
        }),
        new("WaitHandle.WaitAll(WaitHandle[]): bool", "waits for several", "not there: there is one", null),
        new("WaitHandle.WaitAny(WaitHandle[]): int", "waits for one of several", "not there: there is one", null),
        new("ManualResetEvent.WaitOne(int, bool): bool", "inherited there", AsThere, static _ => Assert.False(NetworkHelper.NetworkReady.WaitOne(0, false))),
        new("ManualResetEvent.new(bool)", "an event", NoThread, null),
        new("ManualResetEvent.Set(): bool", "sets it", NoThread, null),
        new("ManualResetEvent.Reset(): bool", "takes it back", NoThread, null),
        new("Timeout.Infinite: int", "-1", AsThere, static _ => Assert.Equal(-1, Timeout.Infinite)),
    ];

    internal static IReadOnlyList<Member> Spans { get; } =
    [
        new("TimeSpan.new(long)", "so many units of 100 ns", AsThere, static _ => Assert.Equal(7, new TimeSpan(7).Ticks)),
        new("TimeSpan.Ticks: long", "its units of 100 ns", AsThere, static _ => Assert.Equal(0, default(TimeSpan).Ticks)),
        new("TimeSpan.TicksPerMillisecond: long", "how many units a millisecond has", AsThere, static _ => Assert.Equal(System.TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerMillisecond)),
        new("TimeSpan.TicksPerSecond: long", "how many a second has", AsThere, static _ => Assert.Equal(System.TimeSpan.TicksPerSecond, TimeSpan.TicksPerSecond)),
        new("TimeSpan.TicksPerMinute: long", "how many a minute has", AsThere, static _ => Assert.Equal(System.TimeSpan.TicksPerMinute, TimeSpan.TicksPerMinute)),
        new("TimeSpan.TicksPerHour: long", "how many an hour has", AsThere, static _ => Assert.Equal(System.TimeSpan.TicksPerHour, TimeSpan.TicksPerHour)),
        new("TimeSpan.TicksPerDay: long", "how many a day has", AsThere, static _ => Assert.Equal(System.TimeSpan.TicksPerDay, TimeSpan.TicksPerDay)),
        new("TimeSpan.Zero: TimeSpan", "no time", AsThere, static _ => Assert.True(TimeSpan.Zero == default)),
        new("TimeSpan.MaxValue: TimeSpan", "the longest", AsThere, static _ => Assert.Equal(long.MaxValue, TimeSpan.MaxValue.Ticks)),
        new("TimeSpan.MinValue: TimeSpan", "the shortest", AsThere, static _ => Assert.Equal(long.MinValue, TimeSpan.MinValue.Ticks)),
        new("TimeSpan.FromTicks(long): TimeSpan", "so many units", AsThere, static _ => Assert.Equal(-3, TimeSpan.FromTicks(-3).Ticks)),
        new("TimeSpan.FromMilliseconds(long): TimeSpan", "so many milliseconds", AsThere, static _ => Same(System.TimeSpan.FromMilliseconds(7), TimeSpan.FromMilliseconds(7))),
        new("TimeSpan.FromSeconds(long): TimeSpan", "so many seconds", AsThere, static _ => Same(System.TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7))),
        new("TimeSpan.FromMinutes(long): TimeSpan", "so many minutes", AsThere, static _ => Same(System.TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(7))),
        new("TimeSpan.FromHours(long): TimeSpan", "so many hours", AsThere, static _ => Same(System.TimeSpan.FromHours(7), TimeSpan.FromHours(7))),
        new("TimeSpan.FromDays(long): TimeSpan", "so many days", AsThere, static _ => Same(System.TimeSpan.FromDays(7), TimeSpan.FromDays(7))),
        new("TimeSpan.Add(TimeSpan): TimeSpan", "the sum", AsThere, static _ => Assert.Equal(5, One.Add(Four).Ticks)),
        new("TimeSpan.Subtract(TimeSpan): TimeSpan", "the difference", AsThere, static _ => Assert.Equal(-3, One.Subtract(Four).Ticks)),
        new("TimeSpan.Negate(): TimeSpan", "the opposite", AsThere, static _ => Assert.Equal(-4, Four.Negate().Ticks)),
        new("TimeSpan.Duration(): TimeSpan", "without its sign", AsThere, static _ => Assert.Equal((4, 4), (Four.Duration().Ticks, (-Four).Duration().Ticks))),
        new("TimeSpan.Equals(TimeSpan, TimeSpan): bool", "whether they are equal", AsThere, static _ => Assert.True(TimeSpan.Equals(One, new(1)))),
        new("TimeSpan.op_UnaryNegation(TimeSpan): TimeSpan", "the opposite", AsThere, static _ => Assert.Equal(-1, (-One).Ticks)),
        new("TimeSpan.op_Addition(TimeSpan, TimeSpan): TimeSpan", "the sum", AsThere, static _ => Assert.Equal(5, (One + Four).Ticks)),
        new("TimeSpan.op_Subtraction(TimeSpan, TimeSpan): TimeSpan", "the difference", AsThere, static _ => Assert.Equal(-3, (One - Four).Ticks)),
        new("TimeSpan.op_Equality(TimeSpan, TimeSpan): bool", "whether they are equal", AsThere, static _ => Assert.True(One == new TimeSpan(1))),
        new("TimeSpan.op_Inequality(TimeSpan, TimeSpan): bool", "whether they differ", AsThere, static _ => Assert.True(One != Four)),
        new("TimeSpan.op_LessThan(TimeSpan, TimeSpan): bool", "whether it is shorter", AsThere, static _ => Assert.True(One < Four)),
        new("TimeSpan.op_LessThanOrEqual(TimeSpan, TimeSpan): bool", "whether it is not longer", AsThere, static _ => Assert.True(One <= new TimeSpan(1) && One <= Four)),
        new("TimeSpan.op_GreaterThan(TimeSpan, TimeSpan): bool", "whether it is longer", AsThere, static _ => Assert.True(Four > One)),
        new("TimeSpan.op_GreaterThanOrEqual(TimeSpan, TimeSpan): bool", "whether it is not shorter", AsThere, static _ => Assert.True(Four >= new TimeSpan(4) && Four >= One)),
        new("TimeSpan.TotalMilliseconds: double", "its length in milliseconds", NoFloat, null),
        new("TimeSpan.ToString(): String", "its text", "not there: no string is made at run time", null),
    ];

    private static TimeSpan One => new(1);

    private static TimeSpan Four => new(4);

    private static void Same(System.TimeSpan expected, TimeSpan actual) => Assert.Equal(expected.Ticks, actual.Ticks);

    private static void Pass(FakeBoard board, uint timeMs) => ((Application.IKernelCalls)board).Wait(0, 7, 0, timeMs);
}
