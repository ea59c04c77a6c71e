using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Ingestion.Concepts;

namespace KnowledgeGraph.Server.Schema.Arguments;

/// <summary>Reads a <c>@oneOf</c> "find it by" argument and finds the entity.</summary>
internal static class EntityKeyArgument
{
    /// <summary>The entity that the argument names; the default id where there is none.</summary>
    public static async ValueTask<NodeId> FindAsync(ResolverContext context, string argument, EntityKind kind)
    {
        (string field, string value) = Read(context, argument);
        if (field != "id")
        {
            NodeId[] found = await context.Graph().FindAsync(kind, [.. KeysOf(kind, field, value)], context.RequestAborted);
            return found.FirstOrDefault(static candidate => !candidate.IsNone);
        }

        return GlobalId.TryDecode(value, out NodeId node)
            && node.Kind == kind
            && (await context.Graph().ExistAsync(new[] { node }, context.RequestAborted))[0]
            ? node
            : default;
    }

    /// <summary>The entity that the argument names.</summary>
    /// <exception cref="GraphQLException">There is none; the message names what was looked for.</exception>
    public static async ValueTask<NodeId> RequireAsync(ResolverContext context, string argument, EntityKind kind)
    {
        NodeId node = await FindAsync(context, argument, kind);
        if (!node.IsNone)
        {
            return node;
        }

        (string field, string value) = Read(context, argument);
        throw new GraphQLException(BadArgument.NotFound(
            $"There is no {kind.ToString().ToLowerInvariant()} with {field} \"{value}\". Look for it with \"search\"."));
    }

    // The schema makes sure that exactly one field is given and that it is not null (specification, section 3.10.1).
    private static (string Field, string Value) Read(ResolverContext context, string argument)
    {
        var (field, value) = context.ArgumentValue<IReadOnlyDictionary<string, object?>>(argument).Single();
        return (field, (string)value!);
    }

    // The name as printed comes first; a concept is found by its plural and other variants too, as loads fold them.
    private static IEnumerable<string> KeysOf(EntityKind kind, string field, string value)
    {
        if (IdentityKeys.For(KeyOf(field), value) is { } key)
        {
            yield return key;
        }

        if (kind == EntityKind.Concept && ConceptName.Key(value) is { } term)
        {
            yield return term;
        }
    }

    private static EntityKey KeyOf(string field) => field switch
    {
        "title" => EntityKey.Title,
        "doi" => EntityKey.Doi,
        "arxivId" => EntityKey.ArxivId,
        "name" => EntityKey.Name,
        "orcid" => EntityKey.Orcid,
        "code" => EntityKey.Code,
        "ror" => EntityKey.Ror,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}
