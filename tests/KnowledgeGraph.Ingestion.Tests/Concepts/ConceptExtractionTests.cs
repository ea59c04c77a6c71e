using KnowledgeGraph.Ingestion.Concepts;

namespace KnowledgeGraph.Ingestion.Tests.Concepts;

public sealed class ConceptExtractionTests
{
    [Fact]
    public void Extract_Paper_NamesItsTopicsAndWhatPapersShare()
    {
        IReadOnlyList<(string Name, double Score)> concepts = ConceptExtraction.Extract(
            "Owl Song Detection with LLMs",
            "Large Language Models (LLMs) hear nothing. We turn owl songs into text, so that LLMs do owl song detection. "
            + "Our owl song detection needs no fine tuning and works for every night recording. Night recordings of forests are noisy.");

        string[] names = [.. concepts.Select(concept => concept.Name)];
        Assert.Contains("large language model", names);
        Assert.Contains("owl song detection", names);
        Assert.Contains("night recording", names);
        Assert.Contains("fine-tuning", names);
        Assert.DoesNotContain("LLM", names);
        Assert.DoesNotContain("language model", names);
        Assert.Equal(1, concepts[0].Score);
        Assert.All(concepts, concept => Assert.InRange(concept.Score, 0.001, 1));
        Assert.Equal(concepts.OrderByDescending(concept => concept.Score), concepts);
    }

    [Fact]
    public void Extract_AcronymDefinedOtherwise_FollowsTheText()
    {
        IReadOnlyList<(string Name, double Score)> concepts = ConceptExtraction.Extract(
            "On Relaxed Nesting",
            "Relaxed nest networks (RNN) hold owls. An RNN is built of twigs, and each RNN is warm.");

        Assert.Contains(concepts, concept => concept.Name == "relaxed nest network");
        Assert.DoesNotContain(concepts, concept => concept.Name == "recurrent neural network");
    }

    [Fact]
    public void Extract_NothingToSay_IsEmpty() => Assert.Empty(ConceptExtraction.Extract(null, "We show that it is. $x^2$ https://example.org"));

    [Theory]
    [InlineData("large language models (LLMs)", "LLM", "large language models")]
    [InlineData("We use the area under the curve (AUC).", "AUC", "area under the curve")]
    [InlineData("Convolutional Neural Networks (CNNs, for short)", "CNN", "Convolutional Neural Networks")]
    [InlineData("In 1999 (IN) nothing", "IN", null)]
    [InlineData("owls. Mice (OM)", "OM", null)]
    public void Acronyms_Definition_IsFound(string text, string acronym, string? longForm) =>
        Assert.Equal(longForm, Acronyms.Find(text).GetValueOrDefault(acronym));

    [Theory]
    [InlineData("networks", "network")]
    [InlineData("biases", "bias")]
    [InlineData("bias", "bias")]
    [InlineData("analyses", "analysis")]
    [InlineData("hypotheses", "hypothesis")]
    [InlineData("matrices", "matrix")]
    [InlineData("studies", "study")]
    [InlineData("losses", "loss")]
    [InlineData("physics", "physics")]
    [InlineData("corpora", "corpus")]
    public void Singular_Noun_LosesItsPlural(string word, string expected) => Assert.Equal(expected, Singular.Of(word));

    [Theory]
    [InlineData("Fine-Tuning", "finetuning")]
    [InlineData("pre-trained language models", "Pretrained Language Model")]
    [InlineData("optimisation", "optimization")]
    [InlineData("LLMs", "large language model")]
    [InlineData("data sets", "dataset")]
    public void Key_VariantsOfOneName_AreEqual(string left, string right) => Assert.Equal(ConceptName.Key(left), ConceptName.Key(right));

    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("relational", "relat")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("generalization", "gener")]
    [InlineData("controlling", "control")]
    [InlineData("sky", "sky")]
    [InlineData("happy", "happi")]
    public void Stem_ExamplesOfThePaper_AreCutAsThere(string word, string expected) => Assert.Equal(expected, PorterStemmer.Stem(word));
}
