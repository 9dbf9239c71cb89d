// The package nanoFramework.Runtime.Native 1.7.11 has this assembly.
[assembly: System.Reflection.AssemblyVersion("1.7.11.0")]
