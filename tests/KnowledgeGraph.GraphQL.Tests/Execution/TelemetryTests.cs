using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Execute_Watched_GivesASpanByTheConventions()
    {
        List<Activity> seen = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "KnowledgeGraph.GraphQL",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (seen)
                {
                    seen.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        using ExecutionResult result = await new RequestExecutor(Library.Create())
            .ExecuteAsync(new GraphQLRequest { Query = "query WatchedByTelemetryTests { fails }" });

        Activity[] stopped;
        lock (seen)
        {
            // Other tests' operations go on meanwhile.
            stopped = [.. seen];
        }

        Activity span = Assert.Single(stopped, activity => (string?)activity.GetTagItem("graphql.operation.name") == "WatchedByTelemetryTests");
        Assert.Equal("query", span.OperationName);
        Assert.Equal("query", span.GetTagItem("graphql.operation.type"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
    }

    [Fact]
    public async Task Execute_Metered_RecordsItsDuration()
    {
        List<(double Seconds, Dictionary<string, object?> Tags)> seen = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, one) =>
        {
            if (instrument.Meter.Name == "KnowledgeGraph.GraphQL" && instrument.Name == "graphql.operation.duration")
            {
                one.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            lock (seen)
            {
                seen.Add((seconds, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
            }
        });
        listener.Start();

        using ExecutionResult result = await new RequestExecutor(Library.Create()).ExecuteAsync(new GraphQLRequest { Query = "mutation { total }" });

        lock (seen)
        {
            // Other tests run at the same time and are metered too.
            Assert.Contains(seen, one => one.Seconds > 0 && (string?)one.Tags["graphql.operation.type"] == "mutation" && one.Tags["graphql.operation.failed"] is false);
        }
    }
}
