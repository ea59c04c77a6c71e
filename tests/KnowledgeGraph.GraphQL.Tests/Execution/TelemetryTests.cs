using System.Diagnostics;

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

        Activity span = Assert.Single(seen, activity => (string?)activity.GetTagItem("graphql.operation.name") == "WatchedByTelemetryTests");
        Assert.Equal("query", span.OperationName);
        Assert.Equal("query", span.GetTagItem("graphql.operation.type"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
    }
}
