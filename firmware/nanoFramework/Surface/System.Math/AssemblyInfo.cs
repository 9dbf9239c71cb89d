// The package nanoFramework.System.Math 1.5.116 has this assembly.
[assembly: System.Reflection.AssemblyVersion("1.5.116.0")]
