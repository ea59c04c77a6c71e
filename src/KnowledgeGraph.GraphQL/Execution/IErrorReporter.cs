namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Where exceptions go that the client must not read.</summary>
internal interface IErrorReporter
{
    /// <summary>Logs an exception and makes the error that stands for it in the response.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="field">Where; null where no field was executed.</param>
    /// <param name="requestId">What the host calls the request, or null.</param>
    GraphQLError Report(Exception exception, ExecutionField? field, string? requestId);
}

/// <summary>Where nothing logs: the client still reads no more than that there was an error.</summary>
internal sealed class SilentReporter : IErrorReporter
{
    public const string Message = "Unexpected Execution Error";

    public static SilentReporter Instance { get; } = new();

    public GraphQLError Report(Exception exception, ExecutionField? field, string? requestId) => new(Message);
}
