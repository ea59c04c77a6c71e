namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Writes whole responses (specification, section 7.1): errors first where there are any.</summary>
internal static class ResponseWriter
{
    /// <summary>The response of an operation whose fields are completed.</summary>
    public static ExecutionResult Write(OperationRun run)
    {
        JsonBuffer buffer = run.Output;
        buffer.WriteRaw("{\"data\":"u8);
        int start = buffer.Position;
        if (!run.Writer.WriteRoot(run.Root))
        {
            buffer.Position = start;
            buffer.WriteNull();
        }
        if (run.Errors.Count > 0)
        {
            byte[] data = buffer.Written[start..].ToArray();
            buffer.Position = 0;
            buffer.WriteRaw("{\"errors\":"u8);
            WriteErrors(buffer, run.Errors);
            buffer.WriteRaw(",\"data\":"u8);
            buffer.WriteRaw(data);
        }
        WriteExtensions(buffer, run);
        buffer.WriteByte((byte)'}');
        return new ExecutionResult(buffer, run, run.Errors, isExecuted: true);
    }

    /// <summary>The response to a request that was not executed.</summary>
    public static ExecutionResult Refuse(GraphQLException refused) =>
        Refuse(refused.Errors, (refused as CostTooHighException)?.Extensions);

    /// <summary>The response to a request that was not executed.</summary>
    public static ExecutionResult Refuse(params IReadOnlyList<GraphQLError> errors) => Refuse(errors, null);

    /// <summary>The response to a request that was not executed.</summary>
    public static ExecutionResult Refuse(IReadOnlyList<GraphQLError> errors, IReadOnlyDictionary<string, object?>? extensions)
    {
        JsonBuffer buffer = new(512);
        buffer.WriteRaw("{\"errors\":"u8);
        WriteErrors(buffer, errors);
        WriteExtensions(buffer, extensions);
        buffer.WriteByte((byte)'}');
        return new ExecutionResult(buffer, null, errors, isExecuted: false);
    }

    private static void WriteErrors(JsonBuffer buffer, IReadOnlyList<GraphQLError> errors)
    {
        byte separator = (byte)'[';
        foreach (GraphQLError error in errors)
        {
            buffer.WriteByte(separator);
            separator = (byte)',';
            WriteError(buffer, error);
        }
        buffer.WriteByte((byte)']');
    }

    private static void WriteError(JsonBuffer buffer, GraphQLError error)
    {
        buffer.WriteRaw("{\"message\":"u8);
        buffer.WriteString(error.Message);
        if (!error.Locations.IsDefaultOrEmpty)
        {
            buffer.WriteRaw(",\"locations\":"u8);
            byte separator = (byte)'[';
            foreach (Language.SourceLocation location in error.Locations)
            {
                buffer.WriteByte(separator);
                separator = (byte)',';
                buffer.WriteRaw("{\"line\":"u8);
                buffer.WriteInt32(location.Line);
                buffer.WriteRaw(",\"column\":"u8);
                buffer.WriteInt32(location.Column);
                buffer.WriteByte((byte)'}');
            }
            buffer.WriteByte((byte)']');
        }
        if (error.Path is { } path)
        {
            buffer.WriteRaw(",\"path\":"u8);
            JsonValues.Write(buffer, path);
        }
        WriteExtensions(buffer, error.Extensions);
        buffer.WriteByte((byte)'}');
    }

    /// <summary>What the application adds to a response, and its price, without making objects for the latter.</summary>
    private static void WriteExtensions(JsonBuffer buffer, OperationRun run)
    {
        WriteExtensions(buffer, run.State.Extensions);
        if (run.ReportedCost is not { } cost)
        {
            return;
        }
        if (run.State.Extensions is { Count: > 0 })
        {
            // The object is open again: its last brace is written over.
            buffer.Position--;
            buffer.WriteByte((byte)',');
        }
        else
        {
            buffer.WriteRaw(",\"extensions\":{"u8);
        }
        buffer.WriteRaw("\"cost\":{\"requested\":"u8);
        buffer.WriteNumber(cost);
        buffer.WriteRaw(",\"allowed\":"u8);
        buffer.WriteNumber(run.Limits.MaxCost);
        buffer.WriteRaw("}}"u8);
    }

    private static void WriteExtensions(JsonBuffer buffer, IReadOnlyDictionary<string, object?>? extensions)
    {
        if (extensions is { Count: > 0 })
        {
            buffer.WriteRaw(",\"extensions\":"u8);
            JsonValues.WriteObject(buffer, extensions);
        }
    }
}
