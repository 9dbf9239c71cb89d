// The HTTP answer of /api/status: every counter, as JSON, as it is at this moment.
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Writes the status. Runs in the kernel loop, between two frames, so the sums hold.</summary>
internal static unsafe class StatusAnswer
{
    /// <summary>Writes header and body.</summary>
    /// <param name="kernel">Whose status.</param>
    /// <param name="buffer">Where to.</param>
    /// <param name="capacityBytes">Its size. What does not fit is cut off, and the JSON then does not parse.</param>
    /// <returns>Bytes written.</returns>
    internal static uint Write(KernelLoop* kernel, byte* buffer, uint capacityBytes)
    {
        JsonWriter json = new(buffer, capacityBytes);
        json.Raw("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"u8);
        json.BeginObject();
        json.Number("abi"u8, MiniportLayout.AbiVersion);
        json.Text("board"u8, Board.NameUtf8);
        json.Number("uptimeMs"u8, kernel->UptimeMs);
        uint received = 0;
        uint sent = 0;
        for (uint i = 0; i < Board.ApplicationCount; i++)
        {
            received += kernel->ContextAt(i)->Miniport->Received;
            sent += kernel->ContextAt(i)->Miniport->Sent;
        }
        CounterJson.Write(ref json, ref kernel->Bridge.Counters, received);
        CounterJson.Write(ref json, ref kernel->Transmit.Counters, sent);
        json.BeginObject("mac"u8);
        json.Number("overruns"u8, kernel->Mac.Counters.Overruns);
        json.Number("transmitErrors"u8, kernel->Mac.Counters.TransmitErrors);
        json.EndObject();
        StackCounters stack = default;
        LwipPort.ReadCounters(&stack);
        CounterJson.Write(ref json, ref stack);
        json.BeginArray("miniports"u8);
        for (uint i = 0; i < Board.ApplicationCount; i++)
        {
            ApplicationContext* context = kernel->ContextAt(i);
            if (kernel->IsLoaded(i))
            {
                ApplicationHeader* header = (ApplicationHeader*)context->Placement.CodeAddress;
                CounterJson.Write(ref json, ApplicationLoader.NameOf(header), context->Miniport);
            }
        }
        json.EndArray();
        json.EndObject();
        json.Raw("\n"u8);
        return json.LengthBytes;
    }
}
