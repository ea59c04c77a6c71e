using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Server.Schema;

/// <summary>The names that the contract gives to kinds.</summary>
internal static class EnumNames
{
    private static readonly Dictionary<string, EdgeKind> EdgeKinds =
        Enum.GetValues<EdgeKind>().ToDictionary(Name, StringComparer.Ordinal);

    private static readonly Dictionary<string, EntityKind> EntityKinds =
        Enum.GetValues<EntityKind>().ToDictionary(Name, StringComparer.Ordinal);

    /// <summary>The contract's EntityKind.</summary>
    public static string Name(EntityKind kind) => kind switch
    {
        EntityKind.Paper => "PAPER",
        EntityKind.Author => "AUTHOR",
        EntityKind.Institution => "INSTITUTION",
        EntityKind.Category => "CATEGORY",
        EntityKind.Concept => "CONCEPT",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The contract's RelationKind.</summary>
    public static string Name(EdgeKind kind) => kind switch
    {
        EdgeKind.Authored => "AUTHORED",
        EdgeKind.AffiliatedWith => "AFFILIATED_WITH",
        EdgeKind.InCategory => "IN_CATEGORY",
        EdgeKind.Mentions => "MENTIONS",
        EdgeKind.Cites => "CITES",
        EdgeKind.Coauthor => "COAUTHOR",
        EdgeKind.RelatedConcept => "RELATED_CONCEPT",
        EdgeKind.Collaborates => "COLLABORATES",
        EdgeKind.RelatedPaper => "RELATED_PAPER",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The kind of edge that a validated name of the contract stands for.</summary>
    public static EdgeKind EdgeKindOf(string name) => EdgeKinds[name];

    /// <summary>The kind of entity that a validated name of the contract stands for.</summary>
    public static EntityKind EntityKindOf(string name) => EntityKinds[name];
}
