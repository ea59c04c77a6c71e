using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 5.2: the client says which notifications it wants.</summary>
internal class Bolt52(BoltVersion version) : Bolt51(version)
{
    protected virtual string DisabledKey => "notifications_disabled_categories";

    protected override Dictionary<string, object?> HelloEntries(HelloRequest request)
    {
        var entries = base.HelloEntries(request);
        AddNotifications(entries, request.Notifications);
        return entries;
    }

    protected override Dictionary<string, object?> SettingEntries(TransactionSettings settings)
    {
        var entries = base.SettingEntries(settings);
        AddNotifications(entries, settings.Notifications);
        return entries;
    }

    private void AddNotifications(Dictionary<string, object?> entries, NotificationFilter? filter)
    {
        if (filter?.MinimumSeverity is { } severity)
        {
            entries["notifications_minimum_severity"] = severity;
        }

        if (filter?.DisabledCategories is { } disabled)
        {
            entries[DisabledKey] = disabled;
        }
    }
}
