using System.Text;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public unsafe class ClaimJsonTests
{
    [Fact]
    public void AClaimTellsWhoseItIsAndItsRule()
    {
        ClaimRule rule = ClaimRule.OfEtherType(0x88B8).OnVlan(5).AsCopy();
        using GuardedMemory memory = new("json", 200);
        JsonWriter json = new(memory.Start, 200);

        ClaimJson.Write(ref json, "meter"u8, in rule);
        ClaimJson.Write(ref json, "tap"u8, ClaimRule.OfAny());

        memory.CheckGuards();
        Assert.Equal(
            """{"application":"meter","rule":"type=0x88B8 vlan=5 copy"},{"application":"tap","rule":"any"}""",
            Encoding.ASCII.GetString(memory.Bytes[..(int)json.LengthBytes]));
    }
}
