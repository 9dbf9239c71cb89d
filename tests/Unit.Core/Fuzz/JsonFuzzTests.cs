// The status is written by JsonWriter and CounterJson: whatever the counters are and however small the buffer is, what
// comes out is JSON or its start, and says what a JSON library of its own reads back.
using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CsCheck;
using PortShare.Simulation;

namespace PortShare.Core.Tests.Fuzz;

public unsafe class JsonFuzzTests
{
    private const int Cases = 100_000;
    private const uint CapacityBytes = 1000;

    // Where a number gets another digit, and any.
    private static readonly Gen<uint> Numbers = Gen.Frequency(
        (1, Gen.UInt), (1, Gen.Select(Gen.Int[0, 9], Gen.Int[-1, 1], static (digits, near) => (uint)(Math.Pow(10, digits) + near))));

    [Fact]
    public void EveryNumberComesBack() =>
        Numbers.Array[ReceiveCountersWords].Sample(
            words =>
            {
                ReceiveCounters counters = MemoryMarshal.Read<ReceiveCounters>(MemoryMarshal.AsBytes(words.AsSpan()));
                (string text, bool overflowed) = Write(CapacityBytes, counters, words[0]);

                Assert.False(overflowed);
                using JsonDocument document = JsonDocument.Parse(text);
                JsonElement receive = document.RootElement.GetProperty("receive");
                Assert.Equal(counters.Frames, receive.GetProperty("frames").GetUInt32());
                Assert.Equal(words[0], receive.GetProperty("user").GetUInt32());
                uint[] dropped =
                    [.. receive.GetProperty("dropped").EnumerateObject().Select(static member => member.Value.GetUInt32())];
                Assert.All(dropped, value => Assert.Contains(value, words));
            },
            iter: Cases);

    [Fact]
    public void WhatDoesNotFitIsCutOffAndNoted() =>
        Gen.Select(Numbers.Array[ReceiveCountersWords], Gen.UInt[0, CapacityBytes]).Sample(
            (words, capacity) =>
            {
                ReceiveCounters counters = MemoryMarshal.Read<ReceiveCounters>(MemoryMarshal.AsBytes(words.AsSpan()));
                string whole = Write(CapacityBytes, counters, words[0]).Text;

                (string text, bool overflowed) = Write(capacity, counters, words[0]);

                return whole.StartsWith(text, StringComparison.Ordinal) && text.Length <= capacity && overflowed == capacity < whole.Length
                    && (overflowed || text == whole);
            },
            iter: Cases);

    private static int ReceiveCountersWords => sizeof(ReceiveCounters) / sizeof(uint);

    // The buffer's guards show a write past its capacity.
    private static (string Text, bool Overflowed) Write(uint capacityBytes, ReceiveCounters counters, uint user)
    {
        using GuardedMemory memory = new("buffer", capacityBytes);
        JsonWriter json = new(memory.Start, capacityBytes);
        json.BeginObject();
        MiniportTotals totals = new() { Received = user, Waiting = user, NoSlot = user, Outdated = user };
        CounterJson.Write(ref json, ref counters, ref totals);
        json.EndObject();
        memory.CheckGuards();
        return (Encoding.ASCII.GetString(memory.Bytes[..(int)json.LengthBytes]), json.Overflowed);
    }
}
