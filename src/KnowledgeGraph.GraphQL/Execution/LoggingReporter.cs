using System.Globalization;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Logs what clients must not read, under an id that the client's error carries too.</summary>
internal sealed partial class LoggingReporter(ILogger logger) : IErrorReporter
{
    private static long s_last = Random.Shared.NextInt64(1L << 40);

    public GraphQLError Report(Exception exception, ExecutionField? field, string? requestId)
    {
        string errorId = Interlocked.Increment(ref s_last).ToString("x", CultureInfo.InvariantCulture);
        string place = field is null ? "the operation" : $"{field.Plan.ParentTypeName}.{field.Plan.FieldName}";
        LogFailure(logger, exception, errorId, place, requestId ?? "-");
        Dictionary<string, object?> extensions = new() { ["errorId"] = errorId };
        if (requestId is not null)
        {
            extensions["requestId"] = requestId;
        }
        return new GraphQLError(SilentReporter.Message)
        {
            Extensions = extensions,
            Exception = exception,
        };
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Error {ErrorId} in {Place} of request {RequestId}")]
    private static partial void LogFailure(ILogger logger, Exception exception, string errorId, string place, string requestId);
}
