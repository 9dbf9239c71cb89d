using PortShare.IlcLog.Source;

namespace PortShare.Facades;

/// <summary>Members as C# writes them.</summary>
internal static class MemberText
{
    /// <summary>Writes a member: <c>String.Format(System.String, System.Object[])</c>.</summary>
    /// <param name="member">The member.</param>
    public static string Of(MemberNeed member)
    {
        string type = SourceMap.TypeName(member.Type);
        int parameters = member.Signature.IndexOf('(');
        return member.Name switch
        {
            ".ctor" => $"new {type}{member.Signature[parameters..]}",
            ['g' or 's', 'e', 't', '_', .. string property] => $"{type}.{property}",
            _ => $"{type}.{member.Name}{(parameters < 0 ? "" : member.Signature[parameters..])}",
        };
    }
}
