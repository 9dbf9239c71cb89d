using System.Threading.Tasks;

using PortShare.Emulator.Tests.Cases;

namespace PortShare.Emulator.Tests.Linux;

/// <summary>One board on a TAP for all cases of a class.</summary>
public sealed class SharedTapPort : IAsyncLifetime
{
    private TapPort? tap;

    /// <summary>The board; not there where the tests are skipped.</summary>
    internal TapPort Tap => tap!;

    public async Task InitializeAsync()
    {
        if (NeedsTapAttribute.Obstacle is null)
        {
            tap = await TapPort.StartAsync(TestImage.Board, TestImage.ExistingElf);
        }
    }

    public async Task DisposeAsync()
    {
        if (tap is not null)
        {
            await tap.DisposeAsync();
        }
    }
}

/// <summary>The cases on a TAP.</summary>
[NeedsTap]
public class TapPortTests(SharedTapPort shared) : PortCases(shared.Tap.Port), IClassFixture<SharedTapPort>;
