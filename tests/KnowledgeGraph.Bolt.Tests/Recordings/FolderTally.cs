using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>Counts what passed and failed per folder, prints it, and fails where anything failed.</summary>
internal sealed class FolderTally(string what)
{
    private readonly ConcurrentDictionary<string, (int Passed, int Failed, int Left)> _counts = new();
    private readonly ConcurrentQueue<string> _failures = new();

    /// <summary>Runs the check of one recording; whatever it throws is the recording's failure, not the end of the run.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Every failure is counted and told at the end.")]
    public async Task JudgeAsync(Recording recording, Func<Task> check)
    {
        try
        {
            await check();
            Add(recording, (1, 0, 0));
        }
        catch (Exception exception)
        {
            Fail(recording, exception);
        }
    }

    public void Leave(Recording recording) => Add(recording, (0, 0, 1));

    private void Fail(Recording recording, Exception exception)
    {
        Add(recording, (0, 1, 0));
        _failures.Enqueue($"{recording.Title}: {exception.GetType().Name}: {exception.Message}\n{FirstFrames(exception)}");
    }

    public void Conclude(string leftOut)
    {
        var table = new StringBuilder().AppendLine(what);
        foreach (var (folder, (passed, failed, left)) in _counts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            table.AppendLine($"  {folder,-14} passed {passed,3}  failed {failed,3}" + (left > 0 ? $"  {leftOut} {left}" : ""));
        }

        table.AppendLine($"  {"all",-14} passed {_counts.Values.Sum(count => count.Passed),3}  failed {_counts.Values.Sum(count => count.Failed),3}");
        Console.Write(table);
        Assert.True(_failures.IsEmpty, string.Join("\n", _failures.Take(25)));
        Assert.SkipUnless(_counts.Values.Any(count => count.Passed > 0), $"skipped: the folder holds no {what.TrimEnd(':')}");
    }

    private static string FirstFrames(Exception exception) =>
        string.Join('\n', (exception.StackTrace ?? "").Split('\n').Take(4));

    private void Add(Recording recording, (int Passed, int Failed, int Left) one) => _counts.AddOrUpdate(
        recording.Folder,
        one,
        (_, sum) => (sum.Passed + one.Passed, sum.Failed + one.Failed, sum.Left + one.Left));
}
