using System.Diagnostics;

namespace KnowledgeGraph.Benchmarks;

/// <summary>How many questions several clients got answered, each asking the next one when it has its answer.</summary>
/// <param name="PerSecond">Answers a second of all clients together.</param>
/// <param name="MedianMilliseconds">The median time of one answer.</param>
internal readonly record struct Turnover(double PerSecond, double MedianMilliseconds)
{
    /// <summary>Lets clients ask for a while.</summary>
    /// <param name="clients">How many ask at a time.</param>
    /// <param name="time">How long.</param>
    /// <param name="ask">Asks one question.</param>
    /// <param name="seed">The same seed asks the same questions.</param>
    public static async Task<Turnover> MeasureAsync(int clients, TimeSpan time, Func<Random, Task> ask, int seed)
    {
        Stopwatch watch = Stopwatch.StartNew();
        List<double>[] times = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            Random random = new((seed * 100) + client);
            List<double> answered = [];
            while (watch.Elapsed < time)
            {
                long start = Stopwatch.GetTimestamp();
                await ask(random);
                answered.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return answered;
        })));
        double seconds = watch.Elapsed.TotalSeconds;
        double[] all = [.. times.SelectMany(answered => answered).Order()];
        return new Turnover(all.Length / seconds, all[all.Length / 2]);
    }

    /// <summary>The run of median throughput.</summary>
    public static Turnover Median(IReadOnlyCollection<Turnover> runs) => runs.OrderBy(run => run.PerSecond).ElementAt(runs.Count / 2);
}
