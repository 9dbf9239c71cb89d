// Every counter reaches the user: each is given a value of its own, and each value must come out once. The counters are
// found by reflection, so that a new one cannot be forgotten.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class CounterJsonTests
{
    private const uint Slots = 4;
    private const uint FirstValue = 1000;
    private static readonly MiniportTotals User = new() { Received = 999, Waiting = 998, NoSlot = 997, Outdated = 996, Sent = 995 };

    private delegate void CounterWriter(ref JsonWriter json);

    [Fact]
    public void EveryReceiveCounterIsWritten()
    {
        ReceiveCounters counters = default;
        Dictionary<uint, string> expected = GiveValues(ref counters);
        MiniportTotals user = User;
        expected.Add(user.Received, "user");
        expected.Add(user.Waiting, "waiting");
        expected.Add(user.NoSlot, "noSlot");
        expected.Add(user.Outdated, "outdated");
        string unused = $"{nameof(ReceiveCounters.Errors)}[{(int)ReceiveError.None}]";

        AssertAllWritten(expected.Where(pair => pair.Value != unused), Write((ref json) => CounterJson.Write(ref json, ref counters, ref user)));
    }

    [Fact]
    public void EveryTransmitCounterIsWritten()
    {
        TransmitCounters counters = default;
        Dictionary<uint, string> expected = GiveValues(ref counters);
        MiniportTotals user = User;
        expected.Add(user.Sent, "user");

        AssertAllWritten(expected, Write((ref json) => CounterJson.Write(ref json, ref counters, ref user)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void EveryCounterOfEachProtocolIsWritten(int protocol)
    {
        StackCounters counters = default;
        Span<ProtocolCounters> protocols = MemoryMarshal.CreateSpan(ref counters.Arp, 5);
        Assert.True(Unsafe.AreSame(ref protocols[4], ref counters.Tcp));
        Dictionary<uint, string> expected = GiveValues(ref protocols[protocol]);

        AssertAllWritten(expected, Write((ref json) => CounterJson.Write(ref json, ref counters)));
    }

    [Fact]
    public void EveryRefusalIsWritten()
    {
        StackCounters counters = default;
        Dictionary<uint, string> expected = GiveValues(ref counters.Refused);

        AssertAllWritten(expected, Write((ref json) => CounterJson.Write(ref json, ref counters)));
    }

    [Fact]
    public void EveryCounterOfDhcpIsWritten()
    {
        DhcpCounters counters = default;
        Dictionary<uint, string> expected = GiveValues(ref counters);

        AssertAllWritten(expected, Write((ref json) => CounterJson.Write(ref json, ref counters)));
    }

    [Fact]
    public void EveryCounterOfEachMemoryIsWritten()
    {
        StackMemory memory = default;
        Span<uint> words = MemoryMarshal.Cast<StackMemory, uint>(new Span<StackMemory>(ref memory));
        Dictionary<uint, string> expected = [];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = FirstValue + (uint)i;
            expected.Add(words[i], $"word {i}");
        }

        AssertAllWritten(expected, Write((ref json) => CounterJson.Write(ref json, ref memory)));
    }

    [Fact]
    public void EveryMiniportCounterIsWritten()
    {
        using GuardedMemory memory = new("miniport", MiniportLayout.TotalBytes(Slots));
        Miniport miniport = default;
        MiniportNotices notices = default;
        RunQueue applications = default;
        miniport.Open(0, memory.Start, Slots, &notices, &applications);
        Dictionary<uint, string> expected = GiveValues(ref miniport.Counters);
        Miniport* pointer = &miniport;

        AssertAllWritten(expected, Write((ref json) => CounterJson.Write(ref json, "echo"u8, pointer)));
    }

    [Fact]
    public void AMiniportTellsItsNameItsFramesAndWhoseItsSlotsAre()
    {
        using SimulatedPort port = new(new DmaMac(), new PortSetup { EmptySlots = 3 });
        SimulatedApplication application = port.Applications[0];
        application.Claim(0x88B5);
        application.TryTake(out Descriptor descriptor);
        application.Write(descriptor.Slot, SimulatedFrame.FromPort(0x88B5));
        application.Send(lengthBytes: FrameLimits.MinimumBytes);
        application.HandOver();
        port.Receive(SimulatedFrame.To(0x88B5));

        JsonElement json = Write((ref json) => CounterJson.Write(ref json, "echo"u8, port.MiniportAt(0)));

        Assert.Equal("echo", json.GetProperty("name").GetString());
        Assert.Equal(1, json.GetProperty("received").GetInt32());
        Assert.Equal(1, json.GetProperty("descriptors").GetInt32());
        Assert.Equal(1, json.GetProperty("sent").GetInt32());
        Assert.Equal(1, json.GetProperty("atMac").GetInt32());
        Assert.Equal("""{"total":4,"kernel":1,"application":3}""", json.GetProperty("slots").GetRawText());
    }

    [Fact]
    public void AMiniportTellsWhatWaitsForItsApplication()
    {
        using SimulatedPort port = new(new DmaMac(), new PortSetup { Slots = [2], DropsOldest = true });
        port.Applications[0].Claim(0x88B5);
        for (int i = 0; i < 3; i++)
        {
            port.Receive(SimulatedFrame.To(0x88B5));
        }

        JsonElement json = Write((ref json) => CounterJson.Write(ref json, "echo"u8, port.MiniportAt(0)));

        Assert.Equal(2, json.GetProperty("waiting").GetInt32());
        Assert.Equal(1, json.GetProperty("outdated").GetInt32());
        Assert.Equal(0, json.GetProperty("atMac").GetInt32());
        Assert.Equal("""{"total":2,"kernel":2,"application":0}""", json.GetProperty("slots").GetRawText());
    }

    [Fact]
    public void TotalsAreThoseOfAllMiniports()
    {
        using SimulatedPort port = new(new DmaMac(), new PortSetup { Slots = [1, 1], EmptySlots = 1, DropsOldest = true });
        foreach (SimulatedApplication application in port.Applications)
        {
            ushort etherType = (ushort)(application == port.Applications[0] ? 0x88B5 : 0x88B6);
            application.Claim(etherType);
            // No slot is free, then one is, which is used twice.
            port.Receive(SimulatedFrame.To(etherType));
            application.TryTake(out _);
            application.Release();
            application.HandOver();
            port.Receive(SimulatedFrame.To(etherType));
            port.Receive(SimulatedFrame.To(etherType));
        }
        port.PublishWaiting(asleep: 0b01);

        MiniportTotals totals = MiniportTotals.Of(port.MiniportAt(0), 2);

        Assert.Equal((1u, 1u, 2u, 2u), (totals.Received, totals.Waiting, totals.NoSlot, totals.Outdated));
    }

    [Fact]
    public void EveryErrorHasItsOwnName()
    {
        ReceiveCounters counters = default;
        GiveValues(ref counters);
        MiniportTotals user = default;
        JsonElement dropped = Write((ref json) => CounterJson.Write(ref json, ref counters, ref user)).GetProperty("receive").GetProperty("dropped");

        uint[] errors = ErrorsIn(ref counters);
        foreach (ReceiveError error in Enum.GetValues<ReceiveError>().Where(error => error is not (ReceiveError.None or ReceiveError.Other)))
        {
            string name = JsonNamingPolicy.CamelCase.ConvertName(error.ToString());
            Assert.Equal(errors[(int)error], dropped.GetProperty(name).GetUInt32());
        }
        Assert.Equal(errors[(int)ReceiveError.Other], dropped.GetProperty("otherError").GetUInt32());
    }

    private static uint[] ErrorsIn(ref ReceiveCounters counters)
    {
        fixed (uint* errors = counters.Errors)
        {
            return new ReadOnlySpan<uint>(errors, ReceiveCounters.ErrorKinds).ToArray();
        }
    }

    private static void AssertAllWritten(IEnumerable<KeyValuePair<uint, string>> expected, JsonElement json)
    {
        List<uint> written = [.. NumbersIn(json)];
        foreach ((uint value, string counter) in expected)
        {
            Assert.True(written.Count(number => number == value) == 1, $"{counter} must be written exactly once");
        }
    }

    // Returns the name of the counter that holds each value. All counters are words; a fixed buffer is several of them.
    private static Dictionary<uint, string> GiveValues<T>(ref T counters)
        where T : unmanaged
    {
        Dictionary<uint, string> names = [];
        Span<uint> words = MemoryMarshal.Cast<T, uint>(new Span<T>(ref counters));
        foreach (FieldInfo field in typeof(T).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            int first = (int)Marshal.OffsetOf<T>(field.Name) / sizeof(uint);
            int? elements = field.GetCustomAttribute<FixedBufferAttribute>()?.Length;
            Assert.True(elements != null || field.FieldType == typeof(uint), $"{field.Name} is not a word");
            for (int i = 0; i < (elements ?? 1); i++)
            {
                uint value = FirstValue + (uint)(first + i);
                words[first + i] = value;
                names[value] = elements == null ? field.Name : $"{field.Name}[{i}]";
            }
        }
        Assert.Equal(words.Length, names.Count);
        return names;
    }

    private static JsonElement Write(CounterWriter write)
    {
        const uint CapacityBytes = 4096;
        using GuardedMemory memory = new("buffer", CapacityBytes);
        JsonWriter json = new(memory.Start, CapacityBytes);
        // A miniport is written as a whole object, the others as members of one.
        write(ref json);
        string text = Encoding.ASCII.GetString(memory.Bytes[..(int)json.LengthBytes]);
        return JsonDocument.Parse(text.StartsWith('{') ? text : $"{{{text}}}").RootElement;
    }

    private static IEnumerable<uint> NumbersIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => NumbersIn(member.Value)),
        JsonValueKind.Number => [json.GetUInt32()],
        _ => [],
    };
}
