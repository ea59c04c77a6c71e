using KnowledgeGraph.GraphQL;

namespace KnowledgeGraph.Server.Schema.Arguments;

/// <summary>Errors about arguments that the schema's types cannot express.</summary>
internal static class BadArgument
{
    /// <summary>The error, with <c>extensions.code</c> BAD_USER_INPUT.</summary>
    public static GraphQLError Error(string message) => Error(message, "BAD_USER_INPUT");

    /// <summary>The error of a question about an entity that is not there, with code NOT_FOUND.</summary>
    public static GraphQLError NotFound(string message) => Error(message, "NOT_FOUND");

    /// <summary>The error of a traversal that its budget ended, with code BUDGET_EXCEEDED.</summary>
    public static GraphQLError OverBudget(string message) => Error(message, "BUDGET_EXCEEDED");

    private static GraphQLError Error(string message, string code) =>
        new(message) { Extensions = new Dictionary<string, object?> { ["code"] = code } };
}
