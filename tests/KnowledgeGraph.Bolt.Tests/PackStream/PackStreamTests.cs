using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Bolt.PackStream;

namespace KnowledgeGraph.Bolt.Tests.PackStream;

public sealed class PackStreamTests
{
    private static readonly ValueFormat s_format = new(Structures: true, ElementIds: true, UtcDateTimes: true, Vectors: true);

    [Theory]
    [InlineData(-16, 1)]
    [InlineData(127, 1)]
    [InlineData(-17, 2)]
    [InlineData(-128, 2)]
    [InlineData(128, 3)]
    [InlineData(-129, 3)]
    [InlineData(32_767, 3)]
    [InlineData(32_768, 5)]
    [InlineData(-32_769, 5)]
    [InlineData(2_147_483_647, 5)]
    [InlineData(2_147_483_648, 9)]
    [InlineData(long.MinValue, 9)]
    public void WriteInteger_AtEachBoundary_TakesTheSmallestForm(long value, int size)
    {
        using var writer = new PackStreamWriter();

        writer.WriteInteger(value);

        Assert.Equal(size, writer.Length);
        Assert.Equal(value, new PackStreamReader(writer.Written).ReadInteger());
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void Write_StringsListsMapsBytes_OfEachSize_ComeBack(int size)
    {
        List<object?> values =
        [
            new string('é', size),
            Enumerable.Range(0, size).Select(i => (object?)(long)i).ToList(),
            Enumerable.Range(0, size).ToDictionary(i => $"k{i}", i => (object?)(long)i),
            new byte[size],
        ];

        Assert.Equivalent(values, RoundTrip(values), strict: true);
    }

    [Fact]
    public void Write_TemporalSpatialVector_ComeBack()
    {
        List<object?> values =
        [
            new LocalDate(-999_999_999, 1, 1), new LocalDate(2024, 2, 29), new LocalTime(23, 59, 59, 999_999_999),
            new OffsetTime(1, 2, 3, 4, -3_600), new LocalDateTime(1969, 12, 31, 23, 59, 59, 1), new Duration(1, -2, 3, 4),
            new ZonedDateTime(new LocalDateTime(2024, 5, 6, 7, 8, 9), Zone.Of(7_200)),
            new ZonedDateTime(new LocalDateTime(2024, 5, 6, 7, 8, 9), Zone.Of("Europe/Stockholm")),
            new Point(4326, 1.5, 2.5), new Point(9157, 1, 2, 3),
            Vector.Create<sbyte>([-1, 2]), Vector.Create<short>([-1, 2]), Vector.Create([1, -2]), Vector.Create([1L, long.MinValue]),
            Vector.Create([1.5f, float.NaN]), Vector.Create([1.5, double.Epsilon]),
        ];

        Assert.Equal(values, RoundTrip(values));
    }

    [Fact]
    public void Write_DotNetTypes_BecomeTheirLikes()
    {
        var moment = new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(2));
        List<object?> values = [1, (short)2, 3u, 4.5f, 'x', new[] { "a", "b" }, new DateOnly(2024, 5, 6), new TimeOnly(7, 8), moment, new { name = "Ann", age = 7 }];

        var read = RoundTrip(values);

        Assert.Equal(1L, read[0]);
        Assert.Equal(4.5, read[3]);
        Assert.Equal("x", read[4]);
        Assert.Equal(["a", "b"], read[5].As<List<string>>());
        Assert.Equal(new DateOnly(2024, 5, 6), read[6].As<DateOnly>());
        Assert.Equal(new TimeOnly(7, 8), read[7].As<TimeOnly>());
        Assert.Equal(moment, read[8].As<DateTimeOffset>());
        Assert.Equal(7, read[9].As<Dictionary<string, object>>()["age"].As<int>());
    }

    [Fact]
    public void Write_ListInItself_IsRefused()
    {
        List<object?> list = [];
        list.Add(list);
        using var writer = new PackStreamWriter();

        Assert.Throws<ClientException>(() => ValueWriter.Write(writer, list, s_format));
    }

