using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>
/// What a store's failures mean to clients. Addresses, users and file names stay in the log, where the same
/// <c>errorId</c> stands.
/// </summary>
internal static class StoreErrors
{
    /// <summary>The error for a client; null where the exception is none of a store.</summary>
    public static GraphQLError? Describe(Exception exception) => exception is not StoreException failure ? null : failure.Reason switch
    {
        StoreFailureReason.Unavailable => Error("The graph's store cannot be reached at the moment. Ask again later.", "STORE_UNAVAILABLE"),
        StoreFailureReason.Timeout => Error("The graph's store needed too long. Ask for less at a time.", "STORE_TIMEOUT"),
        StoreFailureReason.Denied => Error("The graph's store does not accept this server. Tell whoever runs it.", "STORE_DENIED"),
        StoreFailureReason.Damaged => Error("The graph's store is damaged. Tell whoever runs this server.", "STORE_DAMAGED"),
        _ => Error("The graph's store failed. Tell whoever runs this server.", "STORE_FAILED"),
    };

    private static GraphQLError Error(string message, string code) =>
        new(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } };
}
