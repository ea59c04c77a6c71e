using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Wire;

namespace KnowledgeGraph.Bolt.Protocols;

/// <summary>Bolt 4.4: impersonation, and a map of settings in ROUTE.</summary>
internal class Bolt44(BoltVersion version) : Bolt43(version)
{
    public override bool HasImpersonation => true;

    protected override object? RouteTarget(RouteRequest request)
    {
        var target = new Dictionary<string, object?>();
        if (request.Database is { } database)
        {
            target["db"] = database;
        }

        if (request.ImpersonatedUser is { } user)
        {
            target["imp_user"] = user;
        }

        return target;
    }

    protected override Dictionary<string, object?> SettingEntries(TransactionSettings settings)
    {
        var entries = base.SettingEntries(settings);
        if (settings.ImpersonatedUser is { } user)
        {
            entries["imp_user"] = user;
        }

        return entries;
    }
}
