using Microsoft.CodeAnalysis;

namespace PortShare.Analyzers;

/// <summary>Something of C# that an application does not have.</summary>
public sealed class Rule
{
    private const string Category = "PortShare";

    /// <summary>Creates a rule.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="construct">What an application does not have, in Markdown.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="alternative">What to do instead.</param>
    /// <param name="isOfWholeProgram">Whether it is reported when the whole program has been seen. Each message then begins with what does it, its argument.</param>
    internal Rule(string code, string construct, string reason, string alternative, bool isOfWholeProgram = false)
    {
        Code = code;
        Construct = construct;
        Reason = reason;
        Alternative = alternative;
        Descriptor = new DiagnosticDescriptor(
            code,
            construct.Replace("`", ""),
            (isOfWholeProgram ? "{0}: " : "") + $"{reason}; {alternative}",
            Category,
            DiagnosticSeverity.Error,
            isEnabledByDefault: true,
            customTags: isOfWholeProgram ? [WellKnownDiagnosticTags.CompilationEnd] : []);
    }

    /// <summary>The error's code, <c>PSA</c> and three digits.</summary>
    public string Code { get; }

    /// <summary>What an application does not have, in Markdown.</summary>
    public string Construct { get; }

    /// <summary>Why not.</summary>
    public string Reason { get; }

    /// <summary>What to do instead.</summary>
    public string Alternative { get; }

    /// <summary>The rule, as the compiler knows it.</summary>
    public DiagnosticDescriptor Descriptor { get; }
}
