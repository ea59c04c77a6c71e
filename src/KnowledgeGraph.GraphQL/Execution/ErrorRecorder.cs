namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Where in the response the writer is, and the errors that it met there. The place is kept as a stack of keys and
/// indices; a path is put together only when an error happened.
/// </summary>
internal sealed class ErrorRecorder(OperationRun run)
{
    private PathSegment[] path = new PathSegment[16];

    /// <summary>How many segments lead to the place that is written now; set back when the writer comes up again.</summary>
    public int Depth { get; set; }

    /// <summary>Goes one step down: to a field's key, or into a list where there is no name.</summary>
    public void Push(string? responseName)
    {
        if (Depth == path.Length)
        {
            Array.Resize(ref path, Depth * 2);
        }
        path[Depth++] = new PathSegment { Name = responseName };
    }

    /// <summary>Says which item of the innermost list is written now.</summary>
    public void MoveTo(int index) => path[Depth - 1].Index = index;

    /// <summary>Records the error that a resolver reported for an item, where it did.</summary>
    public bool RecordAt(ExecutionField field, int level, int row)
    {
        if (field.ErrorAt(level, row) is not { } error)
        {
            return false;
        }
        Record(field, error, level);
        return true;
    }

    /// <summary>Records a null that may not stand where it was found.</summary>
    public void RecordNonNull(ExecutionField field, int level) =>
        Record(field, new GraphQLError($"Cannot return null for non-nullable field {field.Plan.ParentTypeName}.{field.Plan.FieldName}."), level);

    /// <summary>Adds an error with the path of the place that is written now.</summary>
    public void Record(ExecutionField field, GraphQLError error, int level)
    {
        if (run.Errors.Count >= run.Limits.MaxErrors)
        {
            return;
        }
        // Below a list the field has pushed its own name; at depth 0 it has not, or has taken it back.
        bool pushed = level > 0;
        object[] segments = new object[Depth + (pushed ? 0 : 1)];
        for (int i = 0; i < Depth; i++)
        {
            segments[i] = path[i].Name ?? (object)path[i].Index;
        }
        if (!pushed)
        {
            segments[^1] = field.Plan.ResponseName;
        }
        run.Errors.Add(new GraphQLError(error.Message)
        {
            Locations = error.Locations.IsEmpty ? field.Plan.SourceLocations : error.Locations,
            Path = error.Path ?? segments,
            Extensions = error.Extensions,
            Exception = error.Exception,
            SourceName = error.SourceName,
        });
    }

    /// <summary>A response key, or the index of a list item where there is no name.</summary>
    private struct PathSegment
    {
        public string? Name;
        public int Index;
    }
}
