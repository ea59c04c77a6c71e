using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Tests.Reading;

public sealed class NumberLadderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(300)]
    public void Find_AnyPage_LiesBetweenTheNumbersBehindWhatIsPassedOver(int missing)
    {
        // Every missing-th number was given to nobody.
        int[] numbers = [.. Enumerable.Range(1, 2_000).Where(number => missing == 0 || number % missing != 0)];
        NumberLadder ladder = new(numbers.Length, [.. numbers.Where((_, place) => place % NumberLadder.Step == 0)]);
        for (int start = 0; start < numbers.Length; start += 37)
        {
            foreach (int count in (int[])[1, 50, 600])
            {
                int there = Math.Min(count, numbers.Length - start);

                (int low, int high, int skip) = ladder.Find(start, there);

                Assert.Equal(numbers.Skip(start).Take(there), numbers.Where(number => number >= low && number < high).Skip(skip).Take(there));
            }
        }
    }

    [Fact]
    public void IsOf_WhatCannotBe_IsNotBelieved()
    {
        Assert.True(new NumberLadder(600, [1, 257, 520]).IsOf(600));
        Assert.True(new NumberLadder(0, []).IsOf(0));
        Assert.False(new NumberLadder(600, [1, 257, 520]).IsOf(601));
        Assert.False(new NumberLadder(600, []).IsOf(600));
        Assert.False(new NumberLadder(600, [1, 257]).IsOf(600));
        Assert.False(new NumberLadder(600, [1, 57, 520]).IsOf(600));
        Assert.False(new NumberLadder(600, [-1, 257, 520]).IsOf(600));
    }

    [Fact]
    public void Find_NoNumberMissing_NamesThePagesOwn()
    {
        NumberLadder ladder = new(1_000, [1, 257, 513, 769]);

        Assert.Equal((301, 351, 0), ladder.Find(300, 50));
    }
}
