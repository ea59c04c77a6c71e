using KnowledgeGraph.Ingestion.Loading.AuthorListing;

namespace KnowledgeGraph.Ingestion.Tests.Loading.AuthorListing;

public sealed class BylineReaderTests
{
    // The bar stands where the page glues.
    [Theory]
    [InlineData("A Study of Owls|Ana Ruiz, Bo Li, Chidi Okoro et al.")]
    [InlineData("Uncertainty Evaluation for LLMs|Yinong Oliver Wang, Bo Li")]
    [InlineData("Training GANs|T. Anderson Keller")]
    [InlineData("Owls (and Others)|Ana Ruiz, Bo Li")]
    [InlineData("Do Owls Sleep?|Ana Ruiz")]
    [InlineData("Amortized Conditioning for T2I|Xavier Suau, Bo Li et al.")]
    [InlineData("Distilling Attention to BERT|Ana Ruiz, Bo Li et al.")]
    [InlineData("Reasoning with GPT-4|Yann LeCun")]
    [InlineData("Mapping Forests in 3D|John Smith, Bo Li")]
    [InlineData("A Study of Owls|Ann McDonald, James DeWitt, Yann LeCun et al.")]
    [InlineData("A Study of Owls|Laurens van der Maaten, Bo Li")]
    [InlineData("A Study of Owls|Shaquille O'Neal, Anne-Marie d'Arc")]
    [InlineData("Owls, Mice, and Associative Recall Capacity|Ana Ruiz, Bo Li, Chidi Okoro et al.")]
    [InlineData("The LibriSpeech Set for Spatial Audio|Miguel Ángel Pérez")]
    [InlineData("A Study of Owls|Élodie Durand, Øystein Hansen")]
    [InlineData("A Study of Owls|王小明, 李雷")]
    [InlineData("A Study of Owls|J.R. Smith, K. W. Jones Jr.")]
    [InlineData("A Study of Owls|DeShawn Parker, Bo Li")]
    [InlineData("Why Owls Matter|An Nguyen, You Chen")]
    public void Read_TitleGluedToNames_SplitsAtTheFirstName(string glued)
    {
        string[] parts = glued.Split('|');
        string[] names = [.. parts[1].Replace(" et al.", string.Empty, StringComparison.Ordinal).Split(", ")];

        Byline? byline = new BylineReader(new NameEvidence()).Read(string.Concat(parts), "Owls, models and audio are studied.");

        Assert.NotNull(byline);
        Assert.Equal(parts[0], byline.Title);
        Assert.Equal(names, byline.Authors);
        Assert.Equal(!parts[1].EndsWith("et al.", StringComparison.Ordinal), byline.IsComplete);
    }

    [Fact]
    public void Read_GivenNameOfTwoCapitals_IsSplitByTheWordsOfThePage()
    {
        NameEvidence page = new();
        page.AddWords("Answers to questions are studied.");

        Byline? byline = new BylineReader(page).Read("Answering Many QuestionsZiXian Huang, Bo Li", null);

        Assert.Equal(("Answering Many Questions", "ZiXian Huang"), (byline?.Title, byline?.Authors[0]));
    }

    [Fact]
    public void Read_NamesPromisedButNoneThere_IsNoByline() =>
        Assert.Null(new BylineReader(new NameEvidence()).Read("a title in small letters et al.", null));
}
