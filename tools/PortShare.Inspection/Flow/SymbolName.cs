using System.Text.RegularExpressions;

namespace PortShare.Inspection.Flow;

/// <summary>The names of functions, as people say them.</summary>
internal static partial class SymbolName
{
    /// <summary>A symbol without what compilers add.</summary>
    /// <param name="symbol">Of ilc: <c>Assembly_Namespace_Type_1&lt;…&gt;__Method</c>; of GCC: <c>name.constprop.0</c>.</param>
    /// <returns><c>Type.Method</c>, <c>name</c>.</returns>
    public static string Plain(string symbol)
    {
        string name = TypeArguments().Replace(symbol, "");
        int method = name.IndexOf("__", 1, System.StringComparison.Ordinal);
        if (method < 0)
        {
            return GccSuffix().Replace(name, "");
        }

        string type = Arity().Replace(name[..method], "");
        return $"{type[(type.LastIndexOf('_') + 1)..]}.{name[(method + 2)..].TrimStart('_')}";
    }

    [GeneratedRegex(@"(?<=\w)<.*>")]
    private static partial Regex TypeArguments();

    [GeneratedRegex(@"_\d+$")]
    private static partial Regex Arity();

    [GeneratedRegex(@"(\.(constprop|isra|part|cold)(\.\d+)?)+$")]
    private static partial Regex GccSuffix();
}
