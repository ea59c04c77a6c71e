using System.Globalization;

namespace KnowledgeGraph.GraphQL.Transport;

/// <summary>What a response is sent as.</summary>
internal enum ResponseMediaType : byte
{
    /// <summary>Nothing that the client accepts can be made.</summary>
    None,

    /// <summary><c>application/json</c>: errors of requests are answered with status 200.</summary>
    Json,

    /// <summary><c>application/graphql-response+json</c>: the status says whether the operation was executed.</summary>
    GraphQLResponse,

    /// <summary><c>text/event-stream</c>.</summary>
    EventStream,
}

/// <summary>Content negotiation of GraphQL over HTTP, section "Accept".</summary>
internal static class AcceptHeader
{
    public const string Json = "application/json; charset=utf-8";

    public const string GraphQLResponse = "application/graphql-response+json; charset=utf-8";

    public const string EventStream = "text/event-stream; charset=utf-8";

    /// <summary>The media type that the client likes best; of equals the one that it names first.</summary>
    public static ResponseMediaType Choose(string? accept)
    {
        switch (accept)
        {
            // A client that names nothing may be older than application/graphql-response+json.
            case null or "" or "*/*" or "application/json":
                return ResponseMediaType.Json;
            case "application/graphql-response+json":
                return ResponseMediaType.GraphQLResponse;
            default:
                return Negotiate(accept);
        }
    }

    private static ResponseMediaType Negotiate(ReadOnlySpan<char> accept)
    {
        ResponseMediaType best = ResponseMediaType.None;
        double bestQuality = 0;
        foreach (Range part in accept.Split(','))
        {
            ReadOnlySpan<char> range = accept[part].Trim();
            int semicolon = range.IndexOf(';');
            double quality = semicolon < 0 ? 1 : Quality(range[(semicolon + 1)..]);
            ResponseMediaType type = TypeOf((semicolon < 0 ? range : range[..semicolon]).Trim());
            if (type != ResponseMediaType.None && quality > bestQuality)
            {
                best = type;
                bestQuality = quality;
            }
        }
        return best;
    }

    private static ResponseMediaType TypeOf(ReadOnlySpan<char> range)
    {
        if (range.Equals("application/graphql-response+json", StringComparison.OrdinalIgnoreCase))
        {
            return ResponseMediaType.GraphQLResponse;
        }
        if (range.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase))
        {
            return ResponseMediaType.EventStream;
        }
        return range.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || range.Equals("application/*", StringComparison.OrdinalIgnoreCase)
            || range is "*/*"
                ? ResponseMediaType.Json
                : ResponseMediaType.None;
    }

    private static double Quality(ReadOnlySpan<char> parameters)
    {
        foreach (Range part in parameters.Split(';'))
        {
            ReadOnlySpan<char> parameter = parameters[part].Trim();
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            {
                return double.TryParse(parameter[2..], NumberStyles.Float, CultureInfo.InvariantCulture, out double quality) ? quality : 0;
            }
            if (parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase)
                && !parameter[8..].Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                return 0;
            }
        }
        return 1;
    }
}
