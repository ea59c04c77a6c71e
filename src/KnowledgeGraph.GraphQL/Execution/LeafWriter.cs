using System.Runtime.CompilerServices;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Writes single values of scalars and enums, for which the writer of rows has no shorter way.</summary>
internal sealed class LeafWriter(OperationRun run, ErrorRecorder errors)
{
    /// <summary>Writes the value of a row, or of an item within a depth of lists.</summary>
    public Outcome Write(ExecutionField field, int row, int level)
    {
        JsonBuffer buffer = run.Output;
        switch (field.Rendering)
        {
            case Rendering.QuotedSlices:
                TextSlice quoted = field.Slices[field.Offset + row];
                if (quoted.Length < 0)
                {
                    return Outcome.Null;
                }
                buffer.WriteByte((byte)'"');
                WriteSlice(buffer, field, quoted);
                buffer.WriteByte((byte)'"');
                return Outcome.Written;
            case Rendering.RawSlices:
                TextSlice raw = field.Slices[field.Offset + row];
                if (raw.Length < 0)
                {
                    return Outcome.Null;
                }
                WriteSlice(buffer, field, raw);
                return Outcome.Written;
            case Rendering.Int32:
                buffer.WriteInt32(field.Numbers[field.Offset + row]);
                return Outcome.Written;
            case Rendering.Natural or Rendering.Coerced:
                return WriteChecked(field, row, level);
            default:
                return Outcome.Null;
        }
    }

    private Outcome WriteChecked(ExecutionField field, int row, int level)
    {
        Column values = field.Values!;
        if (values.IsNull(row))
        {
            return Outcome.Null;
        }
        try
        {
            if (field.Rendering == Rendering.Natural)
            {
                values.Write(run.Output, row);
                return Outcome.Written;
            }
            object value = values.Boxed(row)!;
            if (value is GraphQLError or Exception)
            {
                errors.Record(field, run.ErrorOf(value, field), level);
                return Outcome.Failed;
            }
            object? coerced = field.Plan.Leaf!.Coerce(value);
            if (coerced is null)
            {
                return Outcome.Null;
            }
            JsonValues.Write(run.Output, coerced);
            return Outcome.Written;
        }
#pragma warning disable CA1031 // A value that cannot be shown is an error at its place, whatever it is.
        catch (Exception exception) when (exception is not ResponseTooLargeException)
#pragma warning restore CA1031
        {
            errors.Record(field, run.ErrorOf(exception, field), level);
            return Outcome.Failed;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteSlice(JsonBuffer buffer, ExecutionField field, TextSlice slice)
    {
        SliceCopy.Copy(ref buffer.Reserve(slice.Length), field.Arena, field.ArenaOffset + slice.Start, slice.Length);
        buffer.Position += slice.Length;
    }
}
