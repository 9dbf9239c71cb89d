namespace PortShare.Devices.Tests;

/// <summary>What holds of each driver on the ring layer, at its chip and as QEMU emulates that.</summary>
public abstract class RingTests
{
    public static TheoryData<bool> Chips => [false, true];

    private protected abstract DrivenRing Make(bool asInQemu);

    // A driver that has opened its chip, which takes every frame.
    private protected DrivenRing Opened(bool asInQemu)
    {
        DrivenRing driven = Make(asInQemu);
        driven.Open();
        return driven;
    }
}
