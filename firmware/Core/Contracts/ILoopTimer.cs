namespace PortShare.Core;

/// <summary>What brings the kernel loop back. All calls are direct: an implementation is named as a type, and has no state.</summary>
public interface ILoopTimer
{
    /// <summary>Lets the kernel loop run again soon, if nothing else does, so that what waits for the MAC is tried again.</summary>
    static abstract void RunSoon();
}
