using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Tests.Contract;

/// <summary>The stated relations, their orders and their evidence.</summary>
public abstract class RelationContract<THarness> : GraphStoreContract<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task PaperAuthors_StandAsPrinted_WithPositions()
    {
        NodeId paper = default;
        await WriteAsync(draft =>
        {
            draft.Author("Ada");
            paper = draft.PaperBy("One", 2020, "Cy", "Ada", "Bo");
        });

        Neighbors page = await NeighborPageAsync(new NeighborQuery(Relation.PaperAuthors, PageRequest.All), paper);

        AssertEqual([2, 1, 3], page.Targets.Select(target => target.Number));
        AssertEqual([1, 2, 3], page.Counts);
        Assert.Null(page.Weights);
    }

    [Fact]
    public async Task PapersOfAnEntity_StandNewestFirst_UndatedLast()
    {
        await WriteAsync(draft =>
        {
            foreach (DateOnly? date in new DateOnly?[] { null, new(2020, 1, 1), new(2022, 1, 1), new(2020, 1, 1), null })
            {
                draft.Paper($"Of {date}", change => change with
                {
                    PublishedOn = date,
                    Authors = [draft.Author("Ada")],
                    Institutions = [draft.Institution("Lab")],
                    Categories = [draft.Category("cs.LG")],
                    Concepts = [(draft.Concept("graph"), 1)],
                });
            }
        });

        foreach ((Relation relation, EntityKind kind) in new[]
        {
            (Relation.AuthorPapers, EntityKind.Author), (Relation.InstitutionPapers, EntityKind.Institution),
            (Relation.CategoryPapers, EntityKind.Category), (Relation.ConceptPapers, EntityKind.Concept),
        })
        {
            NodeId[] papers = await NeighborsAsync(relation, new NodeId(kind, 1));
            AssertEqual([3, 2, 4, 1, 5], papers.Select(paper => paper.Number));
        }
    }

    [Fact]
    public async Task Concepts_CarryTheirScores_FromBothEnds()
    {
        NodeId paper = default;
        await WriteAsync(draft => paper = draft.Paper("One", change => change with
        {
            Concepts = [(draft.Concept("graph"), 0.9), (draft.Concept("tree"), 0.125)],
        }));

        Neighbors concepts = await NeighborPageAsync(new NeighborQuery(Relation.PaperConcepts, new PageRequest(1, After: 0)), paper);
        Neighbors papers = await NeighborPageAsync(
            new NeighborQuery(Relation.ConceptPapers, PageRequest.All), new NodeId(EntityKind.Concept, 1), new NodeId(EntityKind.Concept, 2));

        AssertEqual([0.125], concepts.Weights);
        AssertEqual([1], concepts.Starts);
        AssertEqual([0.9, 0.125], papers.Weights);
        Assert.Null(papers.Counts);
    }

    [Fact]
    public async Task Affiliations_CountThePapersThatStateThem()
    {
        await WriteAsync(draft =>
        {
            NodeId ada = draft.Author("Ada");
            NodeId bo = draft.Author("Bo");
            NodeId lab = draft.Institution("Lab");
            NodeId hall = draft.Institution("Hall");
            draft.Paper("One", change => change with { Authors = [ada], Institutions = [lab], Affiliations = [(ada, lab)] });
            draft.Paper("Two", change => change with { Authors = [ada], Institutions = [hall], Affiliations = [(ada, hall)] });
            draft.Paper("Three", change => change with { Authors = [bo, ada], Institutions = [hall, lab], Affiliations = [(ada, hall), (bo, lab)] });
        });

        Neighbors institutions = await NeighborPageAsync(new NeighborQuery(Relation.AuthorInstitutions, PageRequest.All), new NodeId(EntityKind.Author, 1));
        Neighbors authors = await NeighborPageAsync(new NeighborQuery(Relation.InstitutionAuthors, PageRequest.All), new NodeId(EntityKind.Institution, 1));

        AssertEqual([(2, 2), (1, 1)], institutions.Targets.Zip(institutions.Counts!, (node, count) => (node.Number, count)));
        AssertEqual([(1, 1), (2, 1)], authors.Targets.Zip(authors.Counts!, (node, count) => (node.Number, count)));
        AssertEqual([2, 1], (await NeighborsAsync(Relation.PaperInstitutions, new NodeId(EntityKind.Paper, 3))).Select(node => node.Number));
    }

    [Fact]
    public async Task Neighbors_AnswerInTheOrderOfTheSources_ForStrangersNothing()
    {
        await WriteAsync(draft =>
        {
            draft.PaperBy("One", 2020, "Ada", "Bo");
            draft.PaperBy("Two", 2021, "Cy");
        });

        Neighbors page = await NeighborPageAsync(
            new NeighborQuery(Relation.PaperAuthors, PageRequest.All),
            new(EntityKind.Paper, 2), new(EntityKind.Paper, 99), new(EntityKind.Paper, 0), new(EntityKind.Author, 1), new(EntityKind.Paper, 1),
            new(EntityKind.Paper, 2), new(EntityKind.Paper, -4), new(EntityKind.Paper, int.MaxValue));

        AssertEqual([0, 1, 1, 1, 1, 3, 4, 4, 4], page.Offsets);
        AssertEqual([3, 1, 2, 3], page.Targets.Select(target => target.Number));
        AssertEqual([1, 0, 0, 0, 2, 1, 0, 0], page.Totals);
    }

    [Fact]
    public async Task Neighbors_FilteredAndOrdered_KeepTheirEvidence()
    {
        NodeId paper = default;
        await WriteAsync(draft =>
        {
            paper = draft.PaperBy("One", 2020, "Cy", "Ada", "Bo");
            draft.PaperBy("Two", 2021, "Ada", "Bo");
        });

        Neighbors page = await NeighborPageAsync(
            new NeighborQuery(Relation.PaperAuthors, new PageRequest(1))
            {
                Where = new NumberFilter(NumberProperty.PaperCount, NumberOperator.Equal, [2]),
                Order = [new SortKey(TextProperty.Name, null, Descending: true)],
            },
            paper);

        Assert.Equal("Bo", await TextAsync(TextProperty.Name, page.Targets.Single()));
        AssertEqual([3], page.Counts);
        AssertEqual([2], page.Totals);
    }
}
