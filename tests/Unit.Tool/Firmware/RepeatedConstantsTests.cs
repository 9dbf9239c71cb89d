// Assembly, C, scripts and the board generator cannot see the firmware's constants and repeat some of them. They must say the same.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

using Microsoft.CodeAnalysis;

using PortShare.Boards.Writing;
using PortShare.Docs.Counters;

namespace PortShare.Tool.Tests;

public partial class RepeatedConstantsTests
{
    private const string Lan9118 = "Devices/Mac/Lan9118/Lan9118.S";
    private const string AfterSleep = "Devices/Mac/Lan9118/AfterSleep.inc";
    private const string AfterSleepOfMssEmac = "Devices/Mac/MssEmac/AfterSleep.inc";
    private const string AfterSleepOfEnet = "Devices/Mac/Enet/AfterSleep.inc";
    private const string AfterSleepOfStmEthernetQos = "Devices/Mac/StmEthernetQos/AfterSleep.inc";
    private const string Handlers = "Arch/CortexM/Handlers.S";
    private const string Startup = "Application/Startup.s";
    private const string Wants = "build/Wants.targets";
    private const string Support = "build/Support.s";
    private const string PortSource = "Kernel/Lwip/Port.c";
    private const string SystemSchema = "../board-config/systems/system.schema.json";

    private static readonly string Root = Repository.Find().Root;

    [Theory]
    [InlineData(Lan9118, @"\.equ\s+RX_ANY_ERROR, (\w+)", "PortShare.Devices.ReceiveStatus.AnyError")]
    [InlineData(Lan9118, @"\.equ\s+FCS_BYTES, (\w+)", "PortShare.Core.FrameLimits.FcsBytes")]
    [InlineData(Lan9118, @"\.equ\s+PADDING_BYTES, (\w+)", "PortShare.Abi.MiniportLayout.FrameOffset")]
    [InlineData(Lan9118, @"\.equ\s+HEADER_BYTES, (\w+)", "PortShare.Core.FrameLimits.HeaderBytes")]
    [InlineData(Lan9118, @"\.equ\s+TX_ERROR_BIT, (\w+)", "PortShare.Devices.TransmitCommand.ErrorStatusBit")]
    [InlineData(AfterSleep, @"\.equ\s+RX_STATUS_LEVEL, (\w+)", "PortShare.Devices.Lan9118Bits.ReceiveStatusLevel")]
    [InlineData(Lan9118, @"\.equ\s+WHOLE_FRAME, (\w+)", "PortShare.Devices.TransmitCommand.WholeFrameAfterPadding")]
    [InlineData(Handlers, @"\.equ\s+MPU_RBAR, (\w+)", "PortShare.Arch.MpuV7M.RegionBase")]
    [InlineData(Startup, @"\.word\s+(\w+)\s+@ Magic", "PortShare.Abi.ApplicationHeader.ExpectedMagic")]
    [InlineData(Startup, @"\.word\s+(\w+)\s+@ AbiVersion", "PortShare.Abi.MiniportLayout.AbiVersion")]
    [InlineData("build/link-applications.sh", @"name_bytes=(\w+)", "PortShare.Abi.ApplicationHeader.NameBytes")]
    [InlineData(PortSource, @"#define MAXIMUM_SEGMENTS (\w+)", "PortShare.Core.TransmitSegment.MaximumCount")]
    [InlineData("Kernel/Lwip/arch/cc.h", @"portshare_raise_fault\((\w+)\)", "System.FaultReason.Assertion")]
    [InlineData(Support, @"__aeabi_unwind_cpp_pr2:\s+udf\s+#(\w+)", "System.FaultReason.NotSupported")]
    [InlineData(SystemSchema, @"lwIP's part of the wire[^}]*""maximum"": (\w+)", "PortShare.Core.TransmitShare.MaximumWeight")]
    [InlineData(SystemSchema, @"The application's part of the wire[^}]*""maximum"": (\w+)", "PortShare.Core.TransmitShare.MaximumWeight")]
    public void ARepeatedConstantIsItsOriginal(string file, string pattern, string original)
    {
        Assert.Equal(Constant(original), Number(Only(file, pattern)));
    }

