using KnowledgeGraph.Bolt.Connections;
using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.Results;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>Every recorded end of a result, as a summary: counts, kind, plan, profile, notifications, statuses.</summary>
public sealed class SummaryTests
{
    [Fact]
    public async Task Read_EveryRecordedEndOfAResult_TellsAllThatItSays()
    {
        var tally = new FolderTally("summaries of recorded results:");
        foreach (var recording in RecordingFolders.ReadAll().Where(each => each.Version is not null))
        {
            await using var connection = new BoltConnection(Stream.Null, recording.Version!.Value, ServerAddress.From("a", 1), new Config());
            var format = RecordedFormat.Of(recording);
            foreach (var each in recording.Events.Where(IsSuccess))
            {
                if (GenericMessage.Decode(each.Payload(), format).Fields is [Dictionary<string, object?> end] && end.ContainsKey("type"))
                {
                    await tally.JudgeAsync(recording, () =>
                    {
                        Check(new ResultSummary(new Query("RETURN 1"), Metadata.Empty, end, connection), end);
                        return Task.CompletedTask;
                    });
                }
            }
        }

        tally.Conclude("");
    }

    private static bool IsSuccess(RecordedEvent each) => each is { IsMessage: true, IsClient: false, Message: "SUCCESS", HasDecodeError: false };

    private static void Check(ResultSummary summary, Dictionary<string, object?> end)
    {
        Assert.NotEqual(QueryType.Unknown, summary.QueryType);
        Assert.Equal(end.Text("db"), summary.Database.Name);
        CheckCounters(summary.Counters, end.Map("stats") ?? Metadata.Empty);
        CheckPlan(summary, end);
        CheckNotifications(summary, end);
        var statuses = Maps(end.List("statuses"));
        Assert.Equal(statuses.Select(each => each.Text("gql_status")), summary.GqlStatusObjects.Select(each => each.GqlStatus));
        Assert.Equal(statuses.Select(each => each.Text("status_description")), summary.GqlStatusObjects.Select(each => each.StatusDescription));
        Assert.Equal(statuses.Select(each => each.Map("diagnostic_record")?.Text("_severity")), summary.GqlStatusObjects.Select(each => each.RawSeverity));
    }

    private static void CheckCounters(ICounters counters, IReadOnlyDictionary<string, object?> stats)
    {
        Dictionary<string, long> told = new()
        {
            ["nodes-created"] = counters.NodesCreated,
            ["nodes-deleted"] = counters.NodesDeleted,
            ["relationships-created"] = counters.RelationshipsCreated,
            ["relationships-deleted"] = counters.RelationshipsDeleted,
            ["properties-set"] = counters.PropertiesSet,
            ["labels-added"] = counters.LabelsAdded,
            ["labels-removed"] = counters.LabelsRemoved,
            ["indexes-added"] = counters.IndexesAdded,
            ["indexes-removed"] = counters.IndexesRemoved,
            ["constraints-added"] = counters.ConstraintsAdded,
            ["constraints-removed"] = counters.ConstraintsRemoved,
            ["system-updates"] = counters.SystemUpdates,
        };
        Assert.All(told, each => Assert.Equal(stats.Number(each.Key) ?? 0, each.Value));
        var counted = stats.Where(each => each.Value is long).Select(each => each.Key).Except(told.Keys).ToList();
        Assert.True(counted.Count == 0, $"not told: {string.Join(", ", counted)}");
        Assert.Equal(stats.Truth("contains-updates") ?? stats.Any(each => each.Value is > 0L && each.Key != "system-updates"), counters.ContainsUpdates);
    }

    private static void CheckPlan(ResultSummary summary, Dictionary<string, object?> end)
    {
        Assert.Equal(end.ContainsKey("profile"), summary.HasProfile);
        Assert.Equal(end.ContainsKey("plan") || end.ContainsKey("profile"), summary.HasPlan);
        if ((end.Map("plan") ?? end.Map("profile")) is { } recorded)
        {
            CheckStep(summary.Plan!, recorded);
        }
    }

    private static void CheckStep(IPlan step, IReadOnlyDictionary<string, object?> recorded)
    {
        Assert.Equal(recorded.Text("operatorType"), step.OperatorType);
        Assert.Equal((recorded.Map("args") ?? Metadata.Empty).Keys, step.Arguments.Keys);
        Assert.Equal((recorded.List("identifiers") ?? []).OfType<string>(), step.Identifiers);
        if (step is IProfiledPlan profiled)
        {
            Assert.Equal((recorded.Number("dbHits") ?? 0, recorded.Number("rows") ?? 0), (profiled.DbHits, profiled.Records));
            Assert.InRange(profiled.PageCacheHitRatio, 0, 1);
        }

        var children = Maps(recorded.List("children"));
        Assert.Equal(children.Count, step.Children.Count);
        for (var child = 0; child < children.Count; child++)
        {
            CheckStep(step.Children[child], children[child]);
        }
    }

    private static void CheckNotifications(ResultSummary summary, Dictionary<string, object?> end)
    {
        var recorded = Maps(end.List("notifications"));
        if (recorded.Count == 0)
        {
            recorded = [.. Maps(end.List("statuses")).Where(each => each.ContainsKey("neo4j_code"))];
        }

        Assert.Equal(recorded.Select(each => each.Text("code") ?? each.Text("neo4j_code")), summary.Notifications.Select(each => each.Code));
        Assert.All(summary.Notifications, each => Assert.NotEqual(NotificationSeverity.Unknown, each.SeverityLevel));
        Assert.All(summary.Notifications.Where(each => each.RawCategory is not null), each => Assert.NotEqual(NotificationCategory.Unknown, each.Category));
    }

    private static List<IReadOnlyDictionary<string, object?>> Maps(IReadOnlyList<object?>? list) =>
        [.. (list ?? []).OfType<IReadOnlyDictionary<string, object?>>()];
}
