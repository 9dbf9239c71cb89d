using System.Runtime.InteropServices;

namespace PortShare.Devices;

/// <summary>Notices that a MAC sends nothing, not even after it was restarted for that: as without the clock that it sends by.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SilenceWatch
{
    private const uint TooMany = 2;

    // Restarts since something went out; one more when that was told.
    private uint _restarts;

    /// <summary>Something has gone out, or can.</summary>
    internal void NoteSent() => _restarts = 0;

    /// <summary>The MAC was restarted because nothing goes out.</summary>
    internal void NoteRestart()
    {
        if (_restarts < TooMany)
        {
            _restarts++;
        }
    }

    /// <summary>Whether it is to be told now: once, until <see cref="NoteSent"/>.</summary>
    internal bool Take()
    {
        if (_restarts != TooMany)
        {
            return false;
        }
        _restarts++;
        return true;
    }
}
