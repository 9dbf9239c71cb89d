using System.Text;

using PortShare.Tool.Debugging;

namespace PortShare.Tool.Tests.Debugging;

public class DebugScriptTests
{
    [Theory]
    [InlineData("abc\0/home/a/port share/firmware/Kernel\0firmware/Kernel\0", "/home/a/port share")]
    [InlineData("abc\0/firmware/Kernel\0", "")]
    [InlineData("/clone/firmware/Kernel/Lwip\0/clone/firmware/Kernel\0", "/clone")]
    [InlineData("no debug information", null)]
    public void AnImageTellsWhereItWasBuilt(string strings, string? root) =>
        Assert.Equal(root, DebugScript.FindBuiltIn(Encoding.UTF8.GetBytes(strings)));
}
