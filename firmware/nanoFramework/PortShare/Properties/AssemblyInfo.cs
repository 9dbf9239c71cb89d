using System.Reflection;

[assembly: AssemblyTitle("PortShare")]
[assembly: AssemblyProduct("PortShare")]
[assembly: AssemblyVersion("0.1.0.0")]

// The version of the table of native methods: see PortAccess.
[assembly: AssemblyNativeVersion("1.0.0.0")]
