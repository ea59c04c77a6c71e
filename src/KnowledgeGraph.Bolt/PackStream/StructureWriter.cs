using System.Buffers.Binary;
using KnowledgeGraph.Bolt.Graph;

namespace KnowledgeGraph.Bolt.PackStream;

/// <summary>Writes the values that are structures on the wire, and .NET's own temporal types as their likes.</summary>
internal static class StructureWriter
{
    public static bool TryWrite(PackStreamWriter writer, object value, ValueFormat format)
    {
        switch (value)
        {
            case TemporalValue temporal:
                Require(format.Structures, value);
                WriteTemporal(writer, temporal, format);
                return true;
            case Point point:
                Require(format.Structures, value);
                WritePoint(writer, point);
                return true;
            case Vector vector:
                Require(format.Vectors, value);
                WriteVector(writer, vector);
                return true;
            case DateOnly date: return TryWrite(writer, new LocalDate(date), format);
            case TimeOnly time: return TryWrite(writer, new LocalTime(time), format);
            case DateTimeOffset moment: return TryWrite(writer, new ZonedDateTime(moment), format);
            case DateTime { Kind: DateTimeKind.Utc } moment: return TryWrite(writer, new ZonedDateTime(new DateTimeOffset(moment)), format);
            case DateTime dateTime: return TryWrite(writer, new LocalDateTime(dateTime), format);
            case TimeSpan span: return TryWrite(writer, new Duration(span), format);
            case GraphNode or GraphRelationship or UnboundRelationship or GraphWalk or INode or IRelationship or IPath:
                WriteGraph(writer, value, format);
                return true;
            case UnknownStructure unknown:
                Require(format.WritesGraph, value);
                writer.WriteStructureHeader(unknown.Tag, unknown.Fields.Count);
                WriteFields(writer, unknown.Fields, format);
                return true;
            default: return false;
        }
    }

    private static void WriteTemporal(PackStreamWriter writer, TemporalValue value, ValueFormat format)
    {
        switch (value)
        {
            case LocalDate date:
                writer.WriteStructureHeader(StructureTag.Date, 1);
                writer.WriteInteger(date.EpochDays);
                break;
            case LocalTime time:
                writer.WriteStructureHeader(StructureTag.LocalTime, 1);
                writer.WriteInteger(time.NanosecondOfDay);
                break;
            case OffsetTime time:
                writer.WriteStructureHeader(StructureTag.Time, 2);
                writer.WriteInteger(time.NanosecondOfDay);
                writer.WriteInteger(time.OffsetSeconds);
                break;
            case LocalDateTime dateTime:
                writer.WriteStructureHeader(StructureTag.LocalDateTime, 2);
                writer.WriteInteger(dateTime.EpochSeconds);
                writer.WriteInteger(dateTime.Nanosecond);
                break;
            case ZonedDateTime moment:
                WriteMoment(writer, moment, format.UtcDateTimes);
                break;
            case Duration duration:
                writer.WriteStructureHeader(StructureTag.Duration, 4);
                writer.WriteInteger(duration.Months);
                writer.WriteInteger(duration.Days);
                writer.WriteInteger(duration.Seconds);
                writer.WriteInteger(duration.Nanos);
                break;
            default:
                throw new ClientException($"A {value.GetType().Name} has no form on the wire.");
        }
    }

    private static void WriteMoment(PackStreamWriter writer, ZonedDateTime moment, bool isUtc)
    {
        var seconds = isUtc ? moment.UtcSeconds : moment.WallClockSeconds;
        if (moment.Zone is ZoneId named)
        {
            writer.WriteStructureHeader(isUtc ? StructureTag.DateTimeZoneId : StructureTag.LegacyDateTimeZoneId, 3);
            writer.WriteInteger(seconds);
            writer.WriteInteger(moment.Nanosecond);
            writer.WriteString(named.Id);
        }
        else
        {
            writer.WriteStructureHeader(isUtc ? StructureTag.DateTime : StructureTag.LegacyDateTime, 3);
            writer.WriteInteger(seconds);
            writer.WriteInteger(moment.Nanosecond);
            writer.WriteInteger(moment.OffsetSeconds);
        }
    }

