// The application that claims as many rules as one may, and takes and counts what comes: ./portshare bench measures it. A tagged frame, a UDP
// port, and a copy of what rules2 takes; the other EtherTypes are there to be many. Nobody has registered 0xF200 to 0xF20E: for test wires only.
#if !SECOND
using PortShare.Abi;
#endif
using PortShare.Application;

namespace PortShare.Apps.Rules;

internal static class Rules
{
#if SECOND
    private const ushort FirstEtherType = 0xF208;
    private const int EtherTypeCount = 7;
#else
    private const ushort FirstEtherType = 0xF200;
    private const int EtherTypeCount = 5;

    private const ushort Goose = 0x88B8;
    private const ushort Vlan = 5;
    private const ushort UdpPort = 5000;
    private const ushort CopiedEtherType = 0xF208;
#endif

    private static uint _taken;

    private static void Main()
    {
        Miniport port = Miniport.Open();
        for (int i = 0; i < EtherTypeCount; i++)
        {
            port.Claim((ushort)(FirstEtherType + i));
        }
#if !SECOND
        port.Claim(ClaimRule.OfEtherType(Goose).OnVlan(Vlan));
        port.Claim(ClaimRule.OfUdp(UdpPort));
        port.Claim(ClaimRule.OfEtherType(CopiedEtherType).Untagged().AsCopy());
#endif
        while (true)
        {
            while (port.TryReceive(out Frame frame))
            {
                _taken++;
                port.Release(frame);
            }
            port.Wait();
        }
    }
}
