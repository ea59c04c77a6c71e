namespace KnowledgeGraph.Bolt;

/// <summary>The kind of a notification, as GQL calls it.</summary>
public enum NotificationClassification
{
    /// <summary>A kind that this library does not know, or none.</summary>
    Unknown,

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
