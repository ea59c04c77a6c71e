using KnowledgeGraph.Bolt.Messages;
using KnowledgeGraph.Bolt.PackStream;
using KnowledgeGraph.Bolt.Protocols;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>
/// Turns a recorded request into the request by which this library would ask the same, or into its raw bytes where no
/// client of this library would ask it (raw clients break rules to see what the server does).
/// </summary>
internal sealed class RequestReader(BoltProtocol protocol)
{
    public BoltRequest Read(RecordedEvent recorded)
    {
        var payload = recorded.Payload();
        if (!recorded.HasDecodeError && TryRead(recorded) is { } request && WritesTheSame(request, recorded))
        {
            return request;
        }

        return new RawRequest(payload, recorded.Message != "GOODBYE");
    }

    private BoltRequest? TryRead(RecordedEvent recorded)
    {
        GenericMessage message;
        try
        {
            message = GenericMessage.Decode(recorded.Payload(), protocol.Format);
        }
        catch (ProtocolException)
        {
            return null;
        }

        return (message.Tag, message.Fields) switch
        {
            (MessageTag.Hello, [Dictionary<string, object?> map]) => Hello(map),
            (MessageTag.Logon, [Dictionary<string, object?> map]) => new LogonRequest(new AuthToken(map)),
            (MessageTag.Logoff, []) => new LogoffRequest(),
            (MessageTag.Run, [string query, Dictionary<string, object?> parameters, Dictionary<string, object?> settings]) =>
                new RunRequest(query, parameters, Settings(settings)),
            (MessageTag.Begin, [Dictionary<string, object?> settings]) => new BeginRequest(Settings(settings)),
            (MessageTag.Pull, [Dictionary<string, object?> map]) when map.Number("n") is { } count => new PullRequest(count, map.Number("qid")),
            (MessageTag.Discard, [Dictionary<string, object?> map]) when map.Number("n") is { } count => new DiscardRequest(count, map.Number("qid")),
            (MessageTag.Commit, []) => new CommitRequest(),
            (MessageTag.Rollback, []) => new RollbackRequest(),
            (MessageTag.Reset, []) => new ResetRequest(),
            (MessageTag.Goodbye, []) => new GoodbyeRequest(),
            (MessageTag.Telemetry, [long api]) => new TelemetryRequest(api),
            (MessageTag.Route, [Dictionary<string, object?> context, List<object?> bookmarks, var target]) => new RouteRequest(
                context,
                [.. bookmarks.OfType<string>()],
                target as string ?? (target as Dictionary<string, object?>)?.Text("db"),
                (target as Dictionary<string, object?>)?.Text("imp_user")),
            _ => null,
        };
    }

    private static HelloRequest Hello(Dictionary<string, object?> map)
    {
        string[] own = ["user_agent", "bolt_agent", "routing", "patch_bolt", "notifications_minimum_severity", "notifications_disabled_categories", "notifications_disabled_classifications"];
        return new HelloRequest(
            map.Text("user_agent") ?? "",
            map.Map("bolt_agent") ?? Metadata.Empty,
            new AuthToken(map.Where(entry => !own.Contains(entry.Key)).ToDictionary()),
            map.Map("routing"),
            Filter(map),
            map.ContainsKey("patch_bolt"));
    }

    private static TransactionSettings Settings(Dictionary<string, object?> map) => new()
    {
        Bookmarks = [.. (map.List("bookmarks") ?? []).OfType<string>()],
        TimeoutMilliseconds = map.Number("tx_timeout"),
        Metadata = map.Map("tx_metadata"),
        IsRead = map.Text("mode") == "r",
        Database = map.Text("db"),
        ImpersonatedUser = map.Text("imp_user"),
        Notifications = Filter(map),
    };

    private static NotificationFilter? Filter(Dictionary<string, object?> map)
    {
        var severity = map.Text("notifications_minimum_severity");
        var disabled = map.List("notifications_disabled_categories") ?? map.List("notifications_disabled_classifications");
        return severity is null && disabled is null ? null : new NotificationFilter(severity, disabled?.OfType<string>().ToList());
    }

    private bool WritesTheSame(BoltRequest request, RecordedEvent recorded)
    {
        using var messages = new OutgoingMessages();
        try
        {
            protocol.Write(messages, request);
        }
        catch (ClientException)
        {
            // Such as an unknown structure among the parameters, or a message of another version.
            return false;
        }

        return Difference(recorded, GenericMessage.Decode(Dechunk(messages.Pending.Span), protocol.Format), protocol.Format) is null;
    }

    public static string? Difference(RecordedEvent recorded, GenericMessage message, ValueFormat format)
    {
        if (recorded.Fields!.Value.GetArrayLength() != message.Fields.Count)
        {
            return "another number of fields";
        }

        var form = new RecordedForm(format);
        return message.Fields.Select((field, index) => form.Difference(recorded.Fields!.Value[index], field)).FirstOrDefault(each => each is not null);
    }

    private static byte[] Dechunk(ReadOnlySpan<byte> chunked)
    {
        using var payload = new MemoryStream();
        while (chunked.Length > 2)
        {
            var size = (chunked[0] << 8) | chunked[1];
            payload.Write(chunked.Slice(2, size));
            chunked = chunked[(2 + size)..];
        }

        return payload.ToArray();
    }
}