    [Fact]
    public void AHeaderHasAsManyWordsAsTheBridgeIsShown() => Assert.Equal(
        Constant("PortShare.Core.FrameStart.HeaderBytes"), Number(Only(Lan9118, @"\.equ\s+HEADER_WORDS, (\w+)")) * sizeof(uint));

    [Theory]
    [InlineData("SHORTEST_WITH_FCS", "HeaderBytes")]
    [InlineData("LONGEST_WITH_FCS", "MaximumBytes")]
    public void ALengthWithTheFcsIsTheLengthAndTheFcs(string name, string original)
    {
        Assert.Equal(
            Constant($"PortShare.Core.FrameLimits.{original}") + Constant("PortShare.Core.FrameLimits.FcsBytes"),
            Number(Only(Lan9118, $@"\.equ\s+{name}, (\w+)")));
    }

    [Theory]
    [InlineData(Lan9118, "TX_STATUS_OFFSET", "Lan9118Register.TransmitStatusPort")]
    [InlineData(AfterSleep, "INT_STS_OFFSET", "Lan9118Register.InterruptStatus")]
    [InlineData(AfterSleep, "RX_FIFO_INF_OFFSET", "Lan9118Register.ReceiveFifoInformation")]
    [InlineData(AfterSleepOfMssEmac, "RECEIVE_STATUS_OFFSET", "MssEmacRegister.ReceiveStatus")]
    [InlineData(AfterSleepOfMssEmac, "INTERRUPT_MASK_OFFSET", "MssEmacRegister.InterruptMask")]
    [InlineData(AfterSleepOfEnet, "INTERRUPT_MASK_OFFSET", "EnetRegister.InterruptMask")]
    [InlineData(AfterSleepOfStmEthernetQos, "INTERRUPT_ENABLE_OFFSET", "StmEthernetQosRegister.InterruptEnable")]
    [InlineData(AfterSleepOfStmEthernetQos, "STATUS_OFFSET", "StmEthernetQosRegister.Status")]
    public void ARegistersOffsetIsTheDrivers(string file, string name, string register)
    {
        Assert.Equal(
            Constant($"PortShare.Devices.{register}"),
            Number(Only(file, $@"\.equ\s+{name}, (\w+)")));
    }

    [Fact]
    public void TheFifosPortsAreWhereTheRegistersSay()
    {
        Assert.Equal(
            Constant("PortShare.Devices.Lan9118Register.TransmitData"),
            Number(Only(Lan9118, @"\.equ\s+TX_DATA, PORTSHARE_MAC_ADDRESS \+ (\w+)")));
        Assert.Equal("PORTSHARE_MAC_ADDRESS", Only(Lan9118, @"\.equ\s+RX_DATA, (\S+)"));
    }

    [Fact]
    public void TheConsolesSmallestDividerIsTheDrivers() => Assert.Equal(
        Constant("PortShare.Devices.CmsdkUartRegister.SmallestDivider"), DriverTable.OfType("cmsdk-uart").Baud!.Smallest);

    [Theory]
    [InlineData("mss-emac", "MssEmacDescriptor")]
    [InlineData("enet", "EnetDescriptor")]
    [InlineData("stm-ethernet-qos", "StmEthernetQosDescriptor")]
    public void ADescriptorIsAsLongAsTheDriverHasIt(string type, string descriptor) => Assert.Equal(
        Constant($"PortShare.Devices.{descriptor}.StrideBytes"), DriverTable.OfType(type).DescriptorBytes);

