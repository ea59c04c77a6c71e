using System.Buffers.Binary;
using System.Globalization;
using KnowledgeGraph.Bolt.Graph;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>Makes values of structures. A field count tells the shape: Bolt 5 appended textual identities.</summary>
internal static class StructureReader
{
    public static object Read(ref PackStreamReader reader, ValueReader values, int depth)
    {
        var (tag, fieldCount) = reader.ReadStructureHeader();
        return (tag, fieldCount) switch
        {
            (StructureTag.Node, 3 or 4) => ReadNode(ref reader, values, fieldCount, depth),
            (StructureTag.Relationship, 5 or 8) => ReadRelationship(ref reader, values, fieldCount, depth),
            (StructureTag.UnboundRelationship, 3 or 4) => ReadUnbound(ref reader, values, fieldCount, depth),
            (StructureTag.Walk, 3) => ReadWalk(ref reader, values, depth),
            (StructureTag.Date, 1) => new LocalDate(reader.ReadInteger()),
            (StructureTag.Time, 2) => new OffsetTime(reader.ReadInteger(), ToInt32(reader.ReadInteger())),
            (StructureTag.LocalTime, 1) => new LocalTime(reader.ReadInteger()),
            (StructureTag.LocalDateTime, 2) => new LocalDateTime(reader.ReadInteger(), ToInt32(reader.ReadInteger())),
            (StructureTag.Duration, 4) => new Duration(reader.ReadInteger(), reader.ReadInteger(), reader.ReadInteger(), ToInt32(reader.ReadInteger())),
            (StructureTag.Point2D, 3) => new Point(ToInt32(reader.ReadInteger()), reader.ReadFloat(), reader.ReadFloat()),
            (StructureTag.Point3D, 4) => new Point(ToInt32(reader.ReadInteger()), reader.ReadFloat(), reader.ReadFloat(), reader.ReadFloat()),
            (StructureTag.DateTime or StructureTag.DateTimeZoneId, 3) when values.Format.UtcDateTimes => ReadDateTime(ref reader, tag, isUtc: true),
            (StructureTag.LegacyDateTime or StructureTag.LegacyDateTimeZoneId, 3) when !values.Format.UtcDateTimes => ReadDateTime(ref reader, tag, isUtc: false),
            (StructureTag.Vector, 2) when values.Format.Vectors => ReadVector(ref reader),
            (StructureTag.Unsupported, 4) when values.Format.Vectors => ReadUnsupported(ref reader, values, tag, fieldCount, depth),
            _ => ReadUnknown(ref reader, values, tag, fieldCount, depth),
        };
    }

    private static GraphNode ReadNode(ref PackStreamReader reader, ValueReader values, int fieldCount, int depth)
    {
        var id = ReadNumber(ref reader);
        var labels = values.ReadNames(ref reader);
        var properties = values.ReadMap(ref reader, depth + 1);
        return new GraphNode(id, fieldCount == 4 ? ValueReader.ReadText(ref reader) : Textual(id), labels, properties);
    }

    private static GraphRelationship ReadRelationship(ref PackStreamReader reader, ValueReader values, int fieldCount, int depth)
    {
        var id = ReadNumber(ref reader);
        var start = ReadNumber(ref reader);
        var end = ReadNumber(ref reader);
        var type = values.Names.Get(reader.ReadStringBytes());
        var properties = values.ReadMap(ref reader, depth + 1);
        return fieldCount == 8
            ? new GraphRelationship(id, ValueReader.ReadText(ref reader), type, properties, start, ValueReader.ReadText(ref reader), end, ValueReader.ReadText(ref reader))
            : new GraphRelationship(id, Textual(id), type, properties, start, Textual(start), end, Textual(end));
    }

    private static UnboundRelationship ReadUnbound(ref PackStreamReader reader, ValueReader values, int fieldCount, int depth)
    {
        var id = ReadNumber(ref reader);
        var type = values.Names.Get(reader.ReadStringBytes());
        var properties = values.ReadMap(ref reader, depth + 1);
        return new UnboundRelationship(id, fieldCount == 4 ? ValueReader.ReadText(ref reader) : Textual(id), type, properties);
    }

