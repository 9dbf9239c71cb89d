// What docs/claims.md shows for each protocol, and what must come of it. The page, the bridge and tshark are checked against this.
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

using PortShare.Abi;
using PortShare.Claims.Reference;

namespace PortShare.Cookbook;

/// <summary>An example: an application's claims, and frames for it and not for it.</summary>
internal sealed record Recipe
{
    /// <summary>The heading on the page.</summary>
    public required string Title { get; init; }

    /// <summary>The application's name in the grant.</summary>
    public required string Application { get; init; }

    /// <summary>Its claims.</summary>
    public required IReadOnlyList<RecipeClaim> Claims { get; init; }

    /// <summary>Whether it wants frames to groups by rules without a destination.</summary>
    public bool WantsGroups { get; init; }

    /// <summary>Whether it gets copies, and lwIP the frames.</summary>
    public bool IsTap { get; init; }

    /// <summary>Frames that it gets.</summary>
    public required IReadOnlyList<KnownFrame> Received { get; init; }

    /// <summary>Frames that it nearly gets.</summary>
    public required IReadOnlyList<MissedFrame> Missed { get; init; }

    /// <summary>Frames that it may send.</summary>
    public IReadOnlyList<KnownFrame> Sent { get; init; } = [];

    /// <summary>Frames that it may not send.</summary>
    public required IReadOnlyList<RefusedFrame> Refused { get; init; }

    /// <summary>What its project says.</summary>
    public IEnumerable<string> ProjectLines =>
    [
        $"<ApplicationClaims>{string.Join(';', Claims.Select(static claim => claim.Words))}</ApplicationClaims>",
        .. WantsGroups ? (string[])["<ApplicationMulticast>true</ApplicationMulticast>"] : [],
    ];

    /// <summary>What its code says.</summary>
    public IEnumerable<string> CodeLines => Claims.Select(static claim => $"port.Claim({claim.Code});");

    /// <inheritdoc/>
    public override string ToString() => Title;
}

/// <summary>A claim, said twice.</summary>
/// <param name="Words">The rule in words.</param>
/// <param name="Rule">The rule as an application's code makes it.</param>
/// <param name="Code">That code.</param>
internal sealed record RecipeClaim(string Words, ClaimRule Rule, [CallerArgumentExpression(nameof(Rule))] string Code = "");

/// <summary>A frame, and what others see in it.</summary>
/// <param name="Bytes">The frame.</param>
/// <param name="Fields">Wireshark's fields, and what it shows there.</param>
internal sealed record KnownFrame(byte[] Bytes, params (string Name, string Value)[] Fields);

/// <summary>A frame that an application does not get by its claims.</summary>
/// <param name="Bytes">The frame.</param>
/// <param name="Taker">Who gets it, or why nobody does.</param>
internal sealed record MissedFrame(byte[] Bytes, Taker Taker);

/// <summary>A frame that an application may not send by its claims.</summary>
/// <param name="Bytes">The frame.</param>
/// <param name="Reason">Why not.</param>
internal sealed record RefusedFrame(byte[] Bytes, Sending Reason);
