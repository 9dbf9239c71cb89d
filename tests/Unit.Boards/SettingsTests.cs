// What a system says and a default of its board's, each right by itself, but not together: the system is told, and what to write there.
using System.IO;
using System.Linq;

namespace PortShare.Boards.Tests;

public class SettingsTests
{
    [Theory]
    [InlineData(
        """{ "statusBytes": 20000 }""",
        "kernel.statusBytes: does not go with the board's lwip.tcpSendBufferBytes, which is 11680, too small for kernel.statusBytes; "
            + "write lwip.tcpSendBufferBytes here, too, and give at least 20000")]
    [InlineData(
        """{ "restartPause": { "shortestMs": 60000 } }""",
        "kernel.restartPause.shortestMs: does not go with the board's kernel.restartPause.longestMs, which is 30000, less than shortestMs; "
            + "write kernel.restartPause.longestMs here, too, and give at least 60000")]
    [InlineData(
        """{ "ramBytes": 4194304 }""",
        "kernel.ramBytes: does not go with the board's applications, which take with the kernel 4390912 bytes of ram, rounded up to what the MPU can "
            + "express, and it has 4194304; write applications here, too, and lower kernel or application sizes, or remove applications")]
    [InlineData(
        """{ "groupQuotaFrames": 9 }""",
        "kernel.groupQuotaFrames: does not go with the board's lwip.receivePbufs, which is 40, less than kernel.unicastQuotaFrames and "
            + "kernel.groupQuotaFrames together; write lwip.receivePbufs here, too, and give at least 41, or lower these")]
    public void ADefaultThatDoesNotGoWithTheKernelsBudgetIsToldAtTheSystem(string kernel, string message) => AssertRefused($"\"kernel\":\n{kernel}", 3, message);

    [Fact]
    public void ADefaultThatIsNotInTheNetworkIsToldAtTheSystem() => AssertRefused(
        """
        "network": {
        "address": "10.0.5.2" }
        """,
        3,
        "network.address: does not go with the board's network.gateway, which is 10.0.0.1, outside 10.0.5.0/24; "
            + "write network.gateway here, too, and give one of 10.0.5.1 to 10.0.5.254");

    [Fact]
    public void WhatTheSystemSaysItselfIsToldAsItIs() => AssertRefused(
        "\"kernel\":\n{ \"restartPause\": { \"shortestMs\": 500, \"longestMs\": 400 } }",
        3,
        "kernel.restartPause.longestMs: is 400, less than shortestMs; give at least 500");

    private static void AssertRefused(string section, int line, string message)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("product.json");
        File.WriteAllText(path, $"{{ \"grants\": [{{ \"application\": \"echo\", \"etherTypes\": [], \"pins\": [] }}],\n{section} }}");

        Assert.Equal([$"{path}:{line}: {message}"], BoardFile.Load(BoardSample.Catalog, system: path).Problems.Select(one => one.ToString()));
    }
}
