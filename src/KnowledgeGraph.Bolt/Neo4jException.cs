namespace KnowledgeGraph.Bolt;

/// <summary>What the server or the way to it went wrong with. The other exceptions of this library derive from it.</summary>
public class Neo4jException : Exception
{
    /// <summary>An error of this library.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public Neo4jException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>An error that the server reported.</summary>
    /// <param name="code">The server's code, for example Neo.ClientError.Statement.SyntaxError.</param>
    /// <param name="message">The server's words.</param>
    /// <param name="innerException">Its cause, if any.</param>
    public Neo4jException(string? code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The server's code, for example Neo.ClientError.Statement.SyntaxError; null where the server did not speak.</summary>
    public string? Code { get; }

    /// <summary>The GQL status, for example 42001 (from Bolt 5.7).</summary>
    public string? GqlStatus { get; internal set; }

    /// <summary>The GQL status in words (from Bolt 5.7).</summary>
    public string? GqlStatusDescription { get; internal set; }

    /// <summary>CLIENT_ERROR, TRANSIENT_ERROR or DATABASE_ERROR; UNKNOWN where the server said nothing or another word.</summary>
    public string GqlClassification => GqlRawClassification is "CLIENT_ERROR" or "TRANSIENT_ERROR" or "DATABASE_ERROR"
        ? GqlRawClassification
        : "UNKNOWN";

    /// <summary>The classification in the server's word; null where it said none.</summary>
    public string? GqlRawClassification { get; internal set; }

    /// <summary>What else the server tells about the error, such as the position in the query; empty before Bolt 5.7.</summary>
    public IReadOnlyDictionary<string, object?> GqlDiagnosticRecord { get; internal set; } =
        new Dictionary<string, object?>();

    /// <summary>Whether the same transaction, tried again, may succeed.</summary>
    public virtual bool IsRetriable => false;

    /// <summary>Whether this error or one of its causes has a GQL status.</summary>
    /// <param name="gqlStatus">The status, for example 22N51.</param>
    /// <returns>True where one has.</returns>
    public bool ContainsGqlStatus(string gqlStatus) => FindByGqlStatus(gqlStatus) is not null;

    /// <summary>The first of this error and its causes that has a GQL status.</summary>
    /// <param name="gqlStatus">The status, for example 22N51.</param>
    /// <returns>The error; null where none has it.</returns>
    public Neo4jException? FindByGqlStatus(string gqlStatus)
    {
        var at = this;
        while (at is not null && at.GqlStatus != gqlStatus)
        {
            at = at.InnerException as Neo4jException;
        }

        return at;
    }
}
