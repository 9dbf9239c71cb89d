// What others make of a file of frames, and what the dissector of "new app" makes of its protocol, whose frames are the protocol's own.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using __Name__;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Making;

namespace PortShare.Tool.Tests.Wireshark;

public class TsharkTests
{
    private static readonly PhysicalAddress Station = PhysicalAddress.Parse("02-00-00-00-00-01");
    private static readonly PhysicalAddress Board = PhysicalAddress.Parse("52-54-00-12-34-56");
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1_796_020_682) + TimeSpan.FromTicks(8_994_021);

    private readonly uint[] registers = new uint[Protocol.RegisterCount];

    [TsharkFact]
    public async Task OurFileHasTimesDirectionsLengthsAndWhereItIsFrom()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder.Path, "frames.pcapng");
        using (PcapngWriter recording = new(file, "mps2-an385"))
        {
            recording.Write(Time, FrameDirection.Sent, Frame(Request(Protocol.Read, register: 1)));
            recording.Write(Time + TimeSpan.FromTicks(1), FrameDirection.Received, new byte[61]);
            recording.Write(Time + TimeSpan.FromSeconds(3), FrameDirection.Received, new byte[1514]);
        }

        Assert.Equal(
            [
                "1|1796020682.899402100|0x00000002|mps2-an385|60",
                "2|1796020682.899402200|0x00000001|mps2-an385|61",
                "3|1796020685.899402100|0x00000001|mps2-an385|1514",
            ],
            await Tshark.ReadAsync(
                file, ["frame.number", "frame.time_epoch", "frame.packet_flags_direction", "frame.interface_name", "frame.len"]));
    }

    [TsharkTheory]
    [InlineData("meter", "meterapp")]
    [InlineData("flow-meter", "flowmeterapp")]
    [InlineData("3phase", "app3phase")]
    public async Task TheProtocolOfANewApplicationIsDissected(string name, string filter)
    {
        using TemporaryFolder folder = new();
        string application = await new ApplicationFolder(Repository.Find(), name).MakeAsync(folder.Path, CancellationToken.None);
        string script = Path.Combine(application, "wireshark", $"{name}.lua");
        string file = Path.Combine(folder.Path, "frames.pcapng");
        Record(file);

        Assert.Equal(
            [
                $"{name}|Request Write register 3: 42|0|2|7|3|0|42|",
                $"{name}|Answer Write register 3: 42|1|2|7|3|0|42|",
                $"{name}|Request Read register 3|0|1|7|3|0|0|",
                $"{name}|Answer Read register 3: 42|1|1|7|3|0|42|",
                $"{name}|Request Read register 9|0|1|7|9|0|0|",
                $"{name}|Answer Read register 9: NoRegister|1|1|7|9|2|0|",
                $"{name}|Answer function 5 register 0: NoFunction|1|5|7|0|1|0|",
                $"{name}|Heartbeat 4294967295|1|3|0|0|0|4294967295|",
                $"{name}|Short frame: 3 of 8 bytes|||||||1",
            ],
            await Tshark.ReadAsync(
                file,
                [
                    "_ws.col.Protocol", "_ws.col.Info",
                    .. ((string[])["answer", "function", "sequence", "register", "result", "value", "short"]).Select(field => $"{filter}.{field}"),
                ],
                script));
        Assert.Equal(
            ["6"], await Tshark.ReadAsync(file, ["frame.number"], script, $"{filter}.function == 1 && {filter}.result != 0"));
    }

    private void Record(string file)
    {
        using PcapngWriter recording = new(file, "board");
        foreach (byte[] request in (byte[][])[Request(Protocol.Write, register: 3, value: 42), Request(Protocol.Read, register: 3), Request(Protocol.Read, register: 9)])
        {
            recording.Write(Time, FrameDirection.Sent, Frame(request));
            recording.Write(Time, FrameDirection.Received, Frame(Answered(request)));
        }

        byte[] heartbeat = new byte[Protocol.FrameBytes];
        Protocol.MakeHeartbeat(heartbeat, uint.MaxValue);
        foreach (byte[] frame in (IEnumerable<byte[]>)[Frame(Answered(Request(5, register: 0))), Frame(heartbeat), Frame(heartbeat)[..(EthernetFrame.HeaderBytes + 3)]])
        {
            recording.Write(Time, FrameDirection.Received, frame);
        }
    }

    private static byte[] Request(byte function, byte register, uint value = 0)
    {
        byte[] frame = new byte[Protocol.FrameBytes];
        Protocol.MakeRequest(frame, function, sequence: 7, register, value);
        return frame;
    }

    private byte[] Answered(byte[] request)
    {
        byte[] frame = [.. request];
        Assert.True(Protocol.TryAnswer(frame, frame.Length, registers));
        return frame;
    }

    // What the protocol leaves to others: addresses, EtherType, padding.
    private static byte[] Frame(byte[] content) =>
        EthernetFrame.Build(Board, Station, (EthernetType)Protocol.EtherType, content.AsSpan(EthernetFrame.HeaderBytes));
}
