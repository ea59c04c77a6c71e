using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Core.Tests.Reading;

public sealed class TextColumnTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("quote \" reverse \\ line\nend\u0001\u001f\t")]
    [InlineData("é α — 𝛼 🙂")]
    public void From_AnyText_ReadsBackAndIsValidJson(string text)
    {
        TextColumn column = TextColumn.From([null, text]);

        TextSlice slice = column.Rows.Span[1];
        string json = "\"" + Encoding.UTF8.GetString(column.Arena.Span.Slice(slice.Start, slice.Length)) + "\"";

        Assert.Null(column[0]);
        Assert.Equal(text, column[1]);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(json));
    }

    [Theory]
    [InlineData(10, 3, null, null, null, 0, 3)]
    [InlineData(10, 3, 4, null, null, 5, 3)]
    [InlineData(10, 30, 8, null, null, 9, 1)]
    [InlineData(10, null, null, 3, null, 7, 3)]
    [InlineData(10, null, null, 3, 5, 2, 3)]
    [InlineData(10, 4, null, 2, null, 2, 2)]
    [InlineData(0, 4, null, null, null, 0, 0)]
    [InlineData(10, 4, int.MaxValue, null, null, 10, 0)]
    public void Within_AnyPage_StaysInTheList(int total, int? first, int? after, int? last, int? before, int start, int count) =>
        Assert.Equal((start, count), new PageRequest(first, after, last, before).Within(total));
}
