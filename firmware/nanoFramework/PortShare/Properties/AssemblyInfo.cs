using System.Reflection;

[assembly: AssemblyTitle("PortShare")]
[assembly: AssemblyProduct("PortShare")]
[assembly: AssemblyVersion("0.1.0.0")]

// The version of the table of native methods: see PortAccess. A device whose native side was built for another checksum of this table
// does not start; without a native side, the first call of one of these methods ends in an exception. A test computes it; whoever changes it on purpose raises the version, too, and tells who builds
// the native side.
// Checksum of the native methods: 0x6B64F5FD
[assembly: AssemblyNativeVersion("2.0.0.0")]
