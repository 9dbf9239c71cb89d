// System.Device.Gpio, member by member: what nanoFramework.System.Device.Gpio 1.1.62 documents (docs.nanoframework.net, and the comments of its
// public source), and what firmware does. WaitForEvent is .NET's own (learn.microsoft.com, System.Device.Gpio).
extern alias firmware;

using System;
using System.Collections.Generic;
using firmware::System.Device.Gpio;
using PortShare.Abi;
using TimeSpan = firmware::System.TimeSpan;

namespace PortShare.Core.Tests;

internal static class GpioMembers
{
    private const int FarAway = 100_000;

    private const string AsThere = "the same";
    private const string NoDelegates = "not there: nobody calls back; GpioController.WaitForEvent waits";
    private const string NoBoxing = "not there: nothing is boxed";

    internal static IReadOnlyList<Member> Controller { get; } =
    [
        new("GpioController.new()", "a controller with the logical numbering", "the board's numbering is the only one", static _ => Assert.False(new GpioController().IsPinOpen(FakeBoard.Any))),
        new("GpioController.new(PinNumberingScheme)", "a controller with another numbering", "not there: the board numbers its pins one way", null),
        new("GpioController.NumberingScheme: PinNumberingScheme", "the numbering", "not there: the board numbers its pins one way", null),
        new("GpioController.PinCount: int", "how many pins there are", "not there: what counts are the pins that are granted", null),
        new(
            "GpioController.OpenPin(int): GpioPin",
            "opens a pin; InvalidOperationException if it is open already or cannot be had",
            "the application ends instead: InvalidOperation, or Argument if it is not there or not granted", static _ =>
            {
                Assert.Equal(FakeBoard.Any, Make().OpenPin(FakeBoard.Any).PinNumber);
                Faults.InvalidOperation(static () => Make().OpenPin(FakeBoard.Any));
                Faults.Argument(static () => Make().OpenPin(FakeBoard.Foreign));
                Faults.Argument(static () => Make().OpenPin(-1));
            }),
        new(
            "GpioController.OpenPin(int, PinMode): GpioPin",
            "opens a pin and sets its mode; ArgumentException if it cannot have that",
            "the application ends instead: Argument", static board =>
            {
                Assert.Equal(PinMode.InputPullUp, Make().OpenPin(FakeBoard.Any, PinMode.InputPullUp).GetPinMode());
                Assert.Equal(GpioMode.InputPullUp, board.ModeOf(FakeBoard.Any));
                Faults.Argument(static () => Make().OpenPin(FakeBoard.Led, PinMode.InputPullUp));
            }),
        new(
            "GpioController.ClosePin(int): void",
            "closes a pin; InvalidOperationException if it is not open",
            "the application ends instead: InvalidOperation. The pin can be opened again", static _ =>
            {
                Make().OpenPin(FakeBoard.Led, PinMode.Output);
                Make().ClosePin(FakeBoard.Led);
                Assert.False(Make().IsPinOpen(FakeBoard.Led));
                Faults.InvalidOperation(static () => Make().ClosePin(FakeBoard.Led));
                Make().OpenPin(FakeBoard.Led, PinMode.Output);
            }),
        new("GpioController.Dispose(): void", "closes all pins", "those that it has opened; it can be used again", static _ =>
        {
            GpioPin pin = Make().OpenPin(FakeBoard.Any);
            Make().Dispose();
            Assert.False(Make().IsPinOpen(FakeBoard.Any));
            Faults.InvalidOperation(() => pin.Read());
        }),
        new("GpioController.GetPinMode(int): PinMode", "the mode; InvalidOperationException if the pin is not open", "the application ends instead: InvalidOperation", static _ =>
        {
            Faults.InvalidOperation(static () => Make().GetPinMode(FakeBoard.Any));
            Make().OpenPin(FakeBoard.Any);
            Assert.Equal(PinMode.Input, Make().GetPinMode(FakeBoard.Any));
        }),
        new(
            "GpioController.SetPinMode(int, PinMode): void",
            "sets the mode; ArgumentException if the pin cannot have it",
            "the application ends instead: Argument, or InvalidOperation if the pin is not open", static board =>
            {
                Faults.InvalidOperation(static () => Make().SetPinMode(FakeBoard.Any, PinMode.Output));
                Make().OpenPin(FakeBoard.Any);
                Make().SetPinMode(FakeBoard.Any, PinMode.InputPullDown);
                Assert.Equal(GpioMode.InputPullDown, board.ModeOf(FakeBoard.Any));
                Faults.Argument(static () => Make().SetPinMode(FakeBoard.Any, PinMode.OutputOpenDrain));
            }),
        new("GpioController.IsPinModeSupported(int, PinMode): bool", "whether the pin can have the mode", "the same; false too for a pin that is not granted", static _ =>
        {
            Assert.True(Make().IsPinModeSupported(FakeBoard.Led, PinMode.Output));
            Assert.False(Make().IsPinModeSupported(FakeBoard.Led, PinMode.InputPullUp));
            Assert.False(Make().IsPinModeSupported(FakeBoard.Foreign, PinMode.Output));
            Assert.False(Make().IsPinModeSupported(FakeBoard.Any, (PinMode)(-1)));
        }),
        new("GpioController.IsPinOpen(int): bool", "whether the pin is open", "whether this application has it open", static _ =>
        {
            Make().OpenPin(FakeBoard.Any);
            Assert.True(Make().IsPinOpen(FakeBoard.Any));
            Assert.False(Make().IsPinOpen(FakeBoard.Led));
            Assert.False(Make().IsPinOpen(-1));
            Assert.False(Make().IsPinOpen(FarAway));
        }),
        new("GpioController.Read(int): PinValue", "the level of a pin that any controller has opened", "the application ends if this controller has not: InvalidOperation", static board =>
        {
            Faults.InvalidOperation(static () => new GpioController().Read(FakeBoard.Any));
            Make().OpenPin(FakeBoard.Any);
            board.SetLevel(FakeBoard.Any, 1);
            Assert.True(Make().Read(FakeBoard.Any) == PinValue.High);
        }),
        new("GpioController.Write(int, PinValue): void", "sets the level", "the application ends if the pin is not open: InvalidOperation", static board =>
        {
            Faults.InvalidOperation(static () => Make().Write(FarAway, PinValue.High));
            Make().OpenPin(FakeBoard.Any, PinMode.Output);
            Make().Write(FakeBoard.Any, PinValue.High);
            Assert.Equal(1u, board.LevelOf(FakeBoard.Any));
        }),
        new("GpioController.RegisterCallbackForPinValueChangedEvent(int, PinEventTypes, PinChangeEventHandler): void", "calls back when the level changes", NoDelegates, null),
        new("GpioController.UnregisterCallbackForPinValueChangedEvent(int, PinChangeEventHandler): void", "calls back no more", NoDelegates, null),
        new(
            "GpioController.WaitForEvent(int, PinEventTypes, TimeSpan): WaitForEventResult",
            "of .NET, not of nanoFramework's package, which has only the result's type: waits for a change, or until time is over",
            "looks every one or two milliseconds", TryWaits),
    ];

