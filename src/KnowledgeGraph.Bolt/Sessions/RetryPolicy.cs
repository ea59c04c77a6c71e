namespace KnowledgeGraph.Bolt.Sessions;

/// <summary>Runs work again while it fails in a way that another try may mend, each time after a longer pause.</summary>
internal sealed class RetryPolicy(TimeSpan longestTime, TimeProvider clock)
{
    private const double Growth = 2;
    private const double Jitter = 0.2;

    /// <summary>Servers call it transient when memory runs out, but a query that is too large stays so.</summary>
    private const int MemoryTries = 2;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1);

    public async Task<T> RunAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var pause = s_firstPause;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (Neo4jException exception) when (MayTryAgain(exception, tries) && clock.GetElapsedTime(started) < longestTime)
            {
                // The next attempt begins after the pause.
            }

            var factor = 1 + (((Random.Shared.NextDouble() * 2) - 1) * Jitter);
            await Task.Delay(pause * factor, clock, cancellationToken);
            pause *= Growth;
        }
    }

    private static bool MayTryAgain(Neo4jException exception, int tries) => exception.IsRetriable
        && (tries < MemoryTries || exception.Code?.Contains("OutOfMemory", StringComparison.Ordinal) != true);
}
