namespace KnowledgeGraph.Bolt;

/// <summary>Kinds of notifications that a server may be asked to leave out, as GQL calls them.</summary>
public enum Classification
{
    /// <summary>A hint in the query cannot be kept.</summary>
    Hint,

    /// <summary>The query names what the database does not have.</summary>
    Unrecognized,

    /// <summary>The query uses what is not supported or only on trial.</summary>
    Unsupported,

    /// <summary>The query may be slow.</summary>
    Performance,

    /// <summary>The query uses what will go away.</summary>
    Deprecation,

    /// <summary>The result may be a risk to security.</summary>
    Security,

    /// <summary>About databases and servers.</summary>
    Topology,

    /// <summary>About indexes and constraints.</summary>
    Schema,

    /// <summary>None of the others.</summary>
    Generic,
}
