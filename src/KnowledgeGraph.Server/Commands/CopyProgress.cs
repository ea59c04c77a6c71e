using System.Globalization;

namespace KnowledgeGraph.Server.Commands;

/// <summary>Says now and then how much of a mirror's copy is made.</summary>
internal sealed class CopyProgress(TextWriter output) : IProgress<(long Done, long Total)>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private long last = TimeProvider.System.GetTimestamp();

    /// <inheritdoc />
    public void Report((long Done, long Total) value)
    {
        if (TimeProvider.System.GetElapsedTime(last) < Interval)
        {
            return;
        }

        last = TimeProvider.System.GetTimestamp();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"copying from Neo4j: {value.Done:N0} of {value.Total:N0} entities ({100 * value.Done / value.Total} %)"));
    }
}
