// The package nanoFramework.TestFramework 3.0.80 has this assembly.
[assembly: System.Reflection.AssemblyVersion("3.0.80.0")]
