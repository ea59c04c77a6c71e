using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Core.Tests.Search;

/// <summary>Folding for the search index, and distances between words.</summary>
public sealed class SearchTextTests
{
    [Fact]
    public void AppendFolded_Ascii_FoldsAsTheOneFolding() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            string ascii = new([.. (text ?? "").Where(char.IsAscii)]);
            Assert.Equal(FoldedText.Fold(ascii), Append(ascii));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AppendFolded_AnyText_HasTheSameWordsAsTheWholeFolded() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), ArbMap.Default.ArbFor<string>(), (left, right) =>
        {
            string text = $"{left} é{right} {left}'{right}";
            Assert.Equal(SearchText.Words(text), Append(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "")]
    [InlineData(" A-b  C'd! ", "a b cd")]
    [InlineData("Gödel’s Straße", "godels strasse")]
    [InlineData("深度x学习", " 深  度 x 学  习 ")]
    public void AppendFolded_GivesWordsWithSpaces(string text, string expected) => Assert.Equal(expected, Append(text));

    [Fact]
    public void AppendFolded_AfterAnother_SetsASpace()
    {
        ArrayBufferWriter<byte> output = new();
        SearchText.AppendFolded(output, "One!");
        SearchText.AppendFolded(output, "Two");

        Assert.Equal("one two", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData("modle", "model", 1)]
    [InlineData("lage", "large", 1)]
    [InlineData("languge", "language", 1)]
    [InlineData("rodrigez", "rodriguez", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("same", "same", 0)]
    [InlineData("", "ab", 2)]
    public void EditDistance_CountsEdits(string left, string right, int expected)
    {
        Assert.Equal(expected, EditDistance.Measure(left, right, 3));
        Assert.Equal(expected, EditDistance.Measure(right, left, 3));
        Assert.Equal(Math.Min(expected, 2), Math.Min(EditDistance.Measure(left, right, 1), 2));
    }

    private static string Append(string text)
    {
        ArrayBufferWriter<byte> output = new();
        SearchText.AppendFolded(output, text);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
