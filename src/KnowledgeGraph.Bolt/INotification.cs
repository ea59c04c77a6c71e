namespace KnowledgeGraph.Bolt;

/// <summary>What the server remarks about a query that it ran all the same.</summary>
public interface INotification
{
    /// <summary>The code.</summary>
    string Code { get; }

    /// <summary>The remark in a few words.</summary>
    string Title { get; }

    /// <summary>The remark in full.</summary>
    string Description { get; }

    /// <summary>Where in the query; null where it is about the whole.</summary>
    InputPosition? Position { get; }

    /// <summary>WARNING or INFORMATION.</summary>
    string? RawSeverityLevel { get; }

    /// <summary>How serious it is.</summary>
    NotificationSeverity SeverityLevel { get; }

    /// <summary>The category, for example HINT or DEPRECATION (from Bolt 5.2).</summary>
    string? RawCategory { get; }

    /// <summary>Its kind.</summary>
    NotificationCategory Category { get; }
}
