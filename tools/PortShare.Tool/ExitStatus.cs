namespace PortShare.Tool;

/// <summary>What a command's exit status means.</summary>
internal static class ExitStatus
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>What was asked for failed, or found something wrong.</summary>
    public const int Failure = 1;

    /// <summary>The arguments are wrong.</summary>
    public const int Usage = 2;

    /// <summary>Ended by Ctrl-C before there was a result; the shells' convention, 128 + SIGINT.</summary>
    public const int Interrupted = 130;
}
