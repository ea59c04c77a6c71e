using System.Diagnostics;
using System.Diagnostics.Metrics;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// What an operation tells those who watch: a span with the attributes of OpenTelemetry's conventions for GraphQL
/// (<c>graphql.operation.type</c>, <c>graphql.operation.name</c>), and its duration as a metric. Costs two checks where
/// nobody does.
/// </summary>
internal static class Telemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "KnowledgeGraph.GraphQL";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>(
        "graphql.operation.duration", "s", "Duration of the execution of GraphQL operations.");

    /// <summary>True where somebody watches.</summary>
    public static bool IsWatched => s_source.HasListeners() || s_duration.Enabled;

    /// <summary>Executes an operation under the eyes of those who watch.</summary>
    public static async ValueTask<ExecutionResult> WatchAsync(OperationDefinitionSyntax operation, Func<ValueTask<ExecutionResult>> execute)
    {
        string type = OperationDefinitionSyntax.Keyword(operation.Operation);
        using Activity? activity = s_source.StartActivity(type, ActivityKind.Server);
        activity?.SetTag("graphql.operation.type", type);
        activity?.SetTag("graphql.operation.name", operation.Name?.Value);
        long start = Stopwatch.GetTimestamp();
        ExecutionResult result = await execute();
        bool failed = result.Errors.Count > 0;
        activity?.SetStatus(failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset, failed ? result.Errors[0].Message : null);
        s_duration.Record(
            Stopwatch.GetElapsedTime(start).TotalSeconds,
            new KeyValuePair<string, object?>("graphql.operation.type", type),
            new KeyValuePair<string, object?>("graphql.operation.failed", failed));
        return result;
    }
}
