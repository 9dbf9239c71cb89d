using System.Globalization;
using System.Text.Json.Serialization;

using PacketDotNet;

namespace PortShare.Tool.Frames;

/// <summary>A VLAN tag (IEEE 802.1Q, clause 9.6).</summary>
/// <param name="Id">The VLAN, 0 to 4094; 0 if the tag says a priority only.</param>
/// <param name="Priority">The priority, 0 to 7.</param>
internal sealed record VlanTag(int Id, int Priority)
{
    private const int MaximumId = 4094;
    private const int MaximumPriority = 7;
    private const int PriorityShift = 13;
    private const int IdMask = 0xFFF;

    /// <summary>The EtherType of a tag.</summary>
    public const EthernetType Type = EthernetType.VLanTaggedFrame;

    /// <summary>The length of a tag and the EtherType behind it, in bytes.</summary>
    public const int Bytes = 4;

    /// <summary>Reads a tag from the command line.</summary>
    /// <param name="text">The VLAN, or the VLAN and the priority: <c>5</c>, <c>5:3</c>.</param>
    /// <returns>The tag; null if the text is none.</returns>
    public static VlanTag? Read(string text)
    {
        string[] parts = text.Split(':');
        return parts.Length <= 2
            && TryRead(parts[0], MaximumId, out int id)
            && TryRead(parts.Length == 2 ? parts[1] : "0", MaximumPriority, out int priority)
                ? new VlanTag(id, priority)
                : null;
    }

    /// <summary>Reads a tag from a frame.</summary>
    /// <param name="control">The tag control information, which follows <see cref="Type"/>.</param>
    public static VlanTag Of(ushort control) => new(control & IdMask, control >> PriorityShift);

    /// <summary>The tag control information.</summary>
    [JsonIgnore]
    public ushort Control => (ushort)((Priority << PriorityShift) | Id);

    private static bool TryRead(string text, int maximum, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= maximum;
}
