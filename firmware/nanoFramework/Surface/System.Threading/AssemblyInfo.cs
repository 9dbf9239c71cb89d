// The package nanoFramework.System.Threading 1.1.52 has this assembly.
[assembly: System.Reflection.AssemblyVersion("1.1.52.34401")]
