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
    string? RawCategory) : INotification;

internal sealed record GqlStatusObject(
    string GqlStatus,
    string StatusDescription,
    InputPosition? Position,
    string? RawClassification,
    string? RawSeverity,
    bool IsNotification,
    IReadOnlyDictionary<string, object?> DiagnosticRecord) : IGqlStatusObject;

internal sealed record PlanStep(
    string OperatorType,
    IReadOnlyDictionary<string, object?> Arguments,
    IReadOnlyList<string> Identifiers,
    IReadOnlyList<IProfiledPlan> Children,
    long DbHits,
    long Records,
    long PageCacheHits,
    long PageCacheMisses,
    long Time) : IProfiledPlan
{
    private const int GreatestDepth = 500;

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
        map.Number("time") ?? 0);
}
