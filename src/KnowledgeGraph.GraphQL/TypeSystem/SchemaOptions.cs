using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>How a schema is built from its documents.</summary>
public sealed record SchemaOptions
{
    /// <summary>The default options.</summary>
    public static SchemaOptions Default { get; } = new();

    /// <summary>Whether the documents are taken as valid without a look at them: for documents that were printed.</summary>
    public bool AssumeValidSdl { get; init; }

    /// <summary>The coercion of the schema's own scalars, by the scalar's name; the others pass values through.</summary>
    public ImmutableDictionary<string, ScalarCoercion> Scalars { get; init; } = ImmutableDictionary<string, ScalarCoercion>.Empty;
}
