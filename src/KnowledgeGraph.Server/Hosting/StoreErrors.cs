using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>
/// What a store's failures mean to clients. Addresses, users and file names stay in the log, where the same
/// <c>errorId</c> stands.
/// </summary>
internal static class StoreErrors
{
    /// <summary>The error for a client; one that is of no store is told as what went wrong in this program.</summary>
    public static GraphQLError Describe(Exception exception) => exception is StoreException failure
        ? Error(MessageOf(failure.Reason), CodeOf(failure.Reason))
        : Error("Something went wrong in this server. Tell whoever runs it.", "INTERNAL_ERROR");

    /// <summary>The code that programs act upon.</summary>
    public static string CodeOf(StoreFailureReason reason) => reason switch
    {
        StoreFailureReason.Unavailable => "STORE_UNAVAILABLE",
        StoreFailureReason.Busy => "STORE_BUSY",
        StoreFailureReason.Timeout => "STORE_TIMEOUT",
        StoreFailureReason.Denied => "STORE_DENIED",
        StoreFailureReason.Damaged => "STORE_DAMAGED",
        _ => "STORE_FAILED",
    };

    private static string MessageOf(StoreFailureReason reason) => reason switch
    {
        StoreFailureReason.Unavailable => "The graph's store cannot be reached at the moment. Ask again later.",
        StoreFailureReason.Busy => "The graph's store has too much to do at the moment. Ask again later.",
        StoreFailureReason.Timeout => "The graph's store needed too long. Ask for less at a time.",
        StoreFailureReason.Denied => "The graph's store does not accept this server. Tell whoever runs it.",
        StoreFailureReason.Damaged => "The graph's store is damaged. Tell whoever runs this server.",
        _ => "The graph's store failed. Tell whoever runs this server.",
    };

    private static GraphQLError Error(string message, string code) =>
        new(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } };
}
