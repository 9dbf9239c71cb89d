using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Tool.Replaying;

/// <summary>A board that frames are replayed to, one after the other.</summary>
internal interface IReplayBoard
{
    /// <summary>Whether its applications have claimed, taken back, ended or begun anew since <see cref="ReadClaimsAsync"/>.</summary>
    bool HaveClaimsChanged { get; }

    /// <summary>Reads the claims in force, when its applications have made theirs.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The reference with these claims.</returns>
    /// <exception cref="WireException">The board failed.</exception>
    Task<ReferencePort> ReadClaimsAsync(CancellationToken cancellation);

    /// <summary>Sends a frame to the board, once <see cref="ReadClaimsAsync"/> has read the claims.</summary>
    /// <param name="frame">The frame, at least a header.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What becomes of it, as the board counts.</returns>
    /// <exception cref="WireException">The board failed.</exception>
    Task<Fate> ReplayAsync(byte[] frame, CancellationToken cancellation);
}
