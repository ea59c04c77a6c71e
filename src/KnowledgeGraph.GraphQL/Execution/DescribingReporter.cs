namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Tells clients in the application's words what some exceptions mean to them; all of them are reported as ever.</summary>
internal sealed class DescribingReporter(Func<Exception, GraphQLError?> describe, IErrorReporter inner) : IErrorReporter
{
    public GraphQLError Report(Exception exception, ExecutionField? field, string? requestId)
    {
        GraphQLError reported = inner.Report(exception, field, requestId);
        if (describe(exception) is not { } described)
        {
            return reported;
        }

        Dictionary<string, object?> extensions = new(described.Extensions ?? new Dictionary<string, object?>());
        foreach (var (key, value) in reported.Extensions ?? new Dictionary<string, object?>())
        {
            extensions.TryAdd(key, value);
        }

        return new GraphQLError(described.Message) { Extensions = extensions, Exception = exception };
    }
}
