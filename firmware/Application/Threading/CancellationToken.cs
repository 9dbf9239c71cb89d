// In the shape of System.Threading, which .NET nanoFramework has as well, in its library System.Threading.
namespace System.Threading;

/// <summary>Says whether something is to be given up: see <see cref="CancellationTokenSource"/>.</summary>
/// <example><code>NetworkHelper.SetupAndConnectNetwork(new CancellationTokenSource(10_000).Token);</code></example>
public readonly struct CancellationToken
{
    private readonly CancellationTokenSource? _source;

    internal CancellationToken(CancellationTokenSource source)
    {
        _source = source;
    }

    /// <summary>A token of something that is never given up.</summary>
    public static CancellationToken None => default;

    /// <summary>Whether it is to be given up.</summary>
    public bool IsCancellationRequested => _source is not null && _source.IsCancellationRequested;

    /// <summary>Whether that can ever be.</summary>
    public bool CanBeCanceled => _source is not null;
}
