namespace PortShare.Core;

/// <summary>Whether an application may send a frame.</summary>
internal enum EgressVerdict
{
    /// <summary>No; it is counted.</summary>
    Refused,

    /// <summary>Yes.</summary>
    Allowed,

    /// <summary>More than its header must be looked at: <see cref="EgressRule.AllowsByRules"/>.</summary>
    ByRules,
}
