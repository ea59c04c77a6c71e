using System.Diagnostics;

namespace KnowledgeGraph.Storage.Tests.Faults;

/// <summary>A small file system of its own, where this user may mount one; elsewhere the test is skipped and says so.</summary>
internal sealed class Mount : IDisposable
{
    private Mount(string path) => DirectoryPath = path;

    public string DirectoryPath { get; }

    /// <summary>Mounts so many bytes of memory.</summary>
    public static Mount OfMemory(int bytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "skipped: only root on Linux can mount a small file system");
        string path = Directory.CreateTempSubdirectory("kg-mount-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", path) is { } reason)
        {
            Directory.Delete(path);
            Assert.Skip($"skipped: nothing can be mounted here: {reason}");
        }

        return new Mount(path);
    }

    /// <summary>Lets nobody write any more, whoever it is.</summary>
    public void MakeReadOnly()
    {
        if (Run("mount", "-o", "remount,ro", DirectoryPath) is { } reason)
        {
            Assert.Skip($"skipped: nothing can be mounted for reading only here: {reason}");
        }
    }

    public void Dispose()
    {
        // Lazily: a snapshot stays mapped until its memory is collected.
        Assert.Null(Run("umount", "-l", DirectoryPath));
        Directory.Delete(DirectoryPath);
    }

    // What went wrong; null where nothing did.
    private static string? Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error.Trim();
    }
}
