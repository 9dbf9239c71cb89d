using System.IO;
using System.Threading.Tasks;

namespace PortShare.CodeGeneration.Tests.Support;

/// <summary>The folder of lwIP that the image under test was built from.</summary>
internal static class LwipFolder
{
    /// <summary>Reads it from the image's debug information: FOLDER/src/core/tcp_in.c.</summary>
    public static async Task<string> FindAsync()
    {
        string address = $"0x{TestImage.Kernel["tcp_input"].Address:x}";
        string line = await Toolchain.RunAsync("addr2line", "-e", TestImage.Existing(TestImage.Image.Elf), address);
        return Path.GetFullPath(Path.Combine(line[..line.LastIndexOf(':')], "../../.."));
    }
}
