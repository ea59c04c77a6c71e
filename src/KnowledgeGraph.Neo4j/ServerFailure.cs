using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Neo4j;

/// <summary>Says in the words of the person at the console what a server's failures mean here, and what to do.</summary>
internal static class ServerFailure
{
    /// <summary>The failure as the store's own.</summary>
    public static StoreException Describe(Neo4jStoreOptions options, Neo4jException failure)
    {
        string server = options.Uri.GetLeftPart(UriPartial.Authority);
        string text = (failure, failure.Code) switch
        {
            (_, "Neo.ClientError.Security.AuthenticationRateLimit") =>
                $"{server} refuses every password for a while after too many wrong ones. Wait, then try again with the right one.",
            (_, "Neo.ClientError.Security.CredentialsExpired") =>
                $"{server} wants a new password before anything else. Set one with its own tools (cypher-shell or its browser), then try again.",
            (AuthenticationException, _) =>
                $"{server} does not accept the user or the password. Set NEO4J_USER and NEO4J_PASSWORD, or name a file with --credentials.",
            (ForbiddenException, _) =>
                $"{server} does not let this user do that. Give the user the rights to read and write data and to make constraints and indexes, or use another user.",
            (_, "Neo.ClientError.Database.DatabaseNotFound") =>
                $"{server} has no database '{options.Database}'. Name another with ?database= or NEO4J_DATABASE.",
            (SecurityException { Code: null }, _) =>
                $"The certificate of {server} is not to be trusted. Where it is your own, use the scheme {Plain(options.Uri)}+ssc, which accepts any.",
            (_, "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" or "Neo.ClientError.Transaction.TransactionTimedOut") =>
                $"{server} needed too long and gave up. Ask for less at a time.",
            (ConnectionPoolFullException, _) =>
                $"More is asked of {server} at a time than it answers. Ask again later, allow more connections, or look whether the server is overloaded.",
            (ConnectionReadTimeoutException, _) =>
                $"{server} is silent. Look whether it is overloaded, and whether the network lets its answers through.",
            (ProtocolException, _) =>
                $"{server} answers what is no Bolt. Check that the port is the one for Bolt (usually 7687), and that nothing in between changes what it says.",
            (ServiceUnavailableException or SessionExpiredException, _) =>
                $"{server} cannot be reached. Check that the server runs, and address and port (Bolt is usually on 7687).",
            _ => $"{server} failed.",
        };
        StoreFailureReason reason = (failure, failure.Code) switch
        {
            (_, "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" or "Neo.ClientError.Transaction.TransactionTimedOut")
                or (ConnectionReadTimeoutException, _) => StoreFailureReason.Timeout,
            (ConnectionPoolFullException, _) => StoreFailureReason.Busy,
            (SecurityException, _) => StoreFailureReason.Denied,
            _ when failure.IsRetriable || failure is ServiceUnavailableException or SessionExpiredException => StoreFailureReason.Unavailable,
            _ => StoreFailureReason.Other,
        };
        string code = failure.Code is null ? "" : $"{failure.Code}: ";
        return new StoreException($"{text} ({code}{failure.Message.TrimEnd('.')})", failure) { Reason = reason };
    }

    /// <summary>The failure of a question that was given up because its time was over.</summary>
    public static StoreException TooSlow(Neo4jStoreOptions options, Exception failure) =>
        new($"{options.Uri.GetLeftPart(UriPartial.Authority)} did not answer in time. Ask for less at a time, or look whether the server is overloaded.", failure)
        {
            Reason = StoreFailureReason.Timeout,
        };

    private static string Plain(Uri uri) => uri.Scheme.Split('+')[0];
}
