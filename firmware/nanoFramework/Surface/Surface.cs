// The members of .NET nanoFramework 1.x's libraries that our shared sources use, and those that C# itself asks for: nothing
// else. Whatever compiles against them finds what it needs there. Written from the public documentation.
#pragma warning disable CS1591, CS0626, CA1822, IDE0060 // Documented there; only signatures matter here.
namespace System
{
    public class Object { }
    public abstract class ValueType { }
    public abstract class Enum : ValueType { }
    public abstract class Array
    {
        public extern int Length
        {
            [Runtime.CompilerServices.MethodImpl(Runtime.CompilerServices.MethodImplOptions.InternalCall)]
            get;
        }
    }
    public struct Void { }
    public struct Boolean { }
    public struct Byte { }
    public struct Char { }
    public struct UInt16 { }
    public struct Int32 { }
    public struct UInt32 { }
    public struct Int64 { }
    public sealed class String
    {
        public static extern string Format(string format, params object[] args);
    }
    public class Type { }
    public abstract class Delegate { }
    public abstract class MulticastDelegate : Delegate { }
    public class Exception { }
    public sealed class ParamArrayAttribute : Attribute { }

    public abstract class Attribute { }

    public enum AttributeTargets
    {
        Method = 64,
    }

    public sealed class AttributeUsageAttribute : Attribute
    {
        public AttributeUsageAttribute(AttributeTargets validOn) { }

        public bool AllowMultiple { get; set; }

        public bool Inherited { get; set; }
    }
}

namespace System.Runtime.CompilerServices
{
    public enum MethodImplOptions
    {
        InternalCall = 0x1000,
    }

    public sealed class MethodImplAttribute : Attribute
    {
        public MethodImplAttribute(MethodImplOptions options) { }
    }

    public sealed class CompilerGeneratedAttribute : Attribute { }
}

namespace System.Diagnostics
{
    public sealed class ConditionalAttribute : Attribute
    {
        public ConditionalAttribute(string conditionString) { }
    }

    public static class Debug
    {
        [Conditional("DEBUG")]
        public static void WriteLine(string message) { }
    }
}

// In the library nanoFramework.Runtime.Native.
namespace System
{
    public static class Environment
    {
        public static extern long TickCount64
        {
            [Runtime.CompilerServices.MethodImpl(Runtime.CompilerServices.MethodImplOptions.InternalCall)]
            get;
        }
    }
}

namespace System.Threading
{
    public struct CancellationToken { }
}

namespace System.Device.Gpio
{
    public enum PinMode
    {
        Output = 3,
    }

    public sealed class GpioController
    {
        public extern GpioPin OpenPin(int pinNumber, PinMode mode);
    }

    public sealed class GpioPin
    {
        public extern void Toggle();
    }
}

namespace nanoFramework.Networking
{
    public static class NetworkHelper
    {
        public static extern bool SetupAndConnectNetwork(System.Threading.CancellationToken token = default, bool requiresDateTime = false);
    }
}

namespace nanoFramework.TestFramework
{
    public sealed class TestClassAttribute : System.Attribute { }

    public sealed class TestMethodAttribute : System.Attribute { }

    public static class Assert
    {
        public static extern void AreEqual(int expected, int actual, string message = "");

        public static extern void IsTrue(bool condition, string message = "");
    }
}
