using System;

using PortShare.Emulator.Tests.Cases;

using Xunit.Abstractions;

namespace PortShare.Emulator.Tests;

/// <summary>
/// One emulated board with its wire and its HTTP service. Not for bad frames: libslirp 4.7, QEMU's user networking, ends with a bus error on
/// some packets that are cut off.
/// </summary>
/// <param name="applications">The applications of its image.</param>
public class EmulatedPort(params string[] applications) : BoardFixture(applications)
{
    protected override EmulatedNetwork Network => EmulatedNetwork.WireAndHttp;
}

/// <summary>A board with the application <c>echo</c>, and its wire alone.</summary>
public sealed class EmulatedWirePort() : BoardFixture("echo");

/// <summary>A board with the application <c>echo</c>.</summary>
public sealed class EchoPort() : EmulatedPort("echo");

/// <summary>The cases on the emulated board.</summary>
public class EmulatedPortTests(EchoPort emulated) : PortCases(emulated.Port), IClassFixture<EchoPort>;

/// <summary>The bad frames on the emulated board.</summary>
public class EmulatedBadFrameTests(EmulatedWirePort emulated, ITestOutputHelper output)
    : BadFrameCases(emulated.Port, output), IClassFixture<EmulatedWirePort>
{
    protected override bool Arrives(ReadOnlySpan<byte> frame) => EmulatedBoardModel.Takes(frame);
}