    [Fact]
    public void EachCallHasItsNumber()
    {
        MatchCollection calls = Call().Matches(Text(Startup));

        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Equal(
            Constant($"PortShare.Abi.CallNumber.{Capitalized(call.Groups["name"].Value)}"), Number(call.Groups["number"].Value)));
    }

    [Fact]
    public void WhoNamesNoCallsAsksForAll() => Assert.Equal(
        (1L << (int)Constant("PortShare.Abi.CallNumber.Count")) - 1, Number(Only(Wants, "<ApplicationCalls [^>]*>(\\w+)<")));

    [Fact]
    public void EachOptionHasItsBit()
    {
        IEnumerable<(string, long)> original = KernelSource.Read.Type("PortShare.Abi.ApplicationOptions").GetMembers().OfType<IFieldSymbol>()
            .Where(option => option.Name is not ("None" or "All")).Select(option => (option.Name, Value(option)));

        Assert.Equal(original, Option().Matches(Text(Wants)).Select(one => (one.Groups["name"].Value, Number(one.Groups["bit"].Value))));
    }

    [Fact]
    public void EachFaultReasonHasItsInstruction()
    {
        long[] reasons = [.. KernelSource.Read.Type("System.FaultReason").GetMembers().OfType<IFieldSymbol>().Select(Value)];
        string raise = Only(Support, @"(?s)portshare_raise_fault:(.*?)\.size");

        Assert.Equal(reasons.Max(), Number(Regex.Match(raise, @"cmp\s+r0, #(\w+)").Groups[1].Value));
        Assert.Equal(
            [0, .. reasons.Order()],
            Regex.Matches(raise, @"(?m)^\d+:\s+udf\s+#(\w+)").Select(udf => Number(udf.Groups[1].Value)));
    }

    [Fact]
    public void TheFirmwareNamesSumsAsTheDocumentDoes()
    {
        MatchCollection texts = Regex.Matches(Text("Core/Status/SumCheck.cs"), @"Sum\.\w+ => ""(.*)""u8");
        string document = File.ReadAllText(Path.Combine(Root, "ARCHITECTURE.md"));
        IEnumerable<string> sums = Sum.ReadAll(document, "## Counters and sums").Select(sum => sum.Text);

        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.Contains(text.Groups[1].Value, sums));
    }

    [Theory]
    [InlineData(PortSource, "transmit_outcome", "PortShare.Core.StackTransmitOutcome")]
    [InlineData("Kernel/Lwip/Handshake.c", "cookie_verdict", "PortShare.Core.CookieVerdict")]
    public void AnEnumerationOfCHasTheOrderOfItsOriginal(string file, string name, string original)
    {
        IEnumerable<string> names = KernelSource.Read.Type(original).GetMembers().OfType<IFieldSymbol>()
            .OrderBy(Value).Select(field => field.Name);

        Assert.Equal(names, Only(file, $@"enum {name} \{{ (.*?) \}}").ToLowerInvariant().Split(", ").Select(Capitalized));
    }

    [Fact]
    public void NobodyIsNobodyInC()
    {
        Assert.Equal(uint.MaxValue, Constant("PortShare.Core.ConnectionPlaces.Nobody"));
        Assert.Equal("UINT32_MAX", Only("Kernel/Lwip/Connections.c", @"#define NOBODY (\w+)"));
    }

    private static long Constant(string original)
    {
        int dot = original.LastIndexOf('.');
        ISymbol member = KernelSource.Read.Type(original[..dot]).GetMembers(original[(dot + 1)..]).SingleOrDefault()
            ?? throw new InvalidOperationException($"firmware: there is no {original}");
        return Value((IFieldSymbol)member);
    }

    private static long Value(IFieldSymbol constant) => Convert.ToInt64(constant.ConstantValue, CultureInfo.InvariantCulture);

    private static string Text(string file) => File.ReadAllText(Path.Combine(Root, "firmware", file));

    private static string Only(string file, string pattern)
    {
        MatchCollection matches = Regex.Matches(Text(file), pattern);
        Assert.True(matches.Count == 1, $"{file}: {matches.Count} places look like {pattern}");
        return matches[0].Groups[1].Value;
    }

    private static long Number(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? long.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : long.Parse(text, CultureInfo.InvariantCulture);

    // "claim" → "Claim"; "link_state" → "LinkState"
    private static string Capitalized(string name) =>
        string.Concat(name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex(@"(?m)^\s+CALL\s+portshare_(?<name>\w+), (?<number>\w+)")]
    private static partial Regex Call();

    [GeneratedRegex(@"<ApplicationOption Include=""(?<name>\w+)"" Bit=""(?<bit>\w+)"" Value=""\$\(Application\k<name>\)"" />")]
    private static partial Regex Option();
}
