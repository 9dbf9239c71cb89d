namespace System.Threading;

public struct CancellationToken
{
    public extern CancellationToken(bool canceled);

    public static extern CancellationToken None { get; }

    public extern bool IsCancellationRequested { get; }

    public extern bool CanBeCanceled { get; }
}
