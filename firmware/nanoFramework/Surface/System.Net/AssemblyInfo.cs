// The package nanoFramework.System.Net 1.11.60 has this assembly.
[assembly: System.Reflection.AssemblyVersion("1.11.60.0")]
