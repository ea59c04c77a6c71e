using KnowledgeGraph.Bolt.Messages;

namespace KnowledgeGraph.Bolt.Results;

internal sealed record AnsweringServer(string Address, string ProtocolVersion, string Agent) : IServerInfo;

internal sealed record AnsweringDatabase(string? Name) : IDatabaseInfo;

internal sealed record Notification(
    string Code,
    string Title,
    string Description,
    InputPosition? Position,
    string? RawSeverityLevel,
    string? RawCategory) : INotification
{
    public NotificationSeverity SeverityLevel => Named<NotificationSeverity>(RawSeverityLevel);

    public NotificationCategory Category => Named<NotificationCategory>(RawCategory);

    /// <summary>The member that a word of the server names; the first one, Unknown, for words of later servers.</summary>
    public static T Named<T>(string? word)
        where T : struct, Enum =>
        word is not null && !int.TryParse(word, out _) && Enum.TryParse<T>(word, ignoreCase: true, out var member) ? member : default;
}

internal sealed record GqlStatusObject(
    string GqlStatus,
    string StatusDescription,
    InputPosition? Position,
    string? RawClassification,
    string? RawSeverity,
    bool IsNotification,
    IReadOnlyDictionary<string, object?> DiagnosticRecord) : IGqlStatusObject
{
    public NotificationClassification Classification => Notification.Named<NotificationClassification>(RawClassification);

    public NotificationSeverity Severity => Notification.Named<NotificationSeverity>(RawSeverity);
}

internal sealed record PlanStep(
    string OperatorType,
    IReadOnlyDictionary<string, object?> Arguments,
    IReadOnlyList<string> Identifiers,
    IReadOnlyList<IProfiledPlan> Children,
    long DbHits,
    long Records,
    long PageCacheHits,
    long PageCacheMisses,
    long Time,
    bool HasPageCacheStats) : IProfiledPlan
{
    private const int GreatestDepth = 500;

    public double PageCacheHitRatio => PageCacheHits + PageCacheMisses == 0 ? 0 : (double)PageCacheHits / (PageCacheHits + PageCacheMisses);

    IReadOnlyList<IPlan> IPlan.Children => Children;

    public static PlanStep From(IReadOnlyDictionary<string, object?> map, int depth = 0) => new(
        map.Text("operatorType") ?? "",
        map.Map("args") ?? Metadata.Empty,
        [.. (map.List("identifiers") ?? []).OfType<string>()],
        depth >= GreatestDepth ? [] : [.. (map.List("children") ?? []).OfType<IReadOnlyDictionary<string, object?>>().Select(child => From(child, depth + 1))],
        map.Number("dbHits") ?? 0,
        map.Number("rows") ?? 0,
        map.Number("pageCacheHits") ?? 0,
        map.Number("pageCacheMisses") ?? 0,
        map.Number("time") ?? 0,
        map.ContainsKey("pageCacheHits") || map.ContainsKey("pageCacheMisses"));
}