    [Theory]
    [InlineData("")]
    [InlineData("C4")]
    [InlineData("D2FFFFFFFF")]
    [InlineData("D6FFFFFFFF")]
    [InlineData("DA7FFFFFFF")]
    [InlineData("CE7FFFFFFF")]
    [InlineData("81")]
    [InlineData("92C0")]
    [InlineData("A101C0")]
    [InlineData("A2816101816102")]
    [InlineData("B44E01")]
    [InlineData("B35091C0")]
    [InlineData("B256CC01C6CC0301020304")]
    public void Read_Malformed_IsAProtocolError(string hex)
    {
        var bytes = Convert.FromHexString(hex);

        Assert.Throws<ProtocolException>(() => ReadOne(bytes));
    }

    [Fact]
    public void Read_NestedBeyondMeasure_IsAProtocolError()
    {
        var bytes = Enumerable.Repeat((byte)0x91, 100_000).Append((byte)0xC0).ToArray();

        Assert.Throws<ProtocolException>(() => ReadOne(bytes));
    }

    [Fact]
    public void Read_AnyBytes_GivesAValueOrAProtocolError() => Prop.ForAll<byte[]>(bytes =>
    {
        try
        {
            ReadOne(bytes);
        }
        catch (ProtocolException exception)
        {
            return exception.Message.Length > 0;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_WarmWriter_AllocatesNothing()
    {
        using var writer = new PackStreamWriter();
        var map = new Dictionary<string, object?> { ["name"] = "Ann", ["age"] = 7L, ["list"] = new List<object?> { 1L, 2.5, "x", null, true } };
        Allocated(() => WriteOnce(writer, map));

        Assert.Equal(0, Allocated(() => WriteOnce(writer, map)));
    }

    [Fact]
    public void Read_RecordOfNumbersAndKnownNames_AllocatesOnlyItsArray()
    {
        using var writer = new PackStreamWriter();
        ValueWriter.Write(writer, new List<object?> { 1L, 2L, true, null, 3L, 4L, 5L, 6L }, s_format);
        var bytes = writer.Written.ToArray();
        var values = new ValueReader(s_format);
        Allocated(() => ReadRecord(bytes, values));

        // 8 references and the array's header; a record object follows in the library.
        Assert.InRange(Allocated(() => ReadRecord(bytes, values)), 0, 24 + (8 * 8));
    }

    [Fact]
    public void Read_Numbers_AllocatesNothing()
    {
        using var writer = new PackStreamWriter();
        for (var number = 0; number < 1_000; number++)
        {
            writer.WriteInteger(number * 1_000_003L);
            writer.WriteString("name");
            writer.WriteFloat(number);
        }

        var bytes = writer.Written.ToArray();
        Allocated(() => Sum(bytes));

        Assert.Equal(0, Allocated(() => Sum(bytes)));
    }

    private static long Sum(byte[] bytes)
    {
        var reader = new PackStreamReader(bytes);
        var sum = 0L;
        while (!reader.AtEnd)
        {
            sum += reader.ReadInteger() + reader.ReadStringBytes().Length + (long)reader.ReadFloat();
        }

        return sum;
    }

    private static long WriteOnce(PackStreamWriter writer, Dictionary<string, object?> map)
    {
        writer.Truncate(0);
        ValueWriter.WriteMap(writer, map, s_format);
        return writer.Length;
    }

    private static long ReadRecord(byte[] bytes, ValueReader values)
    {
        var reader = new PackStreamReader(bytes);
        var fields = new object?[reader.ReadListHeader()];
        for (var field = 0; field < fields.Length; field++)
        {
            fields[field] = values.Read(ref reader);
        }

        return fields.Length;
    }

    private static long Allocated(Func<long> work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = work();
        var after = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(result >= 0);
        return after - before;
    }

    private static object? ReadOne(byte[] bytes)
    {
        var reader = new PackStreamReader(bytes);
        return new ValueReader(s_format).Read(ref reader);
    }

    private static List<object?> RoundTrip(List<object?> values)
    {
        using var writer = new PackStreamWriter();
        ValueWriter.Write(writer, values, s_format);
        var reader = new PackStreamReader(writer.Written);
        var read = (List<object?>)new ValueReader(s_format).Read(ref reader)!;
        Assert.True(reader.AtEnd);
        return read;
    }
}