    internal static IReadOnlyList<Member> Pin { get; } =
    [
        new("GpioPin.PinNumber: int", "the pin's number", AsThere, static _ => Assert.Equal(FakeBoard.Led, Make().OpenPin(FakeBoard.Led).PinNumber)),
        new("GpioPin.GetPinMode(): PinMode", "the mode; ObjectDisposedException once it is closed", "the application ends instead: InvalidOperation", static _ =>
        {
            GpioPin pin = Make().OpenPin(FakeBoard.Any, PinMode.Output);
            Assert.Equal(PinMode.Output, pin.GetPinMode());
            pin.Dispose();
            Faults.InvalidOperation(() => pin.GetPinMode());
        }),
        new("GpioPin.SetPinMode(PinMode): void", "sets the mode, an output is low at first; ArgumentException if the pin cannot have it", "the application ends instead: Argument", static board =>
        {
            GpioPin pin = Make().OpenPin(FakeBoard.Any, PinMode.Input);
            board.SetLevel(FakeBoard.Any, 1);
            pin.SetPinMode(PinMode.Output);
            Assert.Equal((GpioMode.Output, 0u), (board.ModeOf(FakeBoard.Any), board.LevelOf(FakeBoard.Any)));
            Faults.Argument(() => pin.SetPinMode(PinMode.OutputOpenSourcePullDown));
            Assert.Equal(PinMode.Output, pin.GetPinMode());
        }),
        new("GpioPin.IsPinModeSupported(PinMode): bool", "whether the pin can have the mode", AsThere, static _ =>
        {
            GpioPin pin = Make().OpenPin(FakeBoard.Led);
            Assert.True(pin.IsPinModeSupported(PinMode.Output));
            Assert.False(pin.IsPinModeSupported(PinMode.InputPullDown));
        }),
        new("GpioPin.Read(): PinValue", "the level; of an output it is undetermined", "of an output it is the level written last", static board =>
        {
            GpioPin pin = Make().OpenPin(FakeBoard.Any, PinMode.Input);
            Assert.True(pin.Read() == PinValue.Low);
            board.SetLevel(FakeBoard.Any, 1);
            Assert.True(pin.Read() == PinValue.High);
        }),
        new(
            "GpioPin.Write(PinValue): void",
            "sets the level of an output; InvalidOperationException if it is none (the source throws ArgumentException)",
            "the application ends instead: InvalidOperation", static board =>
            {
                GpioPin pin = Make().OpenPin(FakeBoard.Any, PinMode.Output);
                pin.Write(PinValue.High);
                Assert.Equal(1u, board.LevelOf(FakeBoard.Any));
                pin.SetPinMode(PinMode.Input);
                Faults.InvalidOperation(() => pin.Write(PinValue.High));
            }),
        new("GpioPin.Toggle(): void", "inverts the level of an output, and does nothing else", "nothing too once it is closed, where ObjectDisposedException is thrown there", static board =>
        {
            GpioPin pin = Make().OpenPin(FakeBoard.Any, PinMode.Output);
            pin.Toggle();
            Assert.Equal(1u, board.LevelOf(FakeBoard.Any));
            pin.SetPinMode(PinMode.Input);
            pin.Toggle();
            Assert.Equal(0u, board.LevelOf(FakeBoard.Any));
            pin.Dispose();
            pin.Toggle();
            Assert.Equal(0u, board.LevelOf(FakeBoard.Any));
        }),
        new("GpioPin.Dispose(): void", "closes the pin, which becomes an input", "the same where it can be an input; a second time does nothing", static board =>
        {
            GpioPin pin = Make().OpenPin(FakeBoard.Any, PinMode.Output);
            pin.Dispose();
            pin.Dispose();
            Assert.Equal(GpioMode.Input, board.ModeOf(FakeBoard.Any));
            Assert.False(Make().IsPinOpen(FakeBoard.Any));
        }),
        new("GpioPin.DebounceTimeout: TimeSpan", "changes for less are no events", "not there: there are no events", null),
        new("GpioPin.ValueChanged: PinValueChangedEventHandler", "calls back when the level changes", NoDelegates, null),
    ];

