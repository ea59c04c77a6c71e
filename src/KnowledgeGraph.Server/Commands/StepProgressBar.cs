using System.Globalization;
using KnowledgeGraph.Storage.Upkeep;
using Spectre.Console;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Shows the steps of a backup, restore, check, deletion or export: a bar where a person watches, a line now and then where a file does.</summary>
internal static class StepProgressBar
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs something and shows its progress on the given output.</summary>
    public static async Task<T> RunAsync<T>(TextWriter output, Func<IProgress<StoreProgress>, Task<T>> run)
    {
        IAnsiConsole console = Terminal.OnError(output);
        if (!console.Profile.Capabilities.Interactive)
        {
            return await run(new LineProgress(output));
        }

        return await console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn())
            .StartAsync(context => run(new BarProgress(context)));
    }

    /// <summary>Runs something without a result.</summary>
    public static Task RunAsync(TextWriter output, Func<IProgress<StoreProgress>, Task> run) => RunAsync(output, async progress =>
    {
        await run(progress);
        return true;
    });

    private sealed class BarProgress(ProgressContext context) : IProgress<StoreProgress>
    {
        private readonly Lock gate = new();
        private ProgressTask? bar;
        private string step = "";

        public void Report(StoreProgress value)
        {
            lock (gate)
            {
                if (bar is null || step != value.Step)
                {
                    // One bar a step: what remains of one says nothing of the next.
                    bar?.StopTask();
                    step = value.Step;
                    bar = context.AddTask(Markup.Escape(step));
                }

                bar.IsIndeterminate = value.Total == 0;
                bar.MaxValue = Math.Max(value.Total, 1);
                bar.Value = value.Done;
            }
        }
    }

    private sealed class LineProgress(TextWriter output) : IProgress<StoreProgress>
    {
        private readonly long start = TimeProvider.System.GetTimestamp();
        private readonly Lock gate = new();
        private TimeSpan next = LineInterval;

        public void Report(StoreProgress value)
        {
            TimeSpan elapsed = TimeProvider.System.GetElapsedTime(start);
            lock (gate)
            {
                if (elapsed >= next)
                {
                    next = elapsed + LineInterval;
                    output.WriteLine(value.Total == 0
                        ? value.Step
                        : string.Create(CultureInfo.InvariantCulture, $"{(double)value.Done / value.Total:P0}  {value.Step}  {value.Done:N0} of {value.Total:N0}"));
                }
            }
        }
    }
}
