namespace KnowledgeGraph.Bolt.Messages;

/// <summary>Makes the exception that says what a FAILURE said.</summary>
internal static class ServerFailure
{
    private const int GreatestCauseDepth = 32;

    public static Neo4jException ToException(IReadOnlyDictionary<string, object?> metadata)
    {
        var code = Normalise(metadata.Text("neo4j_code") ?? metadata.Text("code"));
        var message = metadata.Text("message") ?? "The server reports a failure without words.";
        var exception = Create(code, message, ToCause(metadata, 0));
        Describe(exception, metadata);
        return exception;
    }

    private static Neo4jException Create(string? code, string message, Exception? cause) => code switch
    {
        "Neo.ClientError.Security.Unauthorized" => new AuthenticationException(code, message, cause),
        "Neo.ClientError.Security.AuthorizationExpired" => new AuthorizationException(code, message, cause),
        "Neo.ClientError.Security.TokenExpired" => new TokenExpiredException(code, message, cause),
        "Neo.ClientError.Security.Forbidden" => new ForbiddenException(code, message, cause),
        "Neo.ClientError.Transaction.InvalidBookmark" => new InvalidBookmarkException(code, message, cause),
        "Neo.ClientError.Transaction.InvalidBookmarkMixture" => new InvalidBookmarkMixtureException(code, message, cause),
        "Neo.ClientError.Statement.ArgumentError" => new StatementArgumentException(code, message, cause),
        "Neo.ClientError.Statement.TypeError" => new TypeException(code, message, cause),
        "Neo.ClientError.Database.DatabaseNotFound" => new FatalDiscoveryException(code, message, cause),
        not null when code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal) => new UnknownSecurityException(code, message, cause),
        not null when code.StartsWith("Neo.ClientError.", StringComparison.Ordinal) => new ClientException(code, message, cause),
        not null when code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) => new TransientException(code, message, cause),
        not null when code.StartsWith("Neo.DatabaseError.", StringComparison.Ordinal) => new DatabaseException(code, message, cause),
        _ => new Neo4jException(code, message, cause),
    };

    /// <summary>Older servers call transient what the user has ended on purpose.</summary>
    private static string? Normalise(string? code) => code switch
    {
        "Neo.TransientError.Transaction.Terminated" => "Neo.ClientError.Transaction.Terminated",
        "Neo.TransientError.Transaction.LockClientStopped" => "Neo.ClientError.Transaction.LockClientStopped",
        _ => code,
    };

    private static Neo4jException? ToCause(IReadOnlyDictionary<string, object?> metadata, int depth)
    {
        if (depth >= GreatestCauseDepth || metadata.Map("cause") is not { } cause)
        {
            return null;
        }

        var exception = new Neo4jException(cause.Text("message") ?? "", ToCause(cause, depth + 1));
        Describe(exception, cause);
        return exception;
    }

    private static void Describe(Neo4jException exception, IReadOnlyDictionary<string, object?> metadata)
    {
        exception.GqlStatus = metadata.Text("gql_status");
        exception.GqlStatusDescription = metadata.Text("description");
        if (metadata.Map("diagnostic_record") is { } record)
        {
            exception.GqlDiagnosticRecord = record;
            exception.GqlRawClassification = record.Text("_classification");
        }
    }
}