    private static GraphWalk ReadWalk(ref PackStreamReader reader, ValueReader values, int depth)
    {
        var nodes = ReadAll<GraphNode>(ref reader, values, depth);
        var relationships = ReadAll<UnboundRelationship>(ref reader, values, depth);
        var steps = new long[reader.ReadListHeader()];
        for (var step = 0; step < steps.Length; step++)
        {
            steps[step] = reader.ReadInteger();
        }

        return new GraphWalk(nodes, relationships, steps);
    }

    private static List<T> ReadAll<T>(ref PackStreamReader reader, ValueReader values, int depth)
    {
        var count = reader.ReadListHeader();
        var items = new List<T>(count);
        for (var item = 0; item < count; item++)
        {
            items.Add(values.Read(ref reader, depth + 1) is T value
                ? value
                : throw new ProtocolException($"A path holds something that is no {typeof(T).Name}."));
        }

        return items;
    }

    private static ZonedDateTime ReadDateTime(ref PackStreamReader reader, byte tag, bool isUtc)
    {
        var seconds = reader.ReadInteger();
        var nanosecond = ToInt32(reader.ReadInteger());
        Zone zone = tag is StructureTag.DateTime or StructureTag.LegacyDateTime
            ? new ZoneOffset(ToInt32(reader.ReadInteger()))
            : new ZoneId(ValueReader.ReadText(ref reader));
        return isUtc ? ZonedDateTime.FromUtc(seconds, nanosecond, zone) : ZonedDateTime.FromWallClock(seconds, nanosecond, zone);
    }

    private static object ReadUnsupported(ref PackStreamReader reader, ValueReader values, byte tag, int fieldCount, int depth)
    {
        var structure = ReadUnknown(ref reader, values, tag, fieldCount, depth);
        return structure.Fields is [string name, long major, long minor, IReadOnlyDictionary<string, object?> more]
            ? new UnsupportedType(name, $"{major}.{minor}", more.GetValueOrDefault("message") as string) { Structure = structure }
            : structure;
    }

    private static Vector ReadVector(ref PackStreamReader reader)
    {
        var element = reader.ReadBytes();
        if (element.Length != 1)
        {
            throw new ProtocolException("A vector's element mark is not one byte.");
        }

        var mark = element[0];
        var bytes = reader.ReadBytes();
        return mark switch
        {
            Marker.Int8 => Vector.Create(ReadElements(bytes, 1, part => (sbyte)part[0])),
            Marker.Int16 => Vector.Create(ReadElements(bytes, 2, BinaryPrimitives.ReadInt16BigEndian)),
            Marker.Int32 => Vector.Create(ReadElements(bytes, 4, BinaryPrimitives.ReadInt32BigEndian)),
            Marker.Int64 => Vector.Create(ReadElements(bytes, 8, BinaryPrimitives.ReadInt64BigEndian)),
            Marker.Float32 => Vector.Create(ReadElements(bytes, 4, BinaryPrimitives.ReadSingleBigEndian)),
            Marker.Float64 => Vector.Create(ReadElements(bytes, 8, BinaryPrimitives.ReadDoubleBigEndian)),
            _ => throw new ProtocolException($"A vector of elements marked 0x{mark:X2} is not known."),
        };
    }

    private delegate T ElementReader<T>(ReadOnlySpan<byte> bytes);

    private static T[] ReadElements<T>(ReadOnlySpan<byte> bytes, int width, ElementReader<T> read)
    {
        if (bytes.Length % width != 0)
        {
            throw new ProtocolException($"A vector's {bytes.Length} bytes are no multiple of {width}.");
        }

        var elements = new T[bytes.Length / width];
        for (var element = 0; element < elements.Length; element++)
        {
            elements[element] = read(bytes.Slice(element * width, width));
        }

        return elements;
    }

    private static UnknownStructure ReadUnknown(ref PackStreamReader reader, ValueReader values, byte tag, int fieldCount, int depth)
    {
        var fields = new object?[fieldCount];
        for (var field = 0; field < fieldCount; field++)
        {
            fields[field] = values.Read(ref reader, depth + 1);
        }

        return new UnknownStructure(tag, fields);
    }

    /// <summary>A server without numbers for its entities sends null; −1 stands for it.</summary>
    private static long ReadNumber(ref PackStreamReader reader) => reader.TryReadNull() ? -1 : reader.ReadInteger();

    private static string Textual(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static int ToInt32(long value) => value is >= int.MinValue and <= int.MaxValue
        ? (int)value
        : throw new ProtocolException($"{value} stands where a 32-bit number is due.");
}
