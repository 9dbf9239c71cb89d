// In the shape of System.Threading, which .NET nanoFramework has as well, in its library System.Threading. There a timer ends the time;
// here whoever asks finds that it is over.
using PortShare.Application;

namespace System.Threading;

/// <summary>Decides that something is to be given up: now, or when time is over.</summary>
/// <example><code>
/// CancellationTokenSource tenSeconds = new CancellationTokenSource(10_000);
/// NetworkHelper.SetupAndConnectNetwork(tenSeconds.Token);
/// </code></example>
public class CancellationTokenSource : IDisposable
{
    private Deadline _deadline = Deadline.None;
    private bool _isCanceled;
    private bool _isDisposed;

    /// <summary>Makes one without a time.</summary>
    public CancellationTokenSource()
    {
    }

    /// <summary>Makes one whose time begins now.</summary>
    /// <param name="millisecondsDelay">The time; <see cref="Timeout.Infinite"/>: none. One below ends the application with the reason Argument.</param>
    public CancellationTokenSource(int millisecondsDelay)
    {
        _deadline = Deadline.In(millisecondsDelay);
    }

    /// <summary>Makes one whose time begins now.</summary>
    /// <param name="delay">The time, in whole milliseconds. One below -1 ms ends the application with the reason Argument.</param>
    public CancellationTokenSource(TimeSpan delay)
    {
        _deadline = Deadline.In(delay);
    }

    /// <summary>Whether it has decided so. It stays decided.</summary>
    public bool IsCancellationRequested
    {
        get
        {
            _isCanceled = _isCanceled || _deadline.HasPassed;
            return _isCanceled;
        }
    }

    /// <summary>What to hand to those who shall look at it.</summary>
    public CancellationToken Token => new(this);

    /// <summary>Decides it now.</summary>
    public void Cancel()
    {
        ThrowIfDisposed();
        _isCanceled = true;
    }

    /// <summary>Begins the time anew. Of no effect if it is decided already.</summary>
    /// <param name="millisecondsDelay">The time; <see cref="Timeout.Infinite"/>: none. One below ends the application with the reason Argument.</param>
    public void CancelAfter(int millisecondsDelay) => Begin(Deadline.In(millisecondsDelay));

    /// <summary>Begins the time anew. Of no effect if it is decided already.</summary>
    /// <param name="delay">The time, in whole milliseconds. One below -1 ms ends the application with the reason Argument.</param>
    public void CancelAfter(TimeSpan delay) => Begin(Deadline.In(delay));

    /// <summary>Stops the time: what is not decided stays so.</summary>
    public void Dispose()
    {
        _isCanceled = IsCancellationRequested;
        _deadline = Deadline.None;
        _isDisposed = true;
    }

    private void Begin(Deadline deadline)
    {
        ThrowIfDisposed();
        if (!IsCancellationRequested)
        {
            _deadline = deadline;
        }
    }

    private void ThrowIfDisposed()
    {
        if (_isDisposed)
        {
            Fault.Raise(FaultReason.InvalidOperation);
        }
    }
}