    internal static IReadOnlyList<Member> Values { get; } =
    [
        new("PinValue.High: PinValue", "the high level", AsThere, static _ => Assert.True((bool)PinValue.High)),
        new("PinValue.Low: PinValue", "the low level", AsThere, static _ => Assert.False((bool)PinValue.Low)),
        new("PinValue.op_Implicit(bool): PinValue", "true is high", AsThere, static _ => Assert.True(PinValue.High == true)),
        new("PinValue.op_Implicit(int): PinValue", "0 is low, all others are high", AsThere, static _ => Assert.True(PinValue.High == -1 && PinValue.Low == 0)),
        new("PinValue.op_Explicit(PinValue): bool", "high is true", AsThere, static _ => Assert.True((bool)PinValue.High && !(bool)PinValue.Low)),
        new("PinValue.op_Explicit(PinValue): byte", "high is 1", AsThere, static _ => Assert.Equal((1, 0), ((byte)PinValue.High, (byte)PinValue.Low))),
        new("PinValue.op_Explicit(PinValue): int", "high is 1", AsThere, static _ => Assert.Equal((1, 0), ((int)PinValue.High, (int)PinValue.Low))),
        new("PinValue.op_Equality(PinValue, PinValue): bool", "whether they are the same", AsThere, static _ => Assert.True(PinValue.Low == default)),
        new("PinValue.op_Inequality(PinValue, PinValue): bool", "whether they differ", AsThere, static _ => Assert.True(PinValue.Low != PinValue.High)),
        new("PinValue.Equals(PinValue): bool", "whether they are the same", AsThere, static _ => Assert.True(PinValue.High.Equals(PinValue.High) && !PinValue.High.Equals(PinValue.Low))),
        new("PinValue.Equals(Object): bool", "whether the object is the same level", NoBoxing, null),
        new("PinValue.GetHashCode(): int", "a number", NoBoxing, null),
        new("PinValue.ToString(): String", "its name", "not there: no string is made at run time", null),
        new(
            "PinMode: Input 0, InputPullDown 1, InputPullUp 2, Output 3, OutputOpenDrain 4, OutputOpenDrainPullUp 5, OutputOpenSource 6, OutputOpenSourcePullDown 7",
            "what a pin can be for", "the kernel knows the first four", static _ =>
            {
                foreach (GpioMode mode in Enum.GetValues<GpioMode>())
                {
                    Assert.Equal(mode.ToString(), ((PinMode)mode).ToString());
                }
            }),
        new("PinEventTypes: None 0, Rising 1, Falling 2", "how a level can change", AsThere, static _ => Assert.Equal(3, (int)(PinEventTypes.Rising | PinEventTypes.Falling))),
        new("WaitForEventResult.EventTypes: PinEventTypes", "how the level changed", AsThere, static _ => Assert.Equal(PinEventTypes.None, default(WaitForEventResult).EventTypes)),
        new("WaitForEventResult.TimedOut: bool", "whether time was over first", AsThere, static _ => Assert.False(default(WaitForEventResult).TimedOut)),
        new("PinNumberingScheme: Logical 0, Board 1", "the ways to number pins", "not there: the board numbers its pins one way", null),
        new("PinValuePair.new(int, PinValue)", "a pin and a level", "not there: nothing takes it", null),
        new("PinValueChangedEventArgs.new(PinEventTypes, int)", "what a call back is told", NoDelegates, null),
        new("PinChangeEventHandler", "what is called back", NoDelegates, null),
        new("PinValueChangedEventHandler", "what is called back", NoDelegates, null),
    ];

