// Builds many images in one go. One by one, most of the time is MSBuild's own: it starts, and reads the same projects again, for each of them.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;

using PortShare.Tool.Firmware;
using PortShare.Tool.Processes;

namespace PortShare.Tool.Testing;

/// <summary>A project that builds images: those of one folder one after the other, because they share what is made for their board; others beside them.</summary>
/// <param name="repository">The repository, whose projects have been built.</param>
/// <param name="images">The images, and whether what they are not granted is left to the kernel.</param>
/// <param name="lwipFolder">Where lwIP is.</param>
internal sealed class ImageBatch(Repository repository, IReadOnlyList<(FirmwareImage Image, bool KernelRefuses)> images, string lwipFolder)
{
    private const string Group = "Group";

    private string ProjectFile => Path.Combine(repository.ArtifactsFolder, "obj", "images.proj");

    /// <summary>Builds them.</summary>
    /// <param name="progress">Where it says now and then what it is at.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>False if one of them was not built. Which one, and why, is for who builds them one by one.</returns>
    public async Task<bool> TryBuildAsync(TextWriter progress, CancellationToken cancellation)
    {
        using System.IDisposable building = await BuildLock.TakeAsync(repository, progress, cancellation);
        Directory.CreateDirectory(Path.GetDirectoryName(ProjectFile)!);
        await File.WriteAllTextAsync(ProjectFile, Project().ToString(), cancellation);
        return (await DotNet.BuildAsync(ProjectFile, [], cancellation, progress, isRestored: true)).IsSuccess;
    }

    private XElement Project()
    {
        IEnumerable<string> groups = images.Select(one => one.Image.BoardFolder).Distinct();
        return new XElement(
            "Project",
            new XAttribute("DefaultTargets", "Build"),
            new XElement(
                "ItemGroup",
                groups.Select(group => Item("GroupProject", ProjectFile, [(Group, group)])),
                images.Select(one => Item(
                    "Image", repository.KernelProject, FirmwareBuilder.PropertiesOf(repository, one.Image, lwipFolder, one.KernelRefuses, isRestored: true), one.Image.BoardFolder))),
            new XElement("Target", new XAttribute("Name", "Build"), Build("@(GroupProject)", "BuildGroup", inParallel: true)),
            new XElement(
                "Target",
                new XAttribute("Name", "BuildGroup"),
                new XElement(
                    "ItemGroup", new XElement("GroupImage", new XAttribute("Include", "@(Image)"), new XAttribute("Condition", $"'%({Group})' == '$({Group})'"))),
                Build("@(GroupImage)", "Build", inParallel: false)));
    }

    private static XElement Item(string kind, string project, IEnumerable<(string Name, string Value)> properties, string? group = null) => new(
        kind,
        new XAttribute("Include", DotNet.Escape(project)),
        group is null ? null : new XElement(Group, DotNet.Escape(group)),
        new XElement("AdditionalProperties", string.Join(';', properties.Select(one => $"{one.Name}={DotNet.Escape(one.Value)}"))));

    // Each item carries its own properties; Group is this project's alone.
    private static XElement Build(string projects, string target, bool inParallel) => new(
        "MSBuild",
        new XAttribute("Projects", projects),
        new XAttribute("Targets", target),
        new XAttribute("Properties", $"Configuration={DotNet.Configuration}"),
        inParallel ? null : new XAttribute("RemoveProperties", Group),
        new XAttribute("BuildInParallel", inParallel),
        new XAttribute("StopOnFirstFailure", !inParallel));
}
