using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Core.Tests.Graph;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Pau Rodríguez", "pau rodriguez")]
    [InlineData("PAU  RODRIGUEZ", "pau rodriguez")]
    [InlineData("Rodríguez-Gálvez, Borja", "rodriguez galvez borja")]
    [InlineData("Adam Goliński", "adam golinski")]
    [InlineData("Łukasz Ørsted", "lukasz orsted")]
    [InlineData("Weiß", "weiss")]
    [InlineData("O’Neil", "oneil")]
    [InlineData("O'Neil", "oneil")]
    [InlineData("ﬁnite", "finite")]
    [InlineData("  …  ", "")]
    [InlineData("北京 大学", "北京 大学")]
    [InlineData("T. Anderson Keller", "t anderson keller")]
    public void Fold_PrintedVariants_GiveOneForm(string text, string expected) =>
        Assert.Equal(expected, FoldedText.Fold(text));

    [Fact]
    public void Fold_AnyText_IsIdempotent() =>
        Prop.ForAll<string>(text =>
        {
            string once = FoldedText.Fold(Printable(text));
            return FoldedText.Fold(once) == once;
        }).QuickCheckThrowOnFailure();

    // Lone surrogates cannot be normalised by the framework; readers never hand them on.
    private static string Printable(string? text) => new([.. (text ?? string.Empty).Where(letter => !char.IsSurrogate(letter))]);
}
