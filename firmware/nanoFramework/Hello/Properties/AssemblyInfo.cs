using System.Reflection;

[assembly: AssemblyTitle("Hello")]
[assembly: AssemblyProduct("PortShare")]
[assembly: AssemblyVersion("0.1.0.0")]
