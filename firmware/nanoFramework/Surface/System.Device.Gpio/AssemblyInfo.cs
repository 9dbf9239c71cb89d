// The package nanoFramework.System.Device.Gpio 1.1.62 has this assembly.
[assembly: System.Reflection.AssemblyVersion("1.1.62.0")]
