using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KnowledgeGraph.GraphQL.Execution.Columns;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Writes the completed fields depth-first, straight from their columns. A null in a non-null place is noticed here:
/// what was written since the closest nullable place is taken back and null stands there (specification, section 6.4.4).
/// </summary>
internal sealed class ResultWriter
{
    private const int NoList = -1;

    private readonly ErrorRecorder errors;
    private readonly LeafWriter leaves;
    private readonly OperationRun run;
    private int failedAt;

    public ResultWriter(OperationRun run)
    {
        this.run = run;
        errors = new ErrorRecorder(run);
        leaves = new LeafWriter(run, errors);
    }

    /// <summary>Forgets a response that ended before its end.</summary>
    public void Reset() => errors.Depth = 0;

    /// <summary>Writes the root object.</summary>
    /// <returns>False where a null or an error below has to become null above; the buffer then holds a beginning to be taken back.</returns>
    public bool WriteRoot(ExecutionScope scope) => WriteRows(scope, 0, 1, NoList) == 1;

    /// <summary>
    /// Writes the objects of consecutive rows with commas between them: the one loop in which nearly all bytes of a
    /// response are made. Texts and numbers that lie ready are copied here; everything else goes through
    /// <see cref="WriteField"/>.
    /// </summary>
    /// <param name="scope">The objects.</param>
    /// <param name="row">The first row.</param>
    /// <param name="end">The row after the last one.</param>
    /// <param name="firstRow">The row of the first item of the list that is written, for paths; <see cref="NoList"/> for a single object.</param>
    /// <returns><paramref name="end"/>, or the row that has to become null, whose beginning is at <see cref="failedAt"/>.</returns>
    private int WriteRows(ExecutionScope scope, int row, int end, int firstRow)
    {
        JsonBuffer buffer = run.Output;
        ExecutionField[] fields = scope.Fields;
        byte[] bytes = buffer.Bytes;
        int position = buffer.Position;
        int first = row;
        for (; row < end; row++)
        {
            // Two bytes at most are written between reservations, which leave JsonBuffer.Slack behind them.
            if (row > first)
            {
                bytes[position++] = (byte)',';
            }
            int start = position;
            foreach (ExecutionField field in fields)
            {
                int prefix = field.PrefixLength;
                switch (field.Direct)
                {
                    case Rendering.QuotedSlices:
                        TextSlice slice = field.Slices[field.Offset + row];
                        if (slice.Length >= 0)
                        {
                            int length = prefix + slice.Length + 2;
                            if (bytes.Length - position < length + JsonBuffer.Slack)
                            {
                                bytes = buffer.GrowFor(position, length);
                            }
                            ref byte text = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), position);
                            field.PrefixVector.StoreUnsafe(ref text);
                            SliceCopy.Copy(ref Unsafe.Add(ref text, prefix + 1), field.Arena, field.ArenaOffset + slice.Start, slice.Length);
                            Unsafe.Add(ref text, length - 1) = (byte)'"';
                            position += length;
                            continue;
                        }
                        break;
                    case Rendering.Int32:
                        int number = field.Numbers[field.Offset + row];
                        if (bytes.Length - position < prefix + 11 + JsonBuffer.Slack)
                        {
                            bytes = buffer.GrowFor(position, prefix + 11);
                        }
                        ref byte digits = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), position);
                        field.PrefixVector.StoreUnsafe(ref digits);
                        position += prefix + NumberFormat.Write(ref Unsafe.Add(ref digits, prefix), number);
                        continue;
                    case Rendering.Constant:
                        if (bytes.Length - position < prefix + JsonBuffer.Slack)
                        {
                            bytes = buffer.GrowFor(position, prefix);
                        }
                        field.PrefixVector.StoreUnsafe(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), position));
                        position += prefix;
                        continue;
                }
                buffer.Position = position;
                if (firstRow != NoList)
                {
                    errors.MoveTo(row - firstRow);
                }
                if (!WriteField(field, row))
                {
                    failedAt = start;
                    return row;
                }
                bytes = buffer.Bytes;
                position = buffer.Position;
            }
            if (fields.Length == 0)
            {
                buffer.Position = position;
                buffer.WriteByte((byte)'{');
                bytes = buffer.Bytes;
                position = buffer.Position;
            }
            bytes[position++] = (byte)'}';
        }
        buffer.Position = position;
        return end;
    }

    /// <summary>Writes a field of a row with its key.</summary>
    /// <returns>False where null may not stand here.</returns>
    private bool WriteField(ExecutionField field, int row)
    {
        JsonBuffer buffer = run.Output;
        buffer.WriteRaw(field.Prefix);
        if (field.Rendering == Rendering.Constant)
        {
            return true;
        }
        int start = buffer.Position;
        Outcome outcome = WriteValue(field, row);
        if (outcome == Outcome.Written)
        {
            if (field.Plan.IsMemorable && field.Rendering != Rendering.Remembered && run.Errors.Count == 0)
            {
                field.Plan.Remember(buffer.Written[start..]);
            }
            return true;
        }
        if (!field.Plan.MayBeNull(0))
        {
            if (outcome == Outcome.Null)
            {
                errors.RecordNonNull(field, 0);
            }
            return false;
        }
        buffer.Position = start;
        buffer.WriteNull();
        return true;
    }

    private Outcome WriteValue(ExecutionField field, int row)
    {
        if (field.Rendering == Rendering.Failed)
        {
            errors.Record(field, field.Failure!, 0);
            return Outcome.Failed;
        }
        if (field.HasErrors && field.ErrorAt(0, row) is { } error)
        {
            errors.Record(field, error, 0);
            return Outcome.Failed;
        }
        if (field.Rendering == Rendering.Remembered)
        {
            run.Output.WriteRaw(field.Plan.Remembered);
            return Outcome.Written;
        }
        if (field.Lists.Length == 0 && field.Rendering != Rendering.Objects)
        {
            return leaves.Write(field, row, 0);
        }
        int outer = errors.Depth;
        errors.Push(field.Plan.ResponseName);
        Outcome outcome = field.Lists.Length == 0 ? WriteItem(field, row) : WriteList(field, 0, row);
        errors.Depth = outer;
        return outcome;
    }

    private Outcome WriteList(ExecutionField field, int level, int row)
    {
        ListColumn list = field.Lists[level];
        if (list.IsNull(row))
        {
            return Outcome.Null;
        }
        JsonBuffer buffer = run.Output;
        buffer.WriteByte((byte)'[');
        int first = list.Offsets[row];
        int end = list.Offsets[row + 1];
        if (first == end)
        {
            buffer.WriteByte((byte)']');
            return Outcome.Written;
        }
        bool innermost = level + 1 == field.Lists.Length;
        int place = errors.Depth;
        errors.Push(null);
        if (innermost && field.Rendering == Rendering.Objects && field.Rows is null && field.Types is null && !field.HasErrors)
        {
            if (!WriteObjects(field, first, end))
            {
                return Outcome.Failed;
            }
            errors.Depth = place;
            buffer.WriteByte((byte)']');
            return Outcome.Written;
        }
        for (int i = first; i < end; i++)
        {
            if (i > first)
            {
                buffer.WriteByte((byte)',');
            }
            errors.MoveTo(i - first);
            int start = buffer.Position;
            Outcome outcome = field.HasErrors && errors.RecordAt(field, level + 1, i) ? Outcome.Failed
                : innermost ? WriteItem(field, i)
                : WriteList(field, level + 1, i);
            if (outcome != Outcome.Written)
            {
                if (!field.Plan.MayBeNull(level + 1))
                {
                    if (outcome == Outcome.Null)
                    {
                        errors.RecordNonNull(field, level + 1);
                    }
                    return Outcome.Failed;
                }
                buffer.Position = start;
                buffer.WriteNull();
            }
            errors.Depth = place + 1;
        }
        errors.Depth = place;
        buffer.WriteByte((byte)']');
        return Outcome.Written;
    }

    private Outcome WriteItem(ExecutionField field, int item)
    {
        if (field.Rendering != Rendering.Objects)
        {
            return leaves.Write(field, item, field.Lists.Length);
        }
        int index = item - field.FirstItem;
        int row = field.Rows is { } rows ? rows[index] : index;
        if (row < 0)
        {
            return Outcome.Null;
        }
        ExecutionScope scope = field.Children[field.Types is { } types ? types[index] : field.SingleType]!;
        return WriteRows(scope, row, row + 1, NoList) > row ? Outcome.Written : Outcome.Failed;
    }

    /// <summary>Writes the objects of one list: all of one type, none of them null.</summary>
    private bool WriteObjects(ExecutionField field, int first, int end)
    {
        JsonBuffer buffer = run.Output;
        ExecutionScope scope = field.Children[field.SingleType]!;
        int row = first - field.FirstItem;
        int firstRow = row;
        int place = errors.Depth;
        end -= field.FirstItem;
        while ((row = WriteRows(scope, row, end, firstRow)) < end)
        {
            if (!field.Plan.MayBeNull(field.Lists.Length))
            {
                return false;
            }
            errors.Depth = place;
            buffer.Position = failedAt;
            buffer.WriteNull();
            if (++row == end)
            {
                break;
            }
            buffer.WriteByte((byte)',');
        }
        return true;
    }
}