    private static void WritePoint(PackStreamWriter writer, Point point)
    {
        var isFlat = point.Dimension == 2;
        writer.WriteStructureHeader(isFlat ? StructureTag.Point2D : StructureTag.Point3D, isFlat ? 3 : 4);
        writer.WriteInteger(point.SrId);
        writer.WriteFloat(point.X);
        writer.WriteFloat(point.Y);
        if (!isFlat)
        {
            writer.WriteFloat(point.Z);
        }
    }

    private static void WriteVector(PackStreamWriter writer, Vector vector)
    {
        writer.WriteStructureHeader(StructureTag.Vector, 2);
        switch (vector)
        {
            case Vector<sbyte> { Values: var values }:
                WriteElements(writer, values, Marker.Int8, 1, (span, value) => span[0] = (byte)value);
                break;
            case Vector<short> { Values: var values }:
                WriteElements(writer, values, Marker.Int16, 2, BinaryPrimitives.WriteInt16BigEndian);
                break;
            case Vector<int> { Values: var values }:
                WriteElements(writer, values, Marker.Int32, 4, BinaryPrimitives.WriteInt32BigEndian);
                break;
            case Vector<long> { Values: var values }:
                WriteElements(writer, values, Marker.Int64, 8, BinaryPrimitives.WriteInt64BigEndian);
                break;
            case Vector<float> { Values: var values }:
                WriteElements(writer, values, Marker.Float32, 4, BinaryPrimitives.WriteSingleBigEndian);
                break;
            case Vector<double> { Values: var values }:
                WriteElements(writer, values, Marker.Float64, 8, BinaryPrimitives.WriteDoubleBigEndian);
                break;
            default:
                throw new ClientException($"A vector of {vector.ElementType.Name} has no form on the wire.");
        }
    }

    private delegate void ElementWriter<T>(Span<byte> bytes, T value);

    private static void WriteElements<T>(PackStreamWriter writer, T[] values, byte mark, int width, ElementWriter<T> write)
    {
        writer.WriteBytes([mark]);
        var byteCount = checked(values.Length * width);
        writer.WriteBytesHeader(byteCount);
        var bytes = writer.Reserve(byteCount);
        for (var element = 0; element < values.Length; element++)
        {
            write(bytes.Slice(element * width, width), values[element]);
        }
    }

    private static void WriteGraph(PackStreamWriter writer, object value, ValueFormat format)
    {
        if (!format.WritesGraph)
        {
            throw new ClientException("Nodes, relationships and paths cannot be parameters: pass their identities or properties.");
        }

        var extra = format.ElementIds ? 1 : 0;
        switch (value)
        {
            case GraphNode node:
                writer.WriteStructureHeader(StructureTag.Node, 3 + extra);
                WriteFields(writer, [node.Id, node.Labels, node.Properties], format);
                WriteIdentities(writer, format, node.ElementId);
                break;
            case GraphRelationship relationship:
                writer.WriteStructureHeader(StructureTag.Relationship, 5 + (3 * extra));
                WriteFields(writer, [relationship.Id, relationship.StartNodeId, relationship.EndNodeId, relationship.Type, relationship.Properties], format);
                WriteIdentities(writer, format, relationship.ElementId, relationship.StartNodeElementId, relationship.EndNodeElementId);
                break;
            case UnboundRelationship unbound:
                writer.WriteStructureHeader(StructureTag.UnboundRelationship, 3 + extra);
                WriteFields(writer, [unbound.Id, unbound.Type, unbound.Properties], format);
                WriteIdentities(writer, format, unbound.ElementId);
                break;
            case GraphWalk walk:
                writer.WriteStructureHeader(StructureTag.Walk, 3);
                WriteFields(writer, [walk.DistinctNodes, walk.DistinctRelationships, walk.Steps], format);
                break;
            default:
                throw new ClientException($"A {value.GetType().Name} has no form on the wire.");
        }
    }

    private static void WriteFields(PackStreamWriter writer, IReadOnlyList<object?> fields, ValueFormat format)
    {
        foreach (var field in fields)
        {
            ValueWriter.Write(writer, field, format);
        }
    }

    private static void WriteIdentities(PackStreamWriter writer, ValueFormat format, params ReadOnlySpan<string> identities)
    {
        if (!format.ElementIds)
        {
            return;
        }

        foreach (var identity in identities)
        {
            writer.WriteString(identity);
        }
    }

    private static void Require(bool isThere, object value)
    {
        if (!isThere)
        {
            throw new ClientException($"The agreed protocol version has no {value.GetType().Name} values.");
        }
    }
}
