using KnowledgeGraph.Bolt.Connections;
using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Results;

/// <summary>Reads a summary out of what RUN and the last PULL answered, in the words of any version.</summary>
internal sealed class ResultSummary(
    Query query,
    IReadOnlyDictionary<string, object?> run,
    IReadOnlyDictionary<string, object?> end,
    BoltConnection connection) : IResultSummary
{
    public Query Query => query;

    public ICounters Counters { get; } = new Counters(end.Map("stats") ?? Metadata.Empty);

    public QueryType QueryType => end.Text("type") switch
    {
        "r" => QueryType.ReadOnly,
        "rw" => QueryType.ReadWrite,
        "w" => QueryType.WriteOnly,
        "s" => QueryType.SchemaWrite,
        _ => QueryType.Unknown,
    };

    public bool HasPlan => Plan is not null;

    public bool HasProfile => Profile is not null;

    public IPlan? Plan { get; } = (end.Map("plan") ?? end.Map("profile")) is { } plan ? PlanStep.From(plan) : null;

    public IProfiledPlan? Profile { get; } = end.Map("profile") is { } profile ? PlanStep.From(profile) : null;

    public IReadOnlyList<INotification> Notifications { get; } = end.List("notifications") is { } notifications
        ? [.. notifications.OfType<IReadOnlyDictionary<string, object?>>().Select(ToNotification)]
        : [.. Statuses(end).Where(IsRemark).Select(StatusToNotification)];

    public IReadOnlyList<IGqlStatusObject> GqlStatusObjects { get; } = [.. Statuses(end).Select(ToStatus)];

    public TimeSpan ResultAvailableAfter =>
        TimeSpan.FromMilliseconds(run.Number("t_first") ?? run.Number("result_available_after") ?? -1);

    public TimeSpan ResultConsumedAfter =>
        TimeSpan.FromMilliseconds(end.Number("t_last") ?? end.Number("result_consumed_after") ?? -1);

    public IServerInfo Server { get; } =
        new AnsweringServer(connection.Address.ToString(), connection.Protocol.Version.ToString(), connection.ServerAgent);

    public IDatabaseInfo Database { get; } = new AnsweringDatabase(end.Text("db") ?? run.Text("db"));

    private static IEnumerable<IReadOnlyDictionary<string, object?>> Statuses(IReadOnlyDictionary<string, object?> end) =>
        (end.List("statuses") ?? []).OfType<IReadOnlyDictionary<string, object?>>();

    /// <summary>Statuses that are remarks carry the code of the notification that they replace.</summary>
    private static bool IsRemark(IReadOnlyDictionary<string, object?> status) => status.Text("neo4j_code") is not null;

    private static Notification ToNotification(IReadOnlyDictionary<string, object?> map) => new(
        map.Text("code") ?? "",
        map.Text("title") ?? "",
        map.Text("description") ?? "",
        ToPosition(map.Map("position")),
        map.Text("severity"),
        map.Text("category"));

    private static Notification StatusToNotification(IReadOnlyDictionary<string, object?> status)
    {
        var record = status.Map("diagnostic_record") ?? Metadata.Empty;
        return new Notification(
            status.Text("neo4j_code") ?? "",
            status.Text("title") ?? "",
            status.Text("description") ?? status.Text("status_description") ?? "",
            ToPosition(record.Map("_position")),
            record.Text("_severity"),
            record.Text("_classification"));
    }

    private static GqlStatusObject ToStatus(IReadOnlyDictionary<string, object?> status)
    {
        var record = status.Map("diagnostic_record") ?? Metadata.Empty;
        return new GqlStatusObject(
            status.Text("gql_status") ?? "",
            status.Text("status_description") ?? "",
            ToPosition(record.Map("_position")),
            record.Text("_classification"),
            record.Text("_severity"),
            IsRemark(status),
            record);
    }

    private static InputPosition? ToPosition(IReadOnlyDictionary<string, object?>? map) => map is null
        ? null
        : new InputPosition((int)(map.Number("offset") ?? 0), (int)(map.Number("line") ?? 0), (int)(map.Number("column") ?? 0));
}
