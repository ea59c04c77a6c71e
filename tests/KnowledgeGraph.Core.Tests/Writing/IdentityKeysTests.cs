using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Core.Tests.Writing;

public sealed class IdentityKeysTests
{
    [Theory]
    [InlineData("2401.01234", "arxiv:2401.01234")]
    [InlineData("2401.01234v3", "arxiv:2401.01234")]
    [InlineData("arXiv:2401.01234v3", "arxiv:2401.01234")]
    [InlineData("https://arxiv.org/abs/2401.01234", "arxiv:2401.01234")]
    [InlineData("http://arxiv.org/pdf/2401.01234v1.pdf", "arxiv:2401.01234")]
    [InlineData("cs/0112017", "arxiv:cs/0112017")]
    [InlineData("https://arxiv.org/abs/math.GT/0309136v2", "arxiv:math.gt/0309136")]
    [InlineData("no identifier", null)]
    public void ArxivId_AnyPrintedForm_GivesOneKey(string printed, string? expected) =>
        Assert.Equal(expected, IdentityKeys.ArxivId(printed));

    [Theory]
    [InlineData("10.1000/XYZ", "doi:10.1000/xyz")]
    [InlineData("https://doi.org/10.1000/xyz", "doi:10.1000/xyz")]
    [InlineData("doi:10.1000/xyz", "doi:10.1000/xyz")]
    [InlineData("10 apples", null)]
    public void Doi_AnyPrintedForm_GivesOneKey(string printed, string? expected) =>
        Assert.Equal(expected, IdentityKeys.Doi(printed));

    [Theory]
    [InlineData("https://orcid.org/0000-0002-1825-009X", "orcid:0000-0002-1825-009x")]
    [InlineData("0000", null)]
    public void Orcid_AnyPrintedForm_GivesOneKey(string printed, string? expected) =>
        Assert.Equal(expected, IdentityKeys.Orcid(printed));
}
