using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL;

/// <summary>An error as clients see it (specification, section 7.1.7 "Errors").</summary>
/// <param name="message">What went wrong, for the developer who wrote the request.</param>
public sealed class GraphQLError(string message)
{
    /// <summary>An error about places of a document.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="locations">The syntax that is at fault; nodes that never stood in a text are left out.</param>
    public GraphQLError(string message, params ReadOnlySpan<Location> locations)
        : this(message)
    {
        ImmutableArray<SourceLocation>.Builder known = ImmutableArray.CreateBuilder<SourceLocation>(locations.Length);
        foreach (Location location in locations)
        {
            if (location.IsKnown)
            {
                SourceName ??= location.Source.Name;
                known.Add(location.ToSourceLocation());
            }
        }

        Locations = known.DrainToImmutable();
    }

    /// <summary>What went wrong, for the developer who wrote the request.</summary>
    public string Message { get; } = message;

    /// <summary>The places of the document that are at fault; empty where none can be named.</summary>
    public ImmutableArray<SourceLocation> Locations { get; init; } = [];

    /// <summary>
    /// The response path of the field that failed: strings are response keys, integers are list indices. Null
    /// where the error belongs to no field.
    /// </summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>What a server adds for its clients; null for nothing.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>The exception behind the error, for the log; never sent to a client.</summary>
    public Exception? Exception { get; init; }

    /// <summary>The name of the source in which the locations lie, for the log; never sent to a client.</summary>
    public string? SourceName { get; init; }

    /// <summary>The message with the source, line and column where they are known.</summary>
    public override string ToString()
    {
        if (Locations.IsEmpty)
        {
            return Message;
        }

        StringBuilder text = new(Message);
        foreach (SourceLocation location in Locations)
        {
            text.Append("\n\n").Append(SourceName).Append(':').Append(location.Line).Append(':').Append(location.Column);
        }

        return text.ToString();
    }
}
