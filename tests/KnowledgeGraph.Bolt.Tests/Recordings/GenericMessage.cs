using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Tests.Recordings;

/// <summary>Any message as tag and fields.</summary>
internal sealed record GenericMessage(byte Tag, List<object?> Fields)
{
    public static GenericMessage Decode(ReadOnlySpan<byte> payload, ValueFormat format)
    {
        var reader = new PackStreamReader(payload);
        var values = new ValueReader(format);
        var (tag, count) = reader.ReadStructureHeader();
        List<object?> fields = [];
        for (var field = 0; field < count; field++)
        {
            fields.Add(values.Read(ref reader));
        }

        Assert.True(reader.AtEnd, "bytes are left behind the message");
        return new GenericMessage(tag, fields);
    }

    public byte[] Encode(ValueFormat format)
    {
        using var writer = new PackStreamWriter();
        writer.WriteStructureHeader(Tag, Fields.Count);
        foreach (var field in Fields)
        {
            ValueWriter.Write(writer, field, format with { WritesGraph = true });
        }

        return writer.Written.ToArray();
    }
}
