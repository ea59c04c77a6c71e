namespace KnowledgeGraph.Bolt;

/// <summary>How serious a notification is.</summary>
public enum NotificationSeverity
{
    /// <summary>A word that this library does not know, or none.</summary>
    Unknown,

    /// <summary>For those who want to know.</summary>
    Information,

    /// <summary>Likely a mistake.</summary>
    Warning,
}
