namespace KnowledgeGraph.Bolt;

/// <summary>
/// The connection was lost after COMMIT had been sent and before its answer came: the transaction may be in the
/// database or not. It is never tried again on its own, since that could write twice.
/// </summary>
public sealed class CommitOutcomeUnknownException : ServiceUnavailableException
{
    /// <summary>The loss behind it.</summary>
    /// <param name="innerException">How the connection was lost.</param>
    public CommitOutcomeUnknownException(Exception innerException)
        : base("The connection was lost while the transaction was being committed: whether it was, only the data can tell.", innerException)
    {
    }

    /// <inheritdoc />
    public override bool IsRetriable => false;
}
