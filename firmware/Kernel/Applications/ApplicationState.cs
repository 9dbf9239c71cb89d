namespace PortShare.Kernel;

/// <summary>What has become of the application of a placement.</summary>
internal enum ApplicationState : uint
{
    /// <summary>The placement is empty, or its image was refused.</summary>
    Absent = 0,

    /// <summary>It runs, or waits in a call.</summary>
    Running,

    /// <summary>It has faulted, and is started again after a pause.</summary>
    Paused,

    /// <summary>It has ended by itself, for good.</summary>
    Ended,
}
