using System.Reflection;

[assembly: AssemblyTitle("PortShare.Log")]
[assembly: AssemblyProduct("PortShare")]
[assembly: AssemblyVersion("0.1.0.0")]
