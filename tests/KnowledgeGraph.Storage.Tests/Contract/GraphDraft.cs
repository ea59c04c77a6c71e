using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>Draws a small graph by names; what is named for the first time gets a number.</summary>
public sealed class GraphDraft(IGraphWriter writer)
{
    private readonly Dictionary<(EntityKind, string), NodeId> known = [];
    private readonly List<EntityChange> entities = [];
    private readonly List<PaperChange> papers = [];

    public NodeId Author(string name) => Entity(EntityKind.Author, name);

    public NodeId Institution(string name) => Entity(EntityKind.Institution, name);

    public NodeId Category(string code) => Entity(EntityKind.Category, code);

    public NodeId Concept(string name) => Entity(EntityKind.Concept, name);

    /// <summary>An entity as described; its number is the given one, or a new one where it is none.</summary>
    public NodeId Describe(EntityKind kind, string name, Func<EntityChange, EntityChange>? change = null, NodeId node = default)
    {
        node = node.IsNone ? writer.Allocate(kind) : node;
        EntityChange described = new(node, name) { Keys = [IdentityKeys.Name(name) ?? "name:" + name] };
        entities.Add(change is null ? described : change(described));
        known[(kind, name)] = node;
        return node;
    }

    public NodeId Paper(string title, Func<PaperChange, PaperChange>? change = null, NodeId node = default)
    {
        node = node.IsNone ? writer.Allocate(EntityKind.Paper) : node;
        PaperChange paper = new(node, title, false) { AuthorsComplete = true, Keys = [IdentityKeys.Title(title) ?? "title:" + title] };
        papers.Add(change is null ? paper : change(paper));
        return node;
    }

    /// <summary>A paper by authors.</summary>
    public NodeId PaperBy(string title, int year, params string[] authors) => Paper(title, paper => paper with
    {
        Year = year,
        PublishedOn = new DateOnly(year, 1, 1),
        Authors = [.. authors.Select(Author)],
    });

    /// <summary>A paper about concepts.</summary>
    public NodeId PaperOn(string title, params string[] concepts) =>
        Paper(title, paper => paper with { Concepts = [.. concepts.Select(name => (Concept(name), 1.0))] });

    public GraphChanges ToChanges() => new([.. entities], [.. papers]);

    /// <summary>A record as a source might have printed it.</summary>
    public static PaperRecord Record(string document, int line, string? title = null) =>
        new() { Provenance = new Provenance(document, line, "test"), Title = title };

    private NodeId Entity(EntityKind kind, string name)
    {
        if (!known.TryGetValue((kind, name), out NodeId node))
        {
            node = kind == EntityKind.Category
                ? Describe(kind, name, category => category with { Code = name, Keys = [IdentityKeys.Code(name)!] })
                : Describe(kind, name);
        }

        return node;
    }
}
