// Tests of the basic layer in the shape of nanoFramework.TestFramework. firmware/nanoFramework/Tests compiles this file for
// its adapter; the application apitests runs it on the native image. They run in the order they stand in, with one port: as
// in any application, it opens once. What they share is static and is made in a setup method: the adapter's launcher calls
// methods without an object.
using System;
using System.Diagnostics;
using nanoFramework.TestFramework;
using PortShare.Abi;
using PortShare.Application;

namespace PortShare.ApiTests;

/// <summary>What an application can see of its port without anybody at the other end.</summary>
[TestClass]
public class EthernetPortTests
{
    private const ushort InternetProtocol = 0x0800;
    private const ushort LocalExperimental2 = 0x88B6;
    private const int FrameBytes = 60;

    private static EthernetPort _port;
    private static byte[] _frame;

    [Setup]
    [AtStart]
    public void MakeThePort()
    {
        _port = new EthernetPort();
        _frame = new byte[EthernetPort.BufferBytes];
    }

    [TestMethod]
    public void TheAddressIsThatOfOneStation()
    {
        Assert.AreEqual(6, _port.MacAddress.Length);
        Assert.AreEqual(0, _port.MacAddress[0] & 1);
    }

    [TestMethod]
    public void AnAddressIsSwappedWithTheOther()
    {
        for (int i = 0; i < FrameBytes; i++)
        {
            _frame[i + 1] = (byte)i;
        }

        EthernetPort.SwapAddresses(_frame, 1);

        Assert.AreEqual((byte)0, _frame[0]);
        Assert.AreEqual((byte)6, _frame[1]);
        Assert.AreEqual((byte)11, _frame[6]);
        Assert.AreEqual((byte)0, _frame[7]);
        Assert.AreEqual((byte)5, _frame[12]);
        Assert.AreEqual((byte)12, _frame[13]);
    }

    [TestMethod]
    public void APortThatIsNotOpenSaysSo()
    {
        Assert.AreEqual(PortError.NotOpen, _port.Send(_frame, 0, FrameBytes));
        Assert.AreEqual(PortError.NotOpen, _port.Receive(_frame, 0, 0));
    }

    [TestMethod]
    public void AnEtherTypeOfTheKernelIsRefused()
    {
        Assert.IsTrue(_port.Open(InternetProtocol) != ClaimResult.Accepted);
        Assert.AreEqual(PortError.NotOpen, _port.Receive(_frame, 0, 0));
    }

    [TestMethod]
    public void AnEtherTypeThatIsFreeIsAccepted()
    {
        Assert.IsTrue(_port.Open(LocalExperimental2) == ClaimResult.Accepted);
        Debug.WriteLine("the port is open");
    }

    [TestMethod]
    public void WithoutAFrameReceiveTimesOut()
    {
        Assert.AreEqual(0, _port.Receive(_frame, 0, 0));
        Assert.AreEqual(0, _port.Receive(_frame, 0, 20));
    }

    [TestMethod]
    public void AReceiveThatTimesOutTakesItsTimeByTheClock()
    {
        const int PeriodMs = 20;
        const int LatestMs = 10_000;    // of an emulator on a machine that is busy
        long started = Environment.TickCount64;

        _port.Receive(_frame, 0, PeriodMs);

        int elapsedMs = (int)(Environment.TickCount64 - started);
        Log.Line($"waited {elapsedMs,5} ms of {PeriodMs:D3}");
        Assert.IsTrue(elapsedMs >= PeriodMs && elapsedMs < LatestMs);
    }

    [TestMethod]
    public void ReceiveWantsRoomForTheLongestFrame()
    {
        Assert.AreEqual(PortError.BadRange, _port.Receive(_frame, 1, 0));
        Assert.AreEqual(PortError.BadRange, _port.Receive(_frame, -1, 0));
        Assert.AreEqual(PortError.BadRange, _port.Receive(null, 0, 0));
        Assert.AreEqual(PortError.BadRange, _port.Receive(_frame, 0, -2));
    }

    [TestMethod]
    public void SendWantsAFrameOfALengthThatEthernetHas()
    {
        Assert.AreEqual(PortError.BadRange, _port.Send(_frame, 0, EthernetPort.MinimumBytes - 1));
        Assert.AreEqual(PortError.BadRange, _port.Send(_frame, 0, EthernetPort.MaximumBytes + 1));
        Assert.AreEqual(PortError.BadRange, _port.Send(_frame, EthernetPort.BufferBytes - FrameBytes + 1, FrameBytes));
        Assert.AreEqual(PortError.BadRange, _port.Send(null, 0, FrameBytes));
    }

    [TestMethod]
    public void AFrameIsSentWhole()
    {
        for (int i = 0; i < FrameBytes; i++)
        {
            // Broadcast, and a payload that counts.
            _frame[i] = i < EthernetPort.MinimumBytes ? (byte)0xFF : (byte)i;
        }
        _frame[12] = LocalExperimental2 >> 8;
        _frame[13] = LocalExperimental2 & 0xFF;

        Assert.AreEqual(FrameBytes, _port.Send(_frame, 0, FrameBytes));
    }

    [TestMethod]
    public void ThePortHasALink()
    {
        Assert.IsTrue(_port.LinkUp);
    }
}
