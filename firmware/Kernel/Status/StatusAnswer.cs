// The body of the answer of /api/status: every counter, as JSON, as it is at this moment.
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Writes the status. Runs in the kernel loop, between two frames, so the sums hold.</summary>
/// <param name="kernel">Whose status.</param>
internal readonly unsafe struct StatusAnswer(KernelLoop* kernel) : IHttpResource
{
    /// <inheritdoc/>
    public void Write(ref JsonWriter json)
    {
        json.BeginObject();
        json.Number("abi"u8, MiniportLayout.AbiVersion);
        json.Text("board"u8, Board.NameUtf8);
        json.Text("tried"u8, Board.TriedUtf8);
        json.Text("random"u8, Chance.Kind);
        json.Number("uptimeMs"u8, kernel->UptimeMs);
        json.Number("sumChecks"u8, SumGuard.Checks);
        MiniportTotals user = MiniportTotals.Of(kernel->ContextAt(0)->Miniport, Board.ApplicationCount);
        CounterJson.Write(ref json, ref kernel->Bridge.Counters, ref user);
        CounterJson.Write(ref json, ref kernel->Transmit.Counters, ref user);
        json.BeginObject("mac"u8);
        json.Number("overruns"u8, kernel->Mac.Counters.Overruns);
        json.Number("transmitErrors"u8, kernel->Mac.Counters.TransmitErrors);
        json.Number("linkDowns"u8, kernel->Mac.Counters.LinkDowns);
        json.EndObject();
        WriteNetwork(ref json, kernel);
        StackCounters stack = default;
        LwipPort.ReadCounters(&stack);
        CounterJson.Write(ref json, ref stack);
        StackMemory memory = default;
        LwipPort.ReadMemory(&memory);
        CounterJson.Write(ref json, ref memory);
        json.BeginArray("miniports"u8);
        for (uint i = 0; i < Board.ApplicationCount; i++)
        {
            ApplicationContext* context = kernel->ContextAt(i);
            if (context->State != ApplicationState.Absent)
            {
                CounterJson.Write(ref json, context->Name, context->Miniport);
            }
        }
        json.EndArray();
        json.BeginArray("applications"u8);
        for (uint i = 0; i < Board.ApplicationCount; i++)
        {
            ApplicationContext* context = kernel->ContextAt(i);
            if (context->State == ApplicationState.Absent)
            {
                WriteRefused(ref json, context);
            }
            else
            {
                WriteApplication(ref json, context, ref kernel->Bridge.Classifier);
            }
        }
        json.EndArray();
        WriteLongestSpin(ref json, kernel);
        WritePins(ref json, kernel);
        json.BeginObject("console"u8);
        json.Number("droppedBytes"u8, SerialConsole.DroppedBytes);
        json.EndObject();
        json.EndObject();
        json.Raw("\n"u8);
    }

    private static void WriteApplication(ref JsonWriter json, ApplicationContext* context, ref Classifier classifier)
    {
        json.BeginObject();
        json.Text("name"u8, context->Name);
        json.Text("state"u8, context->State switch
        {
            ApplicationState.Running => "running"u8,
            ApplicationState.Paused => "paused"u8,
            _ => "ended"u8,
        });
        json.Number("faults"u8, context->FaultCount);
        json.Number("restarts"u8, context->Restarts);
        json.Number("claims"u8, classifier.CountOf(context->Miniport));
        json.Number("refusedClaims"u8, context->RefusedClaims);
        if (context->RefusedClaims != 0)
        {
            ClaimText text;
            ref readonly RefusedClaim refused = ref context->LastRefusedClaim;
            json.Text("lastRefusal"u8, ClaimText.Of(&text, in refused.Rule), RefusalText.Of(refused.Reason, refused.Beyond));
        }
        json.Number("spinMs"u8, context->Spin.LongestMs);
        if (context->FaultCount != 0)
        {
            WriteFault(ref json, context->LastFault);
        }
        json.EndObject();
    }

    private static void WriteRefused(ref JsonWriter json, ApplicationContext* context)
    {
        if (context->ImageState == ImageState.Empty)
        {
            return;
        }
        json.BeginObject();
        json.Text("name"u8, context->HasName ? context->Name : default);
        json.Text("state"u8, "refused"u8);
        json.Text("reason"u8, RefusalText.Of(context->ImageState));
        json.EndObject();
    }

    private static void WriteFault(ref JsonWriter json, in FaultRecord fault)
    {
        json.BeginObject("lastFault"u8);
        json.Text("reason"u8, FaultText.Of(fault.Cause));
        if (fault.HasAddress)
        {
            json.Address("address"u8, fault.Address);
        }
        if (fault.ProgramCounter != 0)
        {
            json.Address("pc"u8, fault.ProgramCounter);
            json.Address("lr"u8, fault.LinkRegister);
        }
        if (fault.Caller(0) != 0)
        {
            json.BeginArray("callers"u8);
            for (int i = 0; i < FaultRecord.CallerCount && fault.Caller(i) != 0; i++)
            {
                json.Address(fault.Caller(i));
            }
            json.EndArray();
        }
        json.EndObject();
    }

    // Where an application spun takes too many bytes to keep for each; the board keeps the longest.
    private static void WriteLongestSpin(ref JsonWriter json, KernelLoop* kernel)
    {
        if (kernel->LongestSpin.Application != null)
        {
            json.BeginObject("longestSpin"u8);
            json.Text("application"u8, kernel->LongestSpin.Application->Name);
            json.Number("ms"u8, kernel->LongestSpin.Ms);
            json.Address("pc"u8, kernel->LongestSpin.ProgramCounter);
            json.Address("lr"u8, kernel->LongestSpin.LinkRegister);
            json.EndObject();
        }
    }

    // Those that the loaded applications have, as two masks: which, and which of them are high.
    private static void WritePins(ref JsonWriter json, KernelLoop* kernel)
    {
        uint used = 0;
        for (uint i = 0; i < Board.ApplicationCount; i++)
        {
            ApplicationContext* context = kernel->ContextAt(i);
            used |= context->State == ApplicationState.Absent ? 0 : context->Header->Pins;
        }
        if (used == 0)
        {
            return;
        }
        uint high = 0;
        for (uint pin = 0; pin < Pins.Count; pin++)
        {
            high |= (used >> (int)pin & 1) == 0 ? 0 : Pins.Read(pin) << (int)pin;
        }
        json.BeginObject("pins"u8);
        json.Address("used"u8, used);
        json.Address("high"u8, high);
        json.EndObject();
    }

    private static void WriteNetwork(ref JsonWriter json, KernelLoop* kernel)
    {
        Ipv4Text text;
        json.BeginObject("network"u8);
        json.Text("address"u8, Ipv4Text.Of(&text, kernel->Address.Address));
        json.Text("source"u8, kernel->Address.Source switch
        {
            AddressSource.None => "none"u8,
            AddressSource.Configured => "static"u8,
            AddressSource.Dhcp => "dhcp"u8,
            _ => "fallBack"u8,
        });
        json.Number("conflicts"u8, kernel->Address.Conflicts);
        json.Number("hardwareAddressConflicts"u8, kernel->Bridge.FromOwnAddress);
        json.EndObject();
        if (AddressPort.FallBackMs != 0)
        {
            CounterJson.Write(ref json, ref kernel->Address.Counters);
        }
    }
}
