// A folder, and who does with it what a probe does with its volume.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Firmware;
using PortShare.Tool.Flashing;

namespace PortShare.Tool.Tests.Flashing;

public sealed class VolumeTests : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    private readonly TemporaryFolder folder = new();
    private readonly string volume;
    private readonly FirmwareImage image;

    public VolumeTests()
    {
        volume = Path.GetDirectoryName(folder.Write("volume/DETAILS.TXT", "Version: 0001"))!;
        image = FlashSample.ImageIn(folder);
    }

    private string Copy => Path.Combine(volume, "portshare.bin");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WhatTheProbeTookIsWritten()
    {
        string? taken = null;

        string outcome = await WriteAsync(() => taken = File.ReadAllText(Copy));

        Assert.Equal("the flash's bytes", taken);
        Assert.StartsWith("written; ", outcome);
    }

    [Fact]
    public async Task ItsReasonForNotWritingIsTold()
    {
        ToolException error = await Assert.ThrowsAsync<ToolException>(
            () => WriteAsync(() => folder.Write("volume/FAIL.TXT", "\r\nThe interface firmware failed to reset the target.\r\n")));

        Assert.Equal("the probe did not write it: The interface firmware failed to reset the target.", error.Message);
    }

    [Fact]
    public async Task TheReasonOfTheLastTimeIsNotTakenForOne()
    {
        string old = folder.Write("volume/FAIL.TXT", "timeout");

        Assert.StartsWith("written; ", await WriteAsync(() => File.Delete(old)));
    }

    [Fact]
    public async Task AVolumeThatSaysNothingIsNotTakenForWritten()
    {
        string outcome = await new VolumeProgrammer([], volume) { Limit = TimeSpan.Zero }.WriteAsync(image, TextWriter.Null, CancellationToken.None);

        Assert.StartsWith("copied; the volume does not say", outcome);
    }

    // As without an automounter: somewhere else it may have the reason for not being written.
    [Fact]
    public async Task AVolumeThatDoesNotComeBackIsNotTakenForWritten()
    {
        string outcome = await WriteAsync(() => File.Delete(Path.Combine(volume, "DETAILS.TXT")), TimeSpan.FromMilliseconds(500));

        Assert.StartsWith("copied; the volume does not say", outcome);
    }

    [Fact]
    public async Task AFolderOfOnesOwnIsLeftAlone()
    {
        File.Delete(Path.Combine(volume, "DETAILS.TXT"));

        ToolException error = await Assert.ThrowsAsync<ToolException>(() => WriteAsync(static () => { }));

        Assert.Equal($"{volume} is no probe's volume; that has a file DETAILS.TXT or MBED.HTM", error.Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(volume));
    }

    [Theory]
    [InlineData("nowhere", "no folder nowhere; name the one where the probe's volume is mounted")]
    [InlineData(null, "no volume NO_SUCH or NONE is mounted; plug the board in at the connector of its probe and mount it, or name its folder with --volume")]
    public async Task WithoutAVolumeItSaysWhatToDo(string? place, string reason)
    {
        ToolException error = await Assert.ThrowsAsync<ToolException>(
            () => new VolumeProgrammer(["NO_SUCH", "NONE"], place).WriteAsync(image, TextWriter.Null, CancellationToken.None));

        Assert.Equal(reason, error.Message);
    }

    // The probe: when all has come, it does something, and the file is gone.
    private async Task<string> WriteAsync(Action takes, TimeSpan? limit = null)
    {
        using CancellationTokenSource stop = new();
        Task probe = Task.Run(async () =>
        {
            while (!File.Exists(Copy) || new FileInfo(Copy).Length < new FileInfo(image.Bin).Length)
            {
                await Task.Delay(PollInterval, stop.Token);
            }

            takes();
            File.Delete(Copy);
        });
        try
        {
            VolumeProgrammer programmer = limit is TimeSpan wait ? new([], volume) { Limit = wait } : new([], volume);
            return await programmer.WriteAsync(image, TextWriter.Null, CancellationToken.None);
        }
        finally
        {
            await stop.CancelAsync();
            await probe.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
