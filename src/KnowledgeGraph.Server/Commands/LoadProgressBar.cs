using System.Globalization;
using KnowledgeGraph.Ingestion;
using Spectre.Console;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Shows how far a load is: a bar where a person watches, a line now and then where a file does.</summary>
internal static class LoadProgressBar
{
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs a load and shows its progress on the given output.</summary>
    public static async Task<LoadSummary> RunAsync(TextWriter output, Func<IProgress<LoadProgress>, Task<LoadSummary>> load)
    {
        IAnsiConsole console = Terminal.OnError(output);
        if (!console.Profile.Capabilities.Interactive)
        {
            return await load(new LineProgress(output));
        }

        return await console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new TransferSpeedColumn(),
                new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                ProgressTask bar = context.AddTask("reading", maxValue: 1);
                LoadSummary summary = await load(new BarProgress(bar));
                bar.Value = bar.MaxValue;
                return summary;
            });
    }

    private static string Count(long records) => records.ToString("N0", CultureInfo.InvariantCulture);

    private sealed class BarProgress(ProgressTask bar) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            double seconds = bar.ElapsedTime?.TotalSeconds ?? 0;
            string rate = seconds >= 1 ? $", {Count((long)(value.Records / seconds))}/s" : string.Empty;
            if (value.IsPublishing)
            {
                bar.Description = $"{Count(value.Records)} records read, making the graph ready";
                bar.IsIndeterminate = true;
                return;
            }

            bar.Description = Markup.Escape($"{value.Document}  {Count(value.Records)} records{rate}");
            bar.MaxValue = Math.Max(value.BytesTotal, 1);
            bar.Value = value.BytesDone;
        }
    }

    private sealed class LineProgress(TextWriter output) : IProgress<LoadProgress>
    {
        private readonly long start = TimeProvider.System.GetTimestamp();
        private TimeSpan next = LineInterval;

        public void Report(LoadProgress value)
        {
            TimeSpan elapsed = TimeProvider.System.GetElapsedTime(start);
            if (elapsed < (value.IsPublishing ? LineInterval : next))
            {
                return;
            }

            next = elapsed + LineInterval;
            if (value.IsPublishing)
            {
                output.WriteLine($"100 %  {Count(value.Records)} records read, making the graph ready");
                return;
            }

            double share = value.BytesTotal == 0 ? 1 : (double)value.BytesDone / value.BytesTotal;
            TimeSpan left = share > 0 ? (elapsed / share) - elapsed : TimeSpan.Zero;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{share:P0}  {value.Document}  {Count(value.Records)} records, {Count((long)(value.Records / elapsed.TotalSeconds))}/s, {left:hh\\:mm\\:ss} left"));
        }
    }
}
