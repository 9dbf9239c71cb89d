using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>Runs the programs of the cross compiler.</summary>
internal static class Toolchain
{
    /// <summary>Runs one and fails the test if it fails.</summary>
    /// <param name="name">Its name after <c>arm-none-eabi-</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string name, params string[] arguments)
    {
        ProcessResult result = await ChildProcess.RunAsync($"arm-none-eabi-{name}", arguments, CancellationToken.None);
        Assert.True(result.IsSuccess, $"arm-none-eabi-{name} {string.Join(' ', arguments)}\n{result.Text}");
        return result.Text;
    }
}
