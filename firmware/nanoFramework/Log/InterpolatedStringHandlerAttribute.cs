// The compiler looks for it by its name, and CoreLibrary does not have it.
namespace System.Runtime.CompilerServices;

[AttributeUsage(AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute
{
}
