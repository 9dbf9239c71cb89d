// Reads or writes a register of a device: behind a network interface, or of an emulated board that starts for it.
//
//   dotnet run --project client -- emulated read 3
//   dotnet run --project client -- eth0 525400123456 10.0.0.2 write 3 42
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Threading.Tasks;
using PortShare.Boards;
using PortShare.Client;

namespace __Name__;

internal static class Program
{
    private const string Usage = "usage: emulated | INTERFACE MAC IP, and then: read REGISTER | write REGISTER VALUE";

    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            bool isEmulated = arguments is ["emulated", ..];
            string[] command = arguments[Math.Min(isEmulated ? 1 : 3, arguments.Length)..];
            if (command is not (["read", _] or ["write", _, _]))
            {
                throw new FormatException(Usage);
            }
            uint[] numbers = [.. command.Skip(1).Select(uint.Parse)];
            await using DeviceSession device = isEmulated
                ? await StartAsync()
                : DeviceSession.Open(arguments[0], new PortAddress(PhysicalAddress.Parse(arguments[1]), IPAddress.Parse(arguments[2])));
            RegisterClient client = new(device);
            byte register = checked((byte)numbers[0]);
            Console.WriteLine(await (numbers.Length == 1 ? client.ReadAsync(register) : client.WriteAsync(register, numbers[1])));
            return 0;
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException or InvalidOperationException or WireException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    // What ./portshare build has made of this folder.
    private static async Task<DeviceSession> StartAsync()
    {
        string folder = (string)AppContext.GetData("PortShare.Folder")!;
        string repository = (string)AppContext.GetData("PortShare.Repository")!;
        BoardFile file = BoardFile.Load(
            new BoardCatalog(Path.Combine(repository, "board-config")), board: null, Path.Combine(folder, "system.json"));
        if (!file.IsValid)
        {
            throw new InvalidOperationException(string.Join('\n', file.Problems));
        }
        string image = Path.Combine(folder, "artifacts", file.Board.Name, "system", "__name__", "portshare.elf");
        return File.Exists(image)
            ? await DeviceSession.StartAsync(file.Board, image)
            : throw new InvalidOperationException($"{image} is missing: ./portshare build makes it");
    }
}
