namespace KnowledgeGraph.Bolt;

/// <summary>A GQL status of a query: its outcome or a remark (from Bolt 5.6).</summary>
public interface IGqlStatusObject
{
    /// <summary>The code, for example 00000.</summary>
    string GqlStatus { get; }

    /// <summary>The status in words.</summary>
    string StatusDescription { get; }

    /// <summary>Where in the query; null where it is about the whole.</summary>
    InputPosition? Position { get; }

    /// <summary>The classification, for example HINT.</summary>
    string? RawClassification { get; }

    /// <summary>Its kind, where it is a remark.</summary>
    NotificationClassification Classification { get; }

    /// <summary>WARNING or INFORMATION.</summary>
    string? RawSeverity { get; }

    /// <summary>How serious it is, where it is a remark.</summary>
    NotificationSeverity Severity { get; }

    /// <summary>Whether it is a remark of the server, rather than the outcome.</summary>
    bool IsNotification { get; }

    /// <summary>What else the server tells.</summary>
    IReadOnlyDictionary<string, object?> DiagnosticRecord { get; }
}
