using System.Reflection;

[assembly: AssemblyTitle("NFUnitTest")]
[assembly: AssemblyProduct("PortShare")]
[assembly: AssemblyVersion("0.1.0.0")]