    [ThreadStatic]
    private static GpioController? _controller;

    /// <summary>The controller of the test that this thread runs.</summary>
    internal static GpioController Make() => _controller ??= new GpioController();

    private static void TryWaits(FakeBoard board)
    {
        const PinEventTypes Both = PinEventTypes.Rising | PinEventTypes.Falling;
        GpioController controller = Make();
        Faults.InvalidOperation(static () => Make().WaitForEvent(FakeBoard.Any, Both, TimeSpan.Zero));
        controller.OpenPin(FakeBoard.Any, PinMode.Input);

        board.After(5, () => board.SetLevel(FakeBoard.Any, 1));
        board.After(9, () => board.SetLevel(FakeBoard.Any, 0));
        ulong startedMs = board.NowMs;
        Assert.Equal(PinEventTypes.Rising, controller.WaitForEvent(FakeBoard.Any, Both, TimeSpan.FromSeconds(1)).EventTypes);
        Assert.Equal(5u, board.NowMs - startedMs);
        WaitForEventResult falling = controller.WaitForEvent(FakeBoard.Any, PinEventTypes.Falling, TimeSpan.FromMilliseconds(-1));
        Assert.Equal((PinEventTypes.Falling, false), (falling.EventTypes, falling.TimedOut));
        Assert.Equal(9u, board.NowMs - startedMs);

        // Not what was asked for.
        board.After(3, () => board.SetLevel(FakeBoard.Any, 1));
        startedMs = board.NowMs;
        WaitForEventResult late = controller.WaitForEvent(FakeBoard.Any, PinEventTypes.Falling, TimeSpan.FromMilliseconds(20));
        Assert.Equal((PinEventTypes.None, true), (late.EventTypes, late.TimedOut));
        Assert.InRange(board.NowMs - startedMs, 20u, 22u);

        startedMs = board.NowMs;
        Assert.True(controller.WaitForEvent(FakeBoard.Any, Both, TimeSpan.Zero).TimedOut);
        Assert.Equal(startedMs, board.NowMs);
        Assert.Throws<EndlessWaitException>(() => controller.WaitForEvent(FakeBoard.Any, Both, TimeSpan.FromMilliseconds(-1)));
        Faults.Argument(() => controller.WaitForEvent(FakeBoard.Any, Both, TimeSpan.FromMilliseconds(-2)));
    }
}
