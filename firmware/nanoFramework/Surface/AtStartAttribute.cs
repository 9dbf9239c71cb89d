// Marks members of other packages that make objects here: the rule PSA013 looks for the attribute's name, and those packages do not have it.
using System;

namespace PortShare;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class AtStartAttribute : Attribute
{
}
