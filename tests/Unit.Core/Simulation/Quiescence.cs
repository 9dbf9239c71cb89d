// The load stops and everybody works: how soon all that waits must be gone.
using PortShare.Simulation;

namespace PortShare.Core.Tests;

internal static class Quiescence
{
    /// <summary>The smallest rate limit in these runs.</summary>
    internal const uint LeastLimitBytesPerMs = 200;

    private const uint BudgetFrames = 32;

    /// <summary>Lets everything drain, and checks that it does so in time.</summary>
    /// <param name="port">The port. All its applications are honest and run.</param>
    /// <param name="applications">They.</param>
    internal static void Reach(CheckedPort port, RandomApplication[] applications)
    {
        port.Port.Mac.IsLinkUp = true;
        port.Port.Stack.KeepsBuffers = false;
        port.FreeBuffers();
        // Each round is a millisecond. The wire takes a frame in each; a limited sender may have a ring of frames to go, and a burst
        // to pay for, and another round is for what is answered in the last.
        int frames = port.WaitingCount;
        uint limitedMs = (Abi.MiniportLayout.RingCapacity + 1) * FrameLimits.MaximumBytes / LeastLimitBytesPerMs;
        uint bound = (uint)(2 * frames) + limitedMs + 2;
        for (uint round = 0; !port.IsIdle; round++)
        {
            ContractException.Require(round < bound, $"{frames} frames waited, and not all were gone after {bound} rounds");
            port.RunLoop(isReady: false, hasTicked: false, BudgetFrames);
            foreach (RandomApplication application in applications)
            {
                application.ReleaseAll();
            }
            port.PublishWaiting();
            port.LetWireTake(FrameLimits.MaximumBytes);
            port.FinishSent(BudgetFrames);
            port.Port.LetTimePass(1);
            port.Serve();
        }
    }
}
