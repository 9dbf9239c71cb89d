using System.Collections.Generic;

namespace PortShare.Inspection.Listing;

/// <summary>What stands between one symbol and the next.</summary>
/// <param name="Name">The symbol.</param>
/// <param name="Section">The section it is in.</param>
/// <param name="Address">Its address; in an object file, its offset in its section.</param>
/// <param name="Instructions">The instructions in the order of their addresses, without padding and data.</param>
internal sealed record Function(string Name, string Section, uint Address, IReadOnlyList<Instruction> Instructions);
