// The package nanoFramework.Runtime.Events 1.11.37 has this assembly.
[assembly: System.Reflection.AssemblyVersion("1.11.37.0")]
